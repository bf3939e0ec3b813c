import { hash } from '../lib/hash';
import { FEED_DEFAULTS, type Feed } from '../model/feed';

/** A subscription that was never asked, due at once. */
export function newFeed(url: string, now: number): Feed {
  return { ...FEED_DEFAULTS, id: hash(`${url} ${now}`), url, followedAt: now, nextPollAt: now };
}
