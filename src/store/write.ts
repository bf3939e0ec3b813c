import type { IDBPTransaction } from 'idb';
import { groupBy } from '../lib/groupBy';
import { firstToGo, type KeptItem } from '../library/retention';
import { isWithoutText } from '../model/backup';
import { type Feed, isFollowed } from '../model/feed';
import type { Body, Changes, HeldItem, Item, ItemKey, ItemState, MergedItem } from '../model/item';
import type { Problem } from '../model/problem';
import { UNDO_STEPS, type UndoableAction, type UndoStep } from '../model/undo';
import { now } from '../platform/clock';
import { type Meta, openStore, type Schema } from './open';
import { keptAmong } from './read';
import { dropBlocks, dropSignatures, putSignatures } from './searchBlocks';
import { storageProblem } from './storageProblem';

/**
 * Commands, each one transaction: a worker that dies leaves the world before it or after it. Only `background/`
 * imports this file.
 *
 * Marks, subscriptions and their undo are written with strict durability (1.0 ms instead of 0.6 ms in Chromium), so
 * that they outlive a killed browser; fetched posts are not, since the feed can be asked again.
 */

export type StoreName = 'feeds' | 'items' | 'bodies' | 'states' | 'search' | 'undo' | 'meta' | 'icons' | 'snapshots';
export type Writing = IDBPTransaction<Schema, StoreName[], 'readwrite'>;

/** Whatever holds something of a post. */
const POSTS: StoreName[] = ['items', 'bodies', 'states', 'search'];

/**
 * One transaction over these stores: what `command` returns once it is kept; all of it undone when `command` throws.
 * When the browser gives no more room, old read posts go and `command` runs once more: a mark, a star or a
 * subscription is worth more than a post that was read long ago.
 */
export async function write<Result>(
  stores: StoreName[],
  durability: IDBTransactionDurability,
  command: (tx: Writing) => Promise<Result>,
): Promise<Result> {
  try {
    return await attempt(stores, durability, command);
  } catch (error) {
    if (storageProblem(error).kind === 'storage-full' && (await makeRoom())) {
      try {
        return await attempt(stores, durability, command);
      } catch {
        await endCleanup();
      }
    }
    throw error;
  }
}

/** Returns whether anything could go. What is said of it afterwards is for comfort, and may not fit. */
async function makeRoom(): Promise<boolean> {
  // Begun before anybody else can begin one: Firefox lets this transaction only remove (see `dropItems`).
  const gone = await attempt([...POSTS], 'relaxed', async (tx) => dropItems(tx, firstToGo(await keptPosts(tx, true))));
  if (gone === 0) return false;
  await attempt([...POSTS, 'meta'], 'relaxed', async (tx) => {
    // What was only half done, now or before we died: to remove its text once more would make no room.
    const halves = await keptPosts(tx, false);
    await dropItems(
      tx,
      halves.map(({ feedId, itemId }) => [feedId, itemId]),
    );
    await tx.objectStore('meta').put(now(), 'storageFullAt');
  }).catch(endCleanup);
  return true;
}

/** After one that found no room: whoever writes next may put something (see `dropItems`). */
function endCleanup(): Promise<void> {
  return attempt(['meta'], 'relaxed', async () => {});
}

/** Those that have a text, or those that have none. */
async function keptPosts(tx: Writing, hasText: boolean): Promise<KeptItem[]> {
  const texts = new Set((await tx.objectStore('bodies').getAllKeys()).map(String));
  const kept = keptAmong(await tx.objectStore('states').getAll());
  return kept.filter(({ feedId, itemId }) => texts.has(String([feedId, itemId])) === hasText);
}

async function attempt<Result>(
  stores: StoreName[],
  durability: IDBTransactionDurability,
  command: (tx: Writing) => Promise<Result>,
): Promise<Result> {
  const store = await openStore();
  const tx = store.transaction(stores, 'readwrite', { durability }) as Writing;
  const done = tx.done;
  try {
    const result = await command(tx);
    await done;
    return result;
  } catch (error) {
    try {
      tx.abort();
    } catch {
      // The browser aborted it already, or it was committed.
    }
    await done.catch(() => {});
    // Where the browser aborted it, as Firefox does when a disk is full, what failed first may be a request after that.
    throw tx.error ?? error;
  }
}

