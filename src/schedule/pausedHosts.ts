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
    const untilAt = Math.max(restUntil(feed, now), paused.get(host) ?? 0);
    if (untilAt > now && isOfHost(feed)) paused.set(host, untilAt);
  }
  return paused;
}

/** Until when the server of a feed asked to be left alone (429, 503), whatever else it waits for: epoch ms, perhaps past; 0 = it did not. */
export function restUntil(feed: Feed, now: number): number {
  const { problem, polledAt } = feed;
  if (problem?.kind !== 'throttled' || polledAt === null) return 0;
  return sane(feed, polledAt + Math.max(problem.retryAfterMs, isOfHost(feed) ? FLOOR_MS : 0), now);
}

function isOfHost({ problem }: Feed): boolean {
  return problem?.kind === 'throttled' && problem.status === 429;
}
