import { hostOf } from '../lib/url';
import type { Feed } from '../model/feed';

// A round compares the hosts of its waiting feeds each time a request ends, and reading an address is what costs.
const known = new WeakMap<Feed, string>();

/** The host that a feed is asked at, as `hostOf` writes it. */
export function hostOfFeed(feed: Feed): string {
  const held = known.get(feed);
  if (held !== undefined) return held;
  const host = hostOf(feed.url);
  known.set(feed, host);
  return host;
}