interface FeedChange {
  feedId: string;
  stores: StoreName[];
  /** Returns how to tell who asked. */
  make: (tx: Writing) => Promise<() => void>;
  fail: (error: unknown) => void;
}
let waitingChanges: FeedChange[] = [];
let areChangesWritten = false;

/**
 * Changes one feed, its row and what these stores hold of it. One transaction at a time writes to a store, and a round
 * of polls changes each feed twice: all that would wait for the transaction under way go into the next one together.
 */
function writeFeed<Result>(
  feedId: string,
  stores: StoreName[],
  change: (tx: Writing) => Promise<Result>,
): Promise<Result> {
  return new Promise((resolve, fail) => {
    const make = async (tx: Writing) => {
      const result = await change(tx);
      return () => resolve(result);
    };
    waitingChanges.push({ feedId, stores, make, fail });
    if (!areChangesWritten) void writeWaiting();
  });
}

async function writeWaiting(): Promise<void> {
  areChangesWritten = true;
  while (waitingChanges.length > 0) {
    const changes = waitingChanges;
    waitingChanges = [];
    // One that cannot be written does not take the others with it.
    await writeTogether(changes).catch(async (error) => {
      if (changes.length === 1) return changes[0]?.fail(error);
      for (const change of changes) await writeTogether([change]).catch(change.fail);
    });
  }
  areChangesWritten = false;
}

async function writeTogether(changes: FeedChange[]): Promise<void> {
  const byFeed = [...groupBy(changes, ({ feedId }) => feedId).values()];
  const inTurn = async (tx: Writing, ofOne: FeedChange[]) => {
    const made: (() => void)[] = [];
    for (const { make } of ofOne) made.push(await make(tx));
    return made;
  };
  const stores = [...new Set(changes.flatMap((change) => change.stores))];
  const made = await write(stores, 'relaxed', (tx) => Promise.all(byFeed.map((ofOne) => inTurn(tx, ofOne))));
  for (const tell of made.flat()) tell();
}

/** Puts the first feeds in place, once in the life of the database. Returns whether it was done now. */
export function seedFeeds(feeds: Feed[], now: number): Promise<boolean> {
  return write(['feeds', 'meta'], 'strict', async (tx) => {
    if ((await tx.objectStore('meta').get('seededAt')) !== undefined) return false;
    // A page may have been faster than the worker's start.
    const held = new Set((await tx.objectStore('feeds').getAll()).map(({ url }) => url));
    await all(feeds.filter(({ url }) => !held.has(url)).map((feed) => tx.objectStore('feeds').put(feed)));
    await tx.objectStore('meta').put(now, 'seededAt');
    return true;
  });
}

/**
 * Takes a feed for one poll by pushing its `nextPollAt` to `until`, and returns it as it stood; null when it is
 * no longer followed, or no longer wanted as it stands now: somebody else may have been faster.
 */
export function claimFeed(
  feedId: string,
  claim: { isWanted: (feed: Feed) => boolean; until: number },
): Promise<Feed | null> {
  return writeFeed(feedId, ['feeds'], async (tx) => {
    const feed = await tx.objectStore('feeds').get(feedId);
    if (!feed || !isFollowed(feed) || !claim.isWanted(feed)) return null;
    await tx.objectStore('feeds').put({ ...feed, nextPollAt: claim.until, nextPollWhy: { kind: 'claimed' } });
    return feed;
  });
}

/** Moves the next polls of feeds, as they stand now: `change` gets the row and returns what to set, or null. */
export function replanFeeds(change: (feed: Feed) => Pick<Feed, 'nextPollAt' | 'nextPollWhy'> | null): Promise<void> {
  return write(['feeds'], 'relaxed', async (tx) => {
    const feeds = (await tx.objectStore('feeds').getAll()).filter(isFollowed);
    const changed = feeds.flatMap((feed) => {
      const set = change(feed);
      return set ? [{ ...feed, ...set }] : [];
    });
    await all(changed.map((feed) => tx.objectStore('feeds').put(feed)));
  });
}

