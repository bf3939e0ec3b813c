import { SECOND_MS } from '../lib/time';
import { type Feed, isAsked } from '../model/feed';
import { dueAt } from './dueAt';
import { hostOfFeed } from './hostOfFeed';
import { NEVER } from './never';
import { pausedHosts } from './pausedHosts';

/** Browsers do not wake us sooner (Chrome's alarms documentation). */
export const SOONEST_MS = 30 * SECOND_MS;

/**
 * When the alarm is to ring: as soon as a feed may be asked, but not sooner than browsers ring one.
 *
 * @returns epoch ms, at least 30 s from now; null when no feed is ever to be asked
 */
export function wakeAt(feeds: readonly Feed[], now: number): number | null {
  const paused = pausedHosts(feeds, now);
  const mayAskAt = (feed: Feed) => Math.max(dueAt(feed, now), paused.get(hostOfFeed(feed)) ?? 0);
  const soonestAt = Math.min(NEVER, ...feeds.filter(isAsked).map(mayAskAt));
  return soonestAt === NEVER ? null : Math.max(soonestAt, now + SOONEST_MS);
}
