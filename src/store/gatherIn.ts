import { groupBy } from '../lib/groupBy';
import type { BackedUpFeed, BackedUpPost, Backup } from '../model/backup';
import { FEED_DEFAULTS, type Feed, isFollowed } from '../model/feed';
import { choicesOf } from '../model/feedChoices';
import type { Body, Item, ItemKey, ItemState } from '../model/item';

/** What a backup is made of, besides what the store holds. */
export interface BackupAsk extends Pick<Backup, 'madeAt' | 'madeBy' | 'settings'> {
  /** Every post, with its text; else only those that would be missed: unread and starred ones. */
  withPosts: boolean;
}

/** A transaction, of whatever kind, over the four stores. */
export interface Reading {
  objectStore(name: 'feeds'): { getAll(): Promise<Feed[]> };
  objectStore(name: 'states'): { getAll(): Promise<ItemState[]> };
  objectStore(name: 'items'): { get(key: ItemKey): Promise<Item | undefined> };
  objectStore(name: 'bodies'): { get(key: ItemKey): Promise<Body | undefined> };
}

/** All that a person would miss, as it stands in this transaction: nothing comes between it and what the transaction changes. */
export async function gatherIn(tx: Reading, ask: BackupAsk): Promise<Backup> {
  const [feeds, states] = await Promise.all([tx.objectStore('feeds').getAll(), tx.objectStore('states').getAll()]);
  const statesOf = groupBy(states, ({ feedId }) => feedId);
  const { madeAt, madeBy, settings } = ask;
  const gathered: BackedUpFeed[] = [];
  // Before an upgrade, rows lack the fields that it brings.
  for (const feed of feeds.map((row): Feed => ({ ...FEED_DEFAULTS, ...row })).filter(isFollowed)) {
    const posts = (statesOf.get(feed.id) ?? []).map((state) => postOf(tx, state, ask));
    gathered.push({ ...factsOf(feed), posts: await Promise.all(posts) });
  }
  return { madeAt, madeBy, settings, feeds: gathered };
}

function factsOf(feed: Feed): Omit<BackedUpFeed, 'posts'> {
  const { url, title, siteUrl, followedAt, firstReadAt, readOnFollow } = feed;
  return { url, title, siteUrl, choices: choicesOf(feed), followedAt, firstReadAt, readOnFollow };
}

async function postOf(tx: Reading, state: ItemState, { withPosts }: BackupAsk): Promise<BackedUpPost> {
  const { feedId, itemId, identity, arrivedAt, sortAt } = state;
  const isRead = state.unreadAt === undefined;
  const isStarred = state.starredAt !== undefined;
  const item = withPosts || !isRead || isStarred ? await tx.objectStore('items').get([feedId, itemId]) : undefined;
  // The text of an unread post comes again with its feed; that of a starred one may be gone from there.
  const body = item && (withPosts || isStarred) ? await tx.objectStore('bodies').get([feedId, itemId]) : undefined;
  return {
    id: itemId,
    isRead,
    isStarred,
    arrivedAt,
    sortAt,
    guid: identity.guid,
    address: identity.address,
    titleDay: identity.titleDay,
    contentHash: item && body ? identity.contentHash : '',
    isSwept: state.swept === true && identity.contentHash !== '',
    editedAt: state.editedAt ?? null,
    item: item ? plain(item) : null,
    html: body?.html ?? null,
  };
}

function plain({ feedId: _feed, itemId: _item, ...item }: Item): BackedUpPost['item'] {
  return item;
}