/** What one poll brought, ready to be kept. */
export interface PollRecord {
  /** The fields of the feed that the poll sets; what the reader sets (name, pace, unfollow) is left as it stands. */
  feed: Partial<Feed>;
  items: ItemWrites | null;
}

/** Posts as they go into the store. */
export interface ItemWrites {
  changes: Changes;
  /** The rows of a post: called for each added and edited one. */
  rowsOf: (item: MergedItem) => { item: Item; body: Body };
  /** The state of a post that has just arrived. */
  arrivalOf: (item: MergedItem, position: number) => ItemState;
  now: number;
}

/** Feed row, posts and states of one poll together. Returns the row; null when the feed was removed meanwhile: nothing is written then. */
export function savePoll(feedId: string, record: PollRecord): Promise<Feed | null> {
  const stores: StoreName[] = record.items ? ['feeds', ...POSTS] : ['feeds'];
  return writeFeed(feedId, stores, async (tx) => {
    const feed = await tx.objectStore('feeds').get(feedId);
    if (!feed) return null;
    const after = { ...feed, ...record.feed };
    await tx.objectStore('feeds').put(after);
    if (record.items) await putItems(tx, feedId, record.items);
    return after;
  });
}

function withReadText(body: Body, held: Body, state: ItemState): Body {
  const was = held.wasHtml ?? (state.unreadAt === undefined ? held.html : undefined);
  return was === undefined || was === body.html ? body : { ...body, wasHtml: was };
}

async function putItems(tx: Writing, feedId: string, { changes, rowsOf, arrivalOf, now }: ItemWrites): Promise<void> {
  const states = tx.objectStore('states');
  const isEdit = new Set(changes.edited);
  const known = await Promise.all(
    [...changes.added, ...changes.edited, ...changes.relinked].map(({ itemId }) => states.get([feedId, itemId])),
  );
  const stateOf = new Map(known.flatMap((state) => (state ? [[state.itemId, state] as const] : [])));
  // A state that is there already is the reader's: an arrival never overwrites it.
  const arrived = changes.added
    .filter(({ itemId }) => !stateOf.has(itemId))
    .map((merged, position) => ({ ...rowsOf(merged), state: arrivalOf(merged, position) }));
  const changed = [...changes.edited, ...changes.relinked].flatMap((merged) => {
    const held = stateOf.get(merged.itemId);
    const state = held && arrivedAgain({ ...held, identity: merged.identity }, held);
    return state ? [{ ...rowsOf(merged), state: isEdit.has(merged) ? { ...state, editedAt: now } : state }] : [];
  });
  // The page shows what changed since a post was read, so the text that was read stays.
  await all(
    changed.map(async (each) => {
      const held = await tx.objectStore('bodies').get([feedId, each.state.itemId]);
      if (held) each.body = withReadText(each.body, held, each.state);
    }),
  );
  const isNewText = ({ state }: { state: ItemState }) =>
    !state.swept && (state.block === undefined || state.editedAt === now);
  const searchable = [...arrived, ...changed].filter(isNewText);
  const placed = await putSignatures(
    tx,
    feedId,
    searchable.map(({ item, body, state }) => ({ item, body, sortAt: state.sortAt, block: state.block })),
  );
  await all(
    [...arrived, ...changed].flatMap(({ item, body, state }) => [
      states.put(withBlock(state, placed.get(state.itemId) ?? state.block)),
      ...(state.swept ? [] : [tx.objectStore('items').put(item), tx.objectStore('bodies').put(body)]),
    ]),
  );
}

function withBlock({ block: _, ...state }: ItemState, block: number | undefined): ItemState {
  return block === undefined ? state : { ...state, block };
}

/** A post that we knew only by its marks, as after a restore, has its text again. */
function arrivedAgain(state: ItemState, held: ItemState): ItemState {
  if (!isWithoutText(held)) return state;
  const { swept: _, ...shown } = state;
  return shown;
}

