import { type Feed, isAsked } from '../model/feed';
import { dueAt } from './dueAt';
import { hostOfFeed } from './hostOfFeed';
import { pausedHosts } from './pausedHosts';

/** Requests in flight, over all hosts. */
export const AT_ONCE = 6;
const AT_ONCE_PER_HOST = 2;

/** The feeds whose time has come and whose host does not want to be left alone, the longest overdue first. */
export function due(feeds: readonly Feed[], now: number): Feed[] {
  const paused = pausedHosts(feeds, now);
  return feeds
    .filter((feed) => isAsked(feed) && dueAt(feed, now) <= now && !paused.has(hostOfFeed(feed)))
    .sort((a, b) => dueAt(a, now) - dueAt(b, now));
}

/**
 * The first of the waiting feeds that may be asked while others are: six requests at once, two of them at one host.
 *
 * @param paused hosts that asked for a pause since the round began (`pausedHosts`)
 * @returns null while none may; the next request that ends changes that
 */
export function nextToStart(
  waiting: readonly Feed[],
  running: readonly Feed[],
  paused: ReadonlyMap<string, number> = new Map(),
): Feed | null {
  if (running.length >= AT_ONCE) return null;
  const hosts = running.map(hostOfFeed);
  const full = hosts.filter((host) => hosts.filter((other) => other === host).length >= AT_ONCE_PER_HOST);
  const closed = new Set([...full, ...paused.keys()]);
  return waiting.find((feed) => !closed.has(hostOfFeed(feed))) ?? null;
}
