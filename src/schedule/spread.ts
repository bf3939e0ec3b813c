import { MINUTE_MS, SECOND_MS } from '../lib/time';
import type { Feed } from '../model/feed';
import { hostOfFeed } from './hostOfFeed';

const SPREAD_MS = 1.5 * MINUTE_MS;
const HOST_GAP_MS = SECOND_MS;

/**
 * Moments for feeds that are all due at once, as after a start or a long sleep: over a minute and a half (longer if
 * one host has more than ninety), the feeds of one host as far from each other as can be, the first one now.
 *
 * @param feeds  those that are due, the most urgent first
 * @param now    epoch ms
 * @param random 0 ≤ random() < 1
 * @returns soonest first, the first at `now`
 */
export function spreadStart(feeds: readonly Feed[], now: number, random: () => number): { feed: Feed; at: number }[] {
  const hosts = byHost(feeds);
  const mostOfOne = Math.max(...hosts.map((ofHost) => ofHost.length));
  const spanMs = Math.max(SPREAD_MS, mostOfOne * HOST_GAP_MS);
  const planned = hosts.flatMap((ofHost, number) => {
    const phase = (number + random()) / hosts.length;
    return ofHost.map((feed, turn) => ({ feed, inMs: ((turn + phase) / ofHost.length) * spanMs }));
  });
  planned.sort((a, b) => a.inMs - b.inMs);
  const firstMs = planned[0]?.inMs ?? 0;
  return planned.map(({ feed, inMs }) => ({ feed, at: Math.floor(now + inMs - firstMs) }));
}

function byHost(feeds: readonly Feed[]): Feed[][] {
  const hosts = new Map<string, Feed[]>();
  for (const feed of feeds) {
    const host = hostOfFeed(feed);
    const ofHost = hosts.get(host);
    if (ofHost) ofHost.push(feed);
    else hosts.set(host, [feed]);
  }
  return [...hosts.values()];
}