/** Waits for every request of a transaction: one that is forgotten rejects unheard when the transaction is aborted. */
export async function all(requests: Promise<unknown>[]): Promise<void> {
  await Promise.all(requests);
}

/** What merging needs of every post of a feed that we know. */
export async function heldItems(feedId: string): Promise<HeldItem[]> {
  const states = await (await openStore()).getAll('states', ofFeed(feedId));
  return states.map(({ itemId, identity }) => ({ itemId, identity }));
}

function ofFeed(feedId: string): IDBKeyRange {
  return IDBKeyRange.bound([feedId], [feedId, []]);
}

/**
 * Keeps a feed that has just been read for the first time, with its posts. Returns the id of the feed that is
 * followed at that address already, in which case nothing is written.
 */
export function addFeed(feed: Feed, items: ItemWrites): Promise<{ alreadyFollowed: string | null }> {
  return write(['feeds', ...POSTS], 'strict', async (tx) => {
    const twin = (await tx.objectStore('feeds').getAll()).find(({ url }) => url === feed.url);
    if (twin && isFollowed(twin)) return { alreadyFollowed: twin.id };
    await tx.objectStore('feeds').put(feed);
    await putItems(tx, feed.id, items);
    return { alreadyFollowed: null };
  });
}

/** Sets what the reader may set of feeds. `changed`: how many of them there are. Only pausing is a step that can be taken back. */
export function setFeeds(feedIds: readonly string[], set: Partial<Feed>, now: number): Promise<Marked> {
  return write(['feeds', 'undo'], 'strict', async (tx) => {
    const known = await putFeeds(tx, feedIds, set);
    const { isPaused } = set;
    const turned = isPaused === undefined ? [] : known.filter((feed) => feed.isPaused !== isPaused);
    const step = { kind: 'paused-feeds', feedIds: turned.map(({ id }) => id), isPaused: isPaused === true } as const;
    return { changed: known.length, stepId: turned.length > 0 ? await addStep(tx, step, now) : null };
  });
}

/** Returns the feeds as they were, those that there are. */
async function putFeeds(tx: Writing, feedIds: readonly string[], set: Partial<Feed>): Promise<Feed[]> {
  const store = tx.objectStore('feeds');
  const rows = await Promise.all(feedIds.map((id) => store.get(id)));
  const known = rows.filter((row) => row !== undefined);
  await all(known.map((feed) => store.put({ ...feed, ...set })));
  return known;
}

/** Gives a feed another address, to be asked there at once. Returns what stands in the way; null when it is done. */
export function moveFeed(feedId: string, url: string, now: number): Promise<Problem | null> {
  return write(['feeds'], 'strict', async (tx) => {
    const rows = await tx.objectStore('feeds').getAll();
    const feed = rows.find(({ id }) => id === feedId);
    if (!feed) return { kind: 'no-such-feed' };
    const twin = rows.find((row) => row.url === url && isFollowed(row));
    if (twin) return { kind: 'already-followed', feedId: twin.id };
    await tx.objectStore('feeds').put({ ...feed, ...moved(feed.url, url, now), nextPollAt: now });
    return null;
  });
}

/** What changes with the address of a feed: all else of it stays. */
export function moved(from: string, url: string, at: number) {
  return { url, movedFrom: { url: from, at }, movedTo: null, validators: null };
}

/** Hides feeds and their posts until the undo step is used or gone: one step, however many they are. */
export function unfollowFeeds(feedIds: readonly string[], now: number): Promise<Marked> {
  return write(['feeds', 'undo'], 'strict', async (tx) => {
    const rows = await Promise.all([...new Set(feedIds)].map((id) => tx.objectStore('feeds').get(id)));
    const feeds = rows.filter((row) => row !== undefined).filter(isFollowed);
    const [first] = feeds;
    if (!first) return { changed: 0, stepId: null };
    await all(feeds.map((feed) => tx.objectStore('feeds').put({ ...feed, unfollowedAt: now })));
    const done: UndoableAction =
      feeds.length === 1
        ? { kind: 'unfollowed', feedId: first.id }
        : { kind: 'unfollowed-several', feedIds: feeds.map(({ id }) => id) };
    return { changed: feeds.length, stepId: await addStep(tx, done, now) };
  });
}

