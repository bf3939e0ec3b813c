import { type Feed, isFollowed } from '../model/feed';
import { readLocal, writeLocal } from '../platform/localArea';
import { openStore } from './open';

/**
 * A second copy of the subscriptions, in `storage.local`, which browsers lose for other reasons than a database:
 * Firefox evicts databases when the disk is full, "clear cookies" can take them, a repaired extension comes without.
 * With it, how far each feed was read, so that a restored feed does not call its whole archive unread.
 */
export interface CopiedFeed {
  url: string;
  title: string;
  customTitle: string;
  everyMs: number | null;
  followedAt: number;
  /** Posts dated up to then were read, epoch ms; null = nothing was read. */
  readUpTo: number | null;
}

const KEY = 'subscriptions';
const MOST = 5000;

/** Writes the copy anew. Called after every change of the subscriptions, and after rounds for how far they were read. */
export async function writeCopy(): Promise<void> {
  const store = await openStore();
  const feeds = (await store.getAll('feeds')).filter(isFollowed);
  const index = store.transaction('states').store.index('feedUnread');
  const copied = await Promise.all(
    feeds.map(async (feed): Promise<CopiedFeed> => {
      const oldestUnread = await index.get(IDBKeyRange.bound([feed.id], [feed.id, []]));
      return { ...picked(feed), readUpTo: readUpTo(feed, oldestUnread?.unreadAt) };
    }),
  );
  await writeLocal(KEY, copied);
}

function picked({ url, title, customTitle, everyMs, followedAt }: Feed) {
  return { url, title, customTitle, everyMs, followedAt };
}

/** Just before the oldest unread post; without one, the last time that we looked. */
function readUpTo(feed: Feed, oldestUnreadAt: number | undefined): number | null {
  return oldestUnreadAt === undefined ? feed.succeededAt : oldestUnreadAt - 1;
}

/** The copy, as far as it makes sense; [] when there is none. */
export async function readCopy(): Promise<CopiedFeed[]> {
  const stored = await readLocal(KEY);
  return Array.isArray(stored) ? stored.filter(isCopied).slice(0, MOST) : [];
}

function isCopied(value: unknown): value is CopiedFeed {
  if (typeof value !== 'object' || value === null) return false;
  const { url, title, customTitle, followedAt } = value as Record<string, unknown>;
  const texts = [url, title, customTitle].every((text) => typeof text === 'string');
  return texts && /^https?:/.test(String(url)) && typeof followedAt === 'number';
}
