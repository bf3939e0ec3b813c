import { HOUR_MS } from '../../src/lib/time';
import { FEED_DEFAULTS, type Feed } from '../../src/model/feed';

/** A feed that was followed and read an hour before `now`, and is next asked an hour after. */
export function feedFrom(now: number, id: string, fields: Partial<Feed> = {}): Feed {
  return {
    ...FEED_DEFAULTS,
    id,
    url: `https://${id}.example/feed`,
    title: id,
    followedAt: now - HOUR_MS,
    firstReadAt: now - HOUR_MS,
    nextPollAt: now + HOUR_MS,
    ...fields,
  };
}