/** The feeds that a step hid, and would show again. */
function hiddenBy(done: UndoableAction): string[] {
  if (done.kind === 'unfollowed-several') return done.feedIds;
  return done.kind === 'unfollowed' ? [done.feedId] : [];
}

/** Shows a hidden feed again, as it was. */
export async function refollowFeed(feedId: string): Promise<boolean> {
  return (await write(['feeds'], 'strict', (tx) => putFeeds(tx, [feedId], { unfollowedAt: null }))).length > 0;
}

/** Removes the feeds whose unfollowing can no longer be undone, with all that they held. Returns how many. */
export function sweepFeeds(): Promise<number> {
  return write(['feeds', ...POSTS, 'undo'], 'relaxed', async (tx) => {
    const steps = await tx.objectStore('undo').getAll();
    const undoable = new Set(steps.flatMap(({ done }) => hiddenBy(done)));
    const feeds = await tx.objectStore('feeds').getAll();
    const gone = feeds.filter((feed) => !isFollowed(feed) && !undoable.has(feed.id));
    for (const { id } of gone) {
      await Promise.all([
        tx.objectStore('feeds').delete(id),
        tx.objectStore('items').delete(ofFeed(id)),
        tx.objectStore('bodies').delete(ofFeed(id)),
        tx.objectStore('states').delete(ofFeed(id)),
        dropBlocks(tx, id),
      ]);
    }
    return gone.length;
  });
}

/**
 * Removes posts to keep within limits; their states stay, so that they do not return as new. One that was marked
 * unread or starred meanwhile stays. Returns how many went.
 */
export function sweepItems(keys: ItemKey[]): Promise<number> {
  return write([...POSTS], 'relaxed', (tx) => dropItems(tx, keys));
}

async function dropItems(tx: Writing, keys: ItemKey[]): Promise<number> {
  const states = await Promise.all(keys.map((key) => tx.objectStore('states').get(key)));
  const isKept = (state: ItemState) => state.unreadAt !== undefined || state.starredAt !== undefined;
  const gone = states.flatMap((state) => (state && !isKept(state) ? [state] : []));
  await all(gone.map(({ feedId, itemId }) => tx.objectStore('bodies').delete([feedId, itemId])));
  // After one that found no room, Firefox gives us a transaction of the mode "cleanup": it may only remove, and gets all
  // the room that it needs for that. A post without its text is still a whole one.
  if (tx.mode !== 'readwrite') return gone.length;
  await dropSignatures(
    tx,
    gone.flatMap(({ feedId, itemId, block }) => (block === undefined ? [] : [{ feedId, itemId, block }])),
  );
  await all(
    gone.flatMap((state) => [
      tx.objectStore('states').put({ ...withBlock(state, undefined), swept: true }),
      tx.objectStore('items').delete([state.feedId, state.itemId]),
    ]),
  );
  return gone.length;
}

/** What a mark made of the store: how many posts it changed, and the step that takes it back (null when none). */
export interface Marked {
  changed: number;
  stepId: number | null;
}

/** Marks posts read or unread. Posts that are so already, or are not known, don't count. */
export function markItems(keys: ItemKey[], read: boolean, now: number): Promise<Marked> {
  return write(['states', 'undo'], 'strict', async (tx) => {
    const changed = await setMarks(tx, keys, (state) => withRead(state, read));
    return {
      changed: changed.length,
      stepId: await stepFor(tx, changed, { kind: 'marked', keys: changed, read }, now),
    };
  });
}

export function starItems(keys: ItemKey[], starred: boolean, now: number): Promise<Marked> {
  return write(['states', 'undo'], 'strict', async (tx) => {
    const changed = await setMarks(tx, keys, (state) => withStar(state, starred));
    const step = { kind: 'starred' as const, keys: changed, starred };
    return { changed: changed.length, stepId: await stepFor(tx, changed, step, now) };
  });
}

