import type { IDBPIndex, StoreNames } from 'idb';
import type { KeptItem } from '../library/retention';
import { type Feed, feedName, isFollowed } from '../model/feed';
import type { Body, Item, ItemKey, ItemState } from '../model/item';
import { type Meta, openStore, type Schema, type Store } from './open';

export type View = 'unread' | 'latest' | 'starred';

/** One row of a list: the post and what the reader did with it. */
export interface Row {
  key: ItemKey;
  item: Item;
  unread: boolean;
  starred: boolean;
  /** Its place in lists, epoch ms. */
  sortAt: number;
  arrivedAt: number;
  editedAt: number | null;
}

export interface RowsAsk {
  view: View;
  /** Of one feed or of several (a folder); null = all feeds. */
  feedIds: readonly string[] | null;
  /** At most so many rows. */
  limit: number;
  /** Continue after the row with this key and place; null = from the newest. */
  after: { key: ItemKey; sortAt: number } | null;
}

/** The feeds that are followed, in the order of their names. Feeds whose unfollowing can still be undone are left out. */
export async function readFeeds(): Promise<Feed[]> {
  const feeds = (await readAllFeeds()).filter(isFollowed);
  const { compare } = new Intl.Collator(); // Five times as fast as localeCompare with thousands of feeds.
  return feeds.sort((a, b) => compare(feedName(a), feedName(b)));
}

/** Those too whose unfollowing can still be undone. */
export async function readAllFeeds(): Promise<Feed[]> {
  return (await openStore()).getAll('feeds');
}

export async function readFeed(feedId: string): Promise<Feed | undefined> {
  return (await openStore()).get('feeds', feedId);
}

const INDEX_OF = {
  unread: ['unread', 'feedUnread'],
  latest: ['sorted', 'feedSorted'],
  starred: ['starred', 'feedStarred'],
} as const satisfies Record<View, readonly [keyof Schema['states']['indexes'], keyof Schema['states']['indexes']]>;

/**
 * The rows of a list, newest first. Reads an index from its end and stops at the limit, so 100,000 stored posts cost
 * what 30 do. Rows of feeds that are not followed, and posts that were swept, are passed over.
 */
export async function readRows({ view, feedIds, limit, after }: RowsAsk): Promise<Row[]> {
  const tx = (await openStore()).transaction(['states', 'items', 'feeds']);
  const [ofAll, ofFeed] = INDEX_OF[view];
  const index = tx.objectStore('states').index(feedIds === null ? ofAll : ofFeed);
  const hidden = hiddenFeeds(tx.objectStore('feeds'));
  const newest = after?.sortAt ?? null;
  const ranges = feedIds === null ? [rangeOf(null, newest)] : feedIds.map((id) => rangeOf(id, newest));
  const found = await Promise.all(ranges.map((range) => newestStates({ index, range, limit, after, hidden })));
  const states = found.length === 1 ? (found[0] ?? []) : found.flat().sort(newestFirst).slice(0, limit);
  const items = tx.objectStore('items');
  const posts = await Promise.all(states.map(({ feedId, itemId }) => items.get([feedId, itemId])));
  return states.flatMap((state, i) => (posts[i] ? [toRow(state, posts[i])] : []));
}

interface StatesAsk extends Pick<RowsAsk, 'limit' | 'after'> {
  index: StateIndex;
  range: IDBKeyRange | null;
  hidden: Promise<ReadonlySet<string>>;
}

async function newestStates({ index, range, limit, after, hidden: asked }: StatesAsk): Promise<ItemState[]> {
  // One more than asked for: a range that continues begins with the row that it continues after.
  const atOnce = limit + 1;
  const [hidden, newest] = await Promise.all([asked, readBack(index, range, atOnce)]);
  const isShown = (state: ItemState) =>
    (after === null || comesAfter(state, after)) && !hidden.has(state.feedId) && !state.swept;
  const states = newest?.filter(isShown).slice(0, limit) ?? [];
  if (newest && (states.length === limit || newest.length < atOnce)) return states;
  const walked: ItemState[] = [];
  let cursor = await index.openCursor(range, 'prev');
  while (cursor && walked.length < limit) {
    if (isShown(cursor.value)) walked.push(cursor.value);
    cursor = await cursor.continue();
  }
  return walked;
}

type StateIndex = IDBPIndex<
  Schema,
  ArrayLike<StoreNames<Schema>>,
  'states',
  keyof Schema['states']['indexes'],
  'readonly'
