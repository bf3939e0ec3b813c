import { MINUTE_MS } from '../lib/time';
import { httpUrl } from '../lib/url';
import { merge } from '../library/merge';
import { type Feed, feedName } from '../model/feed';
import type { Problem } from '../model/problem';
import { readAllFeeds } from '../store/read';
import { addFeed, refollowFeed } from '../store/write';
import { newFeed } from './newFeed';
import { recordOf } from './pollFeed';
import { pollRound } from './pollRound';
import { type Reading, readFeed } from './readFeed';
import type { World } from './world';

/** What was read so long ago is asked for once more. */
const SEEN_MS = 5 * MINUTE_MS;

export type Subscribed = { feedId: string; name: string; items: number } | { problem: Problem };

/** Follows the feed at an address: it is read first, and only a feed that could be read is kept. */
export async function subscribe(address: string, world: World): Promise<Subscribed> {
  const url = httpUrl(address);
  if (url === null) return { problem: { kind: 'bad-address', input: address } };
  const known = await readAllFeeds();
  const twin = known.find((feed) => feed.url === url);
  if (twin) return followAgain(twin, world);

  const settings = await world.settings();
  const feed = newFeed(url, world.now());
  const reading = seenReading(url, world) ?? (await readFeed(feed, world));
  if (reading.problem) return { problem: reading.problem };
  if (!reading.parsed) return { problem: { kind: 'empty' } }; // Not possible: nothing was held that could be unchanged.
  const sameFeed = known.find(({ url: held }) => reading.answer.kind !== 'failed' && held === reading.answer.url);
  if (sameFeed) return followAgain(sameFeed, world);

  const changes = merge([], reading.parsed.items);
  const record = recordOf({ feed, reading, changes, settings, world });
  const followed: Feed = { ...feed, ...record.feed };
  if (!record.items) return { problem: { kind: 'empty' } };
  const { alreadyFollowed } = await addFeed(followed, record.items);
  if (alreadyFollowed) return { problem: { kind: 'already-followed', feedId: alreadyFollowed } };
  return { feedId: feed.id, name: feedName(followed), items: changes.added.length };
}

/** It was read a moment ago, to be shown. */
function seenReading(url: string, { memory, now }: World): Reading | null {
  const seen = memory.seen.get(url);
  memory.seen.delete(url);
  return seen && Math.abs(now() - seen.at) < SEEN_MS ? seen.reading : null;
}

/** A feed that was unfollowed a moment ago comes back with its posts and marks, whatever its server says now. */
async function followAgain(feed: Feed, world: World): Promise<Subscribed> {
  if (feed.unfollowedAt === null) return { problem: { kind: 'already-followed', feedId: feed.id } };
  await refollowFeed(feed.id);
  await pollRound({ kind: 'by-hand', feedIds: [feed.id] }, world);
  return { feedId: feed.id, name: feedName(feed), items: 0 };
}