/** Marks read what is unread in the feeds named, or in all that are followed, as far as it had arrived by then. */
export function markAllItems(
  ask: { feedIds: readonly string[] | null; arrivedBy: number },
  now: number,
): Promise<Marked> {
  return write(['states', 'feeds', 'undo'], 'strict', async (tx) => {
    const hidden = new Set((await tx.objectStore('feeds').getAll()).filter((f) => !isFollowed(f)).map(({ id }) => id));
    const unread = await tx.objectStore('states').index('unread').getAll();
    const changed = unread.filter(
      (state) =>
        state.arrivedAt <= ask.arrivedBy &&
        !hidden.has(state.feedId) &&
        (ask.feedIds === null || ask.feedIds.includes(state.feedId)),
    );
    await all(changed.map(({ unreadAt: _, ...read }) => tx.objectStore('states').put(read)));
    const keys = changed.map(({ feedId, itemId }): ItemKey => [feedId, itemId]);
    return { changed: keys.length, stepId: await stepFor(tx, keys, { kind: 'marked-all', keys }, now) };
  });
}

/** Changes what is marked. A post that was swept is in no list, so nothing marks it: it would be counted and not seen. */
export async function setMarks(
  tx: Writing,
  keys: ItemKey[],
  change: (state: ItemState) => ItemState | null,
): Promise<ItemKey[]> {
  const states = await Promise.all(keys.map((key) => tx.objectStore('states').get(key)));
  const changed = states.flatMap((state) => (state && !state.swept && change(state)) || []);
  await all(changed.map((state) => tx.objectStore('states').put(state)));
  return changed.map(({ feedId, itemId }) => [feedId, itemId]);
}

export function withRead(state: ItemState, read: boolean): ItemState | null {
  if (read === (state.unreadAt === undefined)) return null;
  const { unreadAt: _, ...rest } = state;
  return read ? rest : { ...rest, unreadAt: state.sortAt };
}

function withStar(state: ItemState, starred: boolean): ItemState | null {
  if (starred === (state.starredAt !== undefined)) return null;
  const { starredAt: _, ...rest } = state;
  return starred ? { ...rest, starredAt: state.sortAt } : rest;
}

async function stepFor(tx: Writing, changed: ItemKey[], done: UndoableAction, now: number): Promise<number | null> {
  return changed.length === 0 ? null : addStep(tx, done, now);
}

export async function addStep(tx: Writing, done: UndoableAction, now: number): Promise<number> {
  const undo = tx.objectStore('undo');
  const id = await undo.add({ at: now, done } as UndoStep); // The key is made by the store.
  const ids = await undo.getAllKeys();
  await all(ids.slice(0, -UNDO_STEPS).map((old) => undo.delete(old)));
  return id;
}

/** Takes back the step named, or the last one. Returns what was taken back; null when there is nothing. */
export function undoStep(stepId: number | null): Promise<UndoableAction | null> {
  return write(['undo', 'states', 'feeds', 'meta'], 'strict', async (tx) => {
    const undo = tx.objectStore('undo');
    const step = stepId === null ? (await undo.openCursor(null, 'prev'))?.value : await undo.get(stepId);
    if (!step) return null;
    await takeBack(tx, step.done);
    await undo.delete(step.id);
    return step.done;
  });
}

async function takeBack(tx: Writing, done: UndoableAction): Promise<void> {
  switch (done.kind) {
    case 'marked':
      await setMarks(tx, done.keys, (state) => withRead(state, !done.read));
      return;
    case 'marked-all':
      await setMarks(tx, done.keys, (state) => withRead(state, false));
      return;
    case 'starred':
      await setMarks(tx, done.keys, (state) => withStar(state, !done.starred));
      return;
    case 'unfollowed':
    case 'unfollowed-several':
      await putFeeds(tx, hiddenBy(done), { unfollowedAt: null });
      return;
    case 'paused-feeds':
      await putFeeds(tx, done.feedIds, { isPaused: !done.isPaused });
      return;
    case 'paused':
      await tx.objectStore('meta').put(done.before, 'pausedUntil');
      return;
    case 'dismissed': {
      const held = await dismissedHints(tx);
      await tx.objectStore('meta').put(
        held.filter((hint) => hint !== done.hint),
        'dismissedHints',
      );
      return;
    }
  }
}