>;

/**
 * The last of an index, newest first, in one step where a cursor takes one for each; null where the browser cannot
 * (Chromium before 141, Firefox), and it would take the options for a key.
 */
async function readBack(index: { getAll: unknown }, range: IDBKeyRange | null, count: number) {
  if (!('getAllRecords' in IDBIndex.prototype)) return null;
  // The types know only the older form.
  const getAll = index.getAll as (options: object) => Promise<ItemState[]>;
  return getAll.call(index, { query: range, count, direction: 'prev' });
}

function newestFirst(a: ItemState, b: ItemState): number {
  return b.sortAt - a.sortAt || indexedDB.cmp([b.feedId, b.itemId], [a.feedId, a.itemId]);
}

/** The row of a post that is held. */
export function toRow(state: ItemState, item: Item): Row {
  return {
    key: [state.feedId, state.itemId],
    item,
    unread: state.unreadAt !== undefined,
    starred: state.starredAt !== undefined,
    sortAt: state.sortAt,
    arrivedAt: state.arrivedAt,
    editedAt: state.editedAt ?? null,
  };
}

/** One row each for the posts named, in that order; posts that are not held are left out. */
export async function readRowsByKey(keys: ItemKey[]): Promise<Row[]> {
  const tx = (await openStore()).transaction(['states', 'items']);
  const pairs = await Promise.all(
    keys.map((key) => Promise.all([tx.objectStore('states').get(key), tx.objectStore('items').get(key)])),
  );
  return pairs.flatMap(([state, item]) => (state && item ? [toRow(state, item)] : []));
}

/** A post with all that is known of it. */
export interface Post {
  row: Row;
  body: Body;
  feed: Feed;
}

/** Null when it is not held, or its feed is not followed any more. */
export async function readPost(key: ItemKey): Promise<Post | null> {
  const tx = (await openStore()).transaction(['states', 'items', 'bodies', 'feeds']);
  const [state, item, body, feed] = await Promise.all([
    tx.objectStore('states').get(key),
    tx.objectStore('items').get(key),
    tx.objectStore('bodies').get(key),
    tx.objectStore('feeds').get(key[0]),
  ]);
  if (!state || !item || !feed || !isFollowed(feed)) return null;
  return { row: toRow(state, item), body: body ?? { feedId: key[0], itemId: key[1], html: '' }, feed };
}

function rangeOf(feedId: string | null, newest: number | null): IDBKeyRange | null {
  if (feedId === null) return newest === null ? null : IDBKeyRange.upperBound(newest);
  return IDBKeyRange.bound([feedId, Number.NEGATIVE_INFINITY], [feedId, newest ?? Number.POSITIVE_INFINITY]);
}

/** An index walks backwards by place, then by primary key; posts of the same instant must neither repeat nor vanish. */
function comesAfter(state: ItemState, after: { key: ItemKey; sortAt: number }): boolean {
  if (state.sortAt !== after.sortAt) return state.sortAt < after.sortAt;
  return indexedDB.cmp([state.feedId, state.itemId], after.key) < 0;
}

async function hiddenFeeds(feeds: { getAll(): Promise<Feed[]> }): Promise<Set<string>> {
  return new Set((await feeds.getAll()).filter((feed) => !isFollowed(feed)).map((feed) => feed.id));
}

/**
 * How many posts are unread, over the same index as the Unread list. Counting stops at `most`: a full count of
 * 100,000 takes 180 ms, and nobody needs it.
 */
export async function countUnread(most: number): Promise<number> {
  const tx = (await openStore()).transaction(['states', 'feeds']);
  return countApart(tx.objectStore('states').index('unread'), await hiddenFeeds(tx.objectStore('feeds')), most);
}

/** The same for the badge, which leaves out those of `feeds` that do not count in it. */
export async function countForBadge(feeds: readonly Feed[], most: number): Promise<number> {
  const tx = (await openStore()).transaction('states');
  return countApart(tx.store.index('unread'), uncounted(feeds), most);
}

/** How many of those came after `openedAt` (epoch ms). */
export async function countNewForBadge(feeds: readonly Feed[], openedAt: number, most: number): Promise<number> {
  const states = await (await openStore()).getAllFromIndex('states', 'arrived', IDBKeyRange.lowerBound(openedAt, true));
  const without = uncounted(feeds);
  const isNew = ({ unreadAt, feedId }: ItemState) => unreadAt !== undefined && !without.has(feedId);
  return Math.min(states.filter(isNew).length, most);
}

