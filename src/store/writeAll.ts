import { snapshotText } from '../backup/snapshotText';
import { escapeHtml } from '../lib/entities';
import type { SparseBackup, SparsePost } from '../model/backup';
import type { Feed } from '../model/feed';
import type { Body, Item, ItemState } from '../model/item';
import { SNAPSHOT_LIMIT_CHARS, SNAPSHOTS_MOST, type Snapshot } from '../model/snapshot';
import { type BackupAsk, gatherIn, type Reading } from './gatherIn';
import { all, type StoreName, type Writing, write } from './write';

/** Commands that change all there is, or much of it: each takes a snapshot of what was there, in the same transaction. */

/** Where all that a backup brings is, and what was made of it. */
const REPLACED = ['feeds', 'items', 'bodies', 'states', 'search', 'undo'] as const;

/** What a snapshot says of itself besides what it holds. */
export type SnapshotAsk = Omit<BackupAsk, 'withPosts'>;

/**
 * Adds feeds that are not followed yet, in one transaction: all of them or none. `isKnown` is asked with the rows
 * that there are; one that was unfollowed a moment ago comes back with all that it holds. Returns how many came.
 */
export function addFeeds(
  feeds: readonly Feed[],
  keyOf: (url: string) => string,
  snapshot: SnapshotAsk,
): Promise<number> {
  return write(['feeds', 'states', 'items', 'bodies', 'snapshots'], 'strict', async (tx) => {
    const store = tx.objectStore('feeds');
    const held = new Map((await store.getAll()).map((feed) => [keyOf(feed.url), feed]));
    if (held.size > 0) await putSnapshot(tx, 'import', snapshot);
    const added: Feed[] = [];
    for (const feed of feeds) {
      const twin = held.get(keyOf(feed.url));
      if (twin && twin.unfollowedAt === null) continue;
      const row = twin ? { ...twin, unfollowedAt: null } : feed;
      held.set(keyOf(feed.url), row);
      added.push(row);
    }
    await all(added.map((feed) => store.put(feed)));
    return added.length;
  });
}

/**
 * Puts a backup in the place of all feeds, posts and marks. A feed that is here already keeps its id, so that what
 * points to it still does. Nothing is changed when it fails.
 */
export function restoreAll(
  backup: SparseBackup,
  how: { snapshot: SnapshotAsk; newFeed: (url: string) => Feed },
): Promise<void> {
  return write([...REPLACED, 'meta', 'snapshots'], 'strict', async (tx) => {
    const held = new Map((await tx.objectStore('feeds').getAll()).map((feed) => [feed.url, feed]));
    await putSnapshot(tx, 'restore', how.snapshot);
    await all(REPLACED.map((name) => tx.objectStore(name).clear()));
    // What makes posts searchable is made anew, little by little.
    await tx.objectStore('meta').delete('searchableUpTo');
    // As a device that joins: what is not in the backup was not unfollowed, and other devices are to keep it.
    await tx.objectStore('meta').delete('synced');
    const rows = backup.feeds.map((feed) => rowsOf(feed, held.get(feed.url)?.id ?? null, how.newFeed));
    await all(
      rows.flatMap(({ feed, states, items, bodies }) => [
        tx.objectStore('feeds').put(feed),
        ...states.map((state) => tx.objectStore('states').put(state)),
        ...items.map((item) => tx.objectStore('items').put(item)),
        ...bodies.map((body) => tx.objectStore('bodies').put(body)),
      ]),
    );
  });
}

interface Rows {
  feed: Feed;
  states: ItemState[];
  items: Item[];
  bodies: Body[];
}

function rowsOf(backedUp: SparseBackup['feeds'][number], heldId: string | null, newFeed: (url: string) => Feed): Rows {
  const { url, title, siteUrl, choices, followedAt, firstReadAt, readOnFollow, posts } = backedUp;
  const made = newFeed(url);
  const id = heldId ?? made.id;
  const feed = { ...made, ...choices, id, title, siteUrl, followedAt, firstReadAt, readOnFollow };
  return {
    feed,
    states: posts.map((post) => stateOf(post, id)),
    items: posts.flatMap((post) => (post.item ? [{ ...post.item, feedId: id, itemId: post.id }] : [])),
    bodies: posts.flatMap(({ id: itemId, item, html }) =>
      item ? [{ feedId: id, itemId, html: html || escapeHtml(item.summary) }] : [],
    ),
  };
}

function stateOf(post: SparsePost, feedId: string): ItemState {
  const { id: itemId, arrivedAt, sortAt, guid = '', address = '', titleDay = '', editedAt } = post;
  // Without its text it is out of sight until its feed brings it again; swept with a hash, it never is.
  const contentHash = post.contentHash || (post.isSwept ? SWEPT : '');
  const state: ItemState = { feedId, itemId, arrivedAt, sortAt, identity: { guid, address, titleDay, contentHash } };
  // A mark without a post would be counted and not seen.
  if (!post.isRead && post.item) state.unreadAt = sortAt;
  if (post.isStarred && post.item) state.starredAt = sortAt;
  if (typeof editedAt === 'number') state.editedAt = editedAt;
  if (post.isSwept || !post.item) state.swept = true;
  return state;
}

/** Some text that no hash is: it was removed on purpose. */
const SWEPT = '-';

/** Empties the database in one transaction. What the first start puts in place is not put there again. */
export function removeAll(now: number): Promise<void> {
  const stores: StoreName[] = [...REPLACED, 'meta', 'icons', 'snapshots'];
  return write(stores, 'strict', async (tx) => {
    await all(stores.map((name) => tx.objectStore(name).clear()));
    await tx.objectStore('meta').put(now, 'seededAt');
  });
}

/** Takes the day's snapshot, unless nothing a person would miss has changed since the last one. */
export function keepSnapshot(ask: SnapshotAsk): Promise<boolean> {
  return write(['feeds', 'states', 'items', 'bodies', 'snapshots'], 'relaxed', (tx) => putSnapshot(tx, 'daily', ask));
}

async function putSnapshot(tx: Writing, why: Snapshot['why'], ask: SnapshotAsk): Promise<boolean> {
  const json = snapshotText(await gatherIn(tx as unknown as Reading, { ...ask, withPosts: false }));
  const snapshots = tx.objectStore('snapshots');
  const held = await snapshots.getAll();
  if (!json || withoutDate(held.at(-1)?.json ?? '') === withoutDate(json)) return false;
  await snapshots.add({ at: ask.madeAt, why, json } as Snapshot); // The key is made by the store.
  let chars = json.length;
  const surplus = held.reverse().filter((each, i) => {
    chars += each.json.length;
    return i + 1 >= SNAPSHOTS_MOST || chars > SNAPSHOT_LIMIT_CHARS;
  });
  await all(surplus.map(({ id }) => snapshots.delete(id)));
  return true;
}

function withoutDate(json: string): string {
  return json.replace(/"madeAt":"[^"]*"/, '');
}