/** So many are remembered; the oldest make room. */
const HINTS_MOST = 1000;

/** Remembers that a hint is not wanted again. Returns the step; null when it was known. */
export function dismissHint(hint: string, now: number): Promise<number | null> {
  return write(['meta', 'undo'], 'strict', async (tx) => {
    const held = await dismissedHints(tx);
    if (held.includes(hint)) return null;
    await tx.objectStore('meta').put([...held, hint].slice(-HINTS_MOST), 'dismissedHints');
    return addStep(tx, { kind: 'dismissed', hint }, now);
  });
}

async function dismissedHints(tx: Writing): Promise<string[]> {
  return ((await tx.objectStore('meta').get('dismissedHints')) as Meta['dismissedHints'] | undefined) ?? [];
}

/** Pauses checking until then (`NEVER` = until resumed), or resumes it (null). Returns the step; null when it was so already. */
export function setPause(until: number | null, now: number): Promise<number | null> {
  return write(['meta', 'undo'], 'strict', async (tx) => {
    const held = (await tx.objectStore('meta').get('pausedUntil')) as Meta['pausedUntil'] | undefined;
    const before = held && held > now ? held : null;
    if (before === until) return null;
    await tx.objectStore('meta').put(until, 'pausedUntil');
    return addStep(tx, { kind: 'paused', until, before }, now);
  });
}

/**
 * Makes the signatures of the next posts that have none: those that were stored before there were any. Returns whether
 * more may follow.
 */
export function signNextItems(most: number): Promise<boolean> {
  return write([...POSTS, 'meta'], 'relaxed', async (tx) => {
    const meta = tx.objectStore('meta');
    const upTo = (await meta.get('searchableUpTo')) as Meta['searchableUpTo'] | undefined;
    if (upTo === null) return false;
    const range = upTo === undefined ? null : IDBKeyRange.lowerBound(upTo, true);
    const items = await tx.objectStore('items').getAll(range, most);
    const posts = await Promise.all(
      items.map(async (item) => {
        const key: ItemKey = [item.feedId, item.itemId];
        const [state, body] = await Promise.all([tx.objectStore('states').get(key), tx.objectStore('bodies').get(key)]);
        return state && state.block === undefined ? { item, body: body ?? { ...item, html: '' }, state } : null;
      }),
    );
    const unsigned = posts.filter((post) => post !== null);
    for (const [feedId, ofFeed] of groupBy(unsigned, ({ item }) => item.feedId)) {
      const searchable = ofFeed.map(({ item, body, state }) => ({
        item,
        body,
        sortAt: state.sortAt,
        block: undefined,
      }));
      const placed = await putSignatures(tx, feedId, searchable);
      await all(ofFeed.map(({ state }) => tx.objectStore('states').put(withBlock(state, placed.get(state.itemId)))));
    }
    const last = items.at(-1);
    const isDone = items.length < most || !last;
    await meta.put(isDone ? null : [last.feedId, last.itemId], 'searchableUpTo');
    return !isDone;
  });
}

/** Moves on what notices have told of, from `toldAt` to `until`. False when somebody else has done it. */
export function settleNotices(toldAt: number, until: number): Promise<boolean> {
  return write(['meta'], 'strict', async (tx) => {
    const meta = tx.objectStore('meta');
    if ((await meta.get('toldAt')) !== toldAt) return false;
    await meta.put(until, 'toldAt');
    return true;
  });
}

/** Sets one small fact, or changes it: `change` gets what is held. */
export function setMeta<Key extends keyof Meta>(
  key: Key,
  change: (held: Meta[Key] | undefined) => Meta[Key],
): Promise<void> {
  return write(['meta'], 'relaxed', async (tx) => {
    const meta = tx.objectStore('meta');
    await meta.put(change((await meta.get(key)) as Meta[Key] | undefined), key);
  });
}
