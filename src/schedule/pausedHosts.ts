import type { Feed } from '../model/feed';
import { FLOOR_MS } from '../model/settings';
import { sane } from './dueAt';
import { hostOfFeed } from './hostOfFeed';

/**
 * The hosts that none of their feeds may be asked at, as one of them was answered 429: it is us they mean, not the
 * address. Read from the feeds' own rows, so that it survives the worker.
 *
 * @param now epoch ms
 * @returns host (as `hostOfFeed` writes it) → the end of its pause, epoch ms, after `now`
 */
export function pausedHosts(feeds: readonly Feed[], now: number): Map<string, number> {
  const paused = new Map<string, number>();
  for (const feed of feeds) {
    const host = hostOfFeed(feed);
    const untilAt = Math.max(pauseEndsAt(feed, now), paused.get(host) ?? 0);
    if (untilAt > now) paused.set(host, untilAt);
  }
  return paused;
}

function pauseEndsAt({ problem, polledAt }: Feed, now: number): number {
  if (problem?.kind !== 'throttled' || problem.status !== 429 || polledAt === null) return 0;
  return sane(polledAt + Math.max(problem.retryAfterMs, FLOOR_MS), now);
}
