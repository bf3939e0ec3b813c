import { type Feed, isFollowed } from '../model/feed';
import { areFeedChoices, choicesOf, type FeedChoices } from '../model/feedChoices';
import { readLocal, writeLocal } from '../platform/localArea';
import { openStore } from './open';

/**
 * A second copy of the subscriptions, in `storage.local`, which browsers lose for other reasons than a database:
 * Firefox evicts databases when the disk is full, "clear cookies" can take them, a repaired extension comes without.
 * With it, how far each feed was read, so that a restored feed does not call its whole archive unread.
 */
export interface CopiedFeed extends Partial<FeedChoices>, Pick<Feed, 'url' | 'title' | 'followedAt'> {
  /** Posts dated up to then were read, epoch ms; null = nothing was read. */
  readUpTo: number | null;
}

const KEY = 'subscriptions';
const MOST = 5000;

/**
 * Writes the copy anew. Called after every change of the subscriptions, and after rounds for how far they were read.
 * A database that is not seeded yet may be one that was lost a moment ago: the copy is then all there is.
 */
export async function writeCopy(): Promise<void> {
  const store = await openStore();
  if ((await store.get('meta', 'seededAt')) === undefined) return;
  const feeds = (await store.getAll('feeds')).filter(isFollowed);
  const index = store.transaction('states').store.index('feedUnread');
  const copied = await Promise.all(
    feeds.map(async (feed): Promise<CopiedFeed> => {
      const oldestUnread = await index.get(IDBKeyRange.bound([feed.id], [feed.id, []]));
      const { url, title, followedAt } = feed;
      return { url, title, followedAt, ...choicesOf(feed), readUpTo: readUpTo(feed, oldestUnread?.unreadAt) };
    }),
  );
  await writeLocal(KEY, copied);
}

/** How far a feed is read: just before the oldest unread post; without one, the last time that we looked. */
export function readUpTo(feed: Feed, oldestUnreadAt: number | undefined): number | null {
  return oldestUnreadAt === undefined ? feed.succeededAt : oldestUnreadAt - 1;
}

/** The copy, as far as it makes sense; [] when there is none. */
export async function readCopy(): Promise<CopiedFeed[]> {
  const stored = await readLocal(KEY);
  return Array.isArray(stored) ? stored.slice(0, MOST).flatMap(copiedFeeds) : [];
}

/** The feed that an entry describes; none when it makes no sense. */
function copiedFeeds(entry: unknown): CopiedFeed[] {
  const { url, title, followedAt, readUpTo, ...choices } = Object(entry) as Record<string, unknown>;
  if (typeof url !== 'string' || !/^https?:/.test(url)) return [];
  if (typeof title !== 'string' || typeof followedAt !== 'number') return [];
  const upTo = typeof readUpTo === 'number' ? readUpTo : null;
  return [{ url, title, followedAt, readUpTo: upTo, ...(areFeedChoices(choices) && choices) }];
}