/** Whether there were `most` or more the last time: a guess at which way of counting is the shorter one now. */
let wereMany = false;

async function countApart(index: StateIndex, without: ReadonlySet<string>, most: number): Promise<number> {
  if (without.size === 0) {
    if (wereMany) {
      // Sent over to be counted here, a thousand keys take twice as long as to pass over them there.
      const first = await index.openKeyCursor();
      if (most > 1 ? await first?.advance(most - 1) : first) return most;
    }
    // To pass over fewer first, and find that they end, would take twice as long.
    const { length } = await index.getAllKeys(null, most);
    wereMany = length === most;
    return length;
  }
  let count = 0;
  let cursor = await index.openKeyCursor();
  while (cursor && count < most) {
    if (!without.has(cursor.primaryKey[0])) count++;
    cursor = await cursor.continue();
  }
  return count;
}

function uncounted(feeds: readonly Feed[]): Set<string> {
  return new Set(feeds.filter((feed) => !isFollowed(feed) || !feed.countsInBadge).map(({ id }) => id));
}

/** Unread posts of each feed that has any, each counted up to `most`. */
export async function unreadByFeed(feedIds: string[], most: number): Promise<Map<string, number>> {
  const tx = (await openStore()).transaction('states');
  const index = tx.store.index('feedUnread');
  const counts = await Promise.all(
    feedIds.map(async (id) => [id, (await index.getAllKeys(rangeOf(id, null), most)).length] as const),
  );
  return new Map(counts.filter(([, count]) => count > 0));
}

/** How many posts are stored, of all feeds. Takes up to 200 ms for 100,000, off the page's own thread. */
export async function countAllItems(): Promise<number> {
  return (await openStore()).count('items');
}

/** How many posts of a feed are stored. */
export async function countItems(feedId: string): Promise<number> {
  const store: Store = await openStore();
  return store.count('items', IDBKeyRange.bound([feedId], [feedId, []]));
}

/** What retention asks of the posts that are kept: of one feed, or of all. */
export async function readKept(feedId: string | null): Promise<KeptItem[]> {
  const range = feedId === null ? null : IDBKeyRange.bound([feedId], [feedId, []]);
  return keptAmong(await (await openStore()).getAll('states', range));
}

export function keptAmong(states: readonly ItemState[]): KeptItem[] {
  return states
    .filter(({ swept }) => !swept)
    .map(({ feedId, itemId, sortAt, arrivedAt, unreadAt, starredAt }) => ({
      feedId,
      itemId,
      sortAt,
      arrivedAt,
      isUnread: unreadAt !== undefined,
      isStarred: starredAt !== undefined,
    }));
}

/** The states of a feed's unread posts. */
export async function readUnreadOf(feedId: string): Promise<ItemState[]> {
  return (await openStore()).getAllFromIndex('states', 'feedUnread', rangeOf(feedId, null));
}

/** The states of posts that arrived after `after`, and at `upTo` at the latest, epoch ms. */
export async function readArrivals(after: number, upTo: number): Promise<ItemState[]> {
  if (after >= upTo) return [];
  return (await openStore()).getAllFromIndex('states', 'arrived', IDBKeyRange.bound(after, upTo, true, false));
}

export async function readMeta<Key extends keyof Meta>(key: Key): Promise<Meta[Key] | undefined> {
  return (await (await openStore()).get('meta', key)) as Meta[Key] | undefined;
}

/** Several at once; what is not there is undefined. */
export async function readMetas<Key extends keyof Meta>(...keys: Key[]): Promise<{ [K in Key]?: Meta[K] }> {
  const { store } = (await openStore()).transaction('meta');
  return Object.fromEntries(await Promise.all(keys.map(async (key) => [key, await store.get(key)])));
}

/** Until when checking is paused by hand, epoch ms (`NEVER` = until resumed); null when it is not, or no longer. */
export async function readPausedUntil(now: number): Promise<number | null> {
  const until = await readMeta('pausedUntil');
  return until && until > now ? until : null;
}

/** The newest step that can be undone. */
export async function lastUndo() {
  const cursor = await (await openStore()).transaction('undo').store.openCursor(null, 'prev');
  return cursor?.value ?? null;
}
