import { FEED_DEFAULTS, type Feed } from '../../../src/model/feed';

let made = 0;

/** A feed that is followed and well, with what a test has to say about it. */
export function aFeed(change: Partial<Feed> = {}): Feed {
  made++;
  return {
    ...FEED_DEFAULTS,
    id: `feed-${made}`,
    url: `https://example-${made}.com/feed`,
    followedAt: 0,
    nextPollAt: 0,
    ...change,
  };
}
