import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { handlersFor } from '../../../src/background/handlers';
import { newFeed } from '../../../src/background/newFeed';
import { pollRound } from '../../../src/background/pollRound';
import { HOUR_MS } from '../../../src/lib/time';
import { FEED_DEFAULTS } from '../../../src/model/feed';
import type { ItemKey } from '../../../src/model/item';
import { DEFAULTS } from '../../../src/model/settings';
import { openStore } from '../../../src/store/open';
import { readFeeds, readMeta, readRows } from '../../../src/store/read';
import { emptyStore } from '../../fakes/emptyStore';
import { type FakePost, type FakeWorld, fakeWorld, growingFeed } from '../../fakes/world';

const URL_A = 'https://a.example/feed';
let world: FakeWorld;
let posts: FakePost[];

/** A disk that is full from now on, until something was deleted `roomAfter` times; never with room for `Infinity`. */
function fillDisk(roomAfter: number): void {
  let deleted = 0;
  IDBObjectStore.prototype.delete = function (key) {
    deleted++;
    return realDelete.call(this, key);
  };
  // Writing that a post was removed takes next to nothing.
  IDBObjectStore.prototype.put = function (value, key) {
    if (deleted < roomAfter && !isSwept(value)) throw new DOMException('full', 'QuotaExceededError');
    return realPut.call(this, value, key);
  };
}
const { put: realPut, delete: realDelete } = IDBObjectStore.prototype;
const isSwept = (value: unknown) => typeof value === 'object' && value !== null && 'swept' in value;

beforeEach(async () => {
  await emptyStore();
  world = fakeWorld();
  posts = Array.from({ length: 10 }, (_, i) => ({ id: `p${i}`, at: world.clock - (i + 1) * HOUR_MS }));
  world.web.set(URL_A, growingFeed(URL_A, posts));
  await handlersFor(world)['feeds/follow']({ url: URL_A });
  const oldest = (await rows()).at(-1);
  await handlersFor(world)['items/star']({ keys: oldest ? [oldest.key] : [], starred: true });
});
afterEach(() => {
  Object.assign(IDBObjectStore.prototype, { put: realPut, delete: realDelete });
});

const rows = () => readRows({ view: 'latest', feedIds: null, limit: 50, after: null });
const titles = async () => (await rows()).map(({ item }) => item.title);

test('when there is no more room, the oldest read posts go, new ones come, and stars stay', async () => {
  posts.unshift({ id: 'new', at: world.clock });
  fillDisk(1);
  await pollRound({ kind: 'by-hand', feedIds: null }, world);
  // Eight are read and not starred: a fifth of them, the oldest.
  expect(await titles()).toEqual(['Post new', ...[0, 1, 2, 3, 4, 5, 6, 9].map((n) => `Post p${n}`)]);
  expect(await readMeta('storageFullAt')).toBeGreaterThan(0);
});

test('a mark is kept, too', async () => {
  fillDisk(1);
  const [newest] = await rows();
  const reply = await handlersFor(world)['items/mark']({ keys: newest ? [newest.key] : [], read: true });
  expect(reply).toMatchObject({ changed: 1 });
  expect((await rows()).some(({ unread }) => unread)).toBe(false);
});

/** As Firefox does: the transaction after one that found no room may only remove. Resolves when the first found none. */
function onlyRemoveAfterRefusal(): Promise<void> {
  const realTransaction = IDBDatabase.prototype.transaction;
  const onlyRemoves = new WeakSet<IDBTransaction>();
  let foundNoRoom = false;
  onTestFinished(() => {
    IDBDatabase.prototype.transaction = realTransaction;
  });
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...row) {
    if (onlyRemoves.has(this.transaction)) throw new DOMException('only removes', 'ReadOnlyError');
    return put.apply(this, row);
  };
  return new Promise((isRefused) => {
    IDBDatabase.prototype.transaction = function (...given) {
      const tx = realTransaction.apply(this, given);
      if (tx.mode !== 'readwrite') return tx;
      if (foundNoRoom) {
        onlyRemoves.add(tx);
        Object.defineProperty(tx, 'mode', { value: 'cleanup' });
      }
      foundNoRoom = false;
      tx.addEventListener('abort', () => {
        foundNoRoom = true;
        setImmediate(isRefused);
      });
      return tx;
    };
  });
}

test('two marks at once are kept, though Firefox lets the transaction after one that found no room only remove', async () => {
  const { key: newest } = (await rows())[0] ?? { key: ['', ''] as ItemKey };
  const { key: starred } = (await rows()).at(-1) ?? { key: ['', ''] as ItemKey };
  fillDisk(1);
  const isRefused = onlyRemoveAfterRefusal();
  const { 'items/mark': mark, 'items/star': star } = handlersFor(world);
  const marking = mark({ keys: [newest], read: true });
  await isRefused; // And room is still being made for it.
  await Promise.all([marking, star({ keys: [starred], starred: false })]);
  expect((await rows()).filter(({ unread }) => unread)).toEqual([]);
});

test('a worker that died when only the texts were gone leaves whole posts, which go the next time', async () => {
  const store = await openStore();
  const held = async () => Promise.all([store.count('bodies'), store.count('items')]);
  const [newest] = await rows();
  const keys = newest ? [newest.key] : [];
  const { 'items/mark': mark } = handlersFor(world);
  fillDisk(1);
  const isRefused = onlyRemoveAfterRefusal();
  // The second transaction that makes room is the death: from then on nothing is written.
  const { put } = IDBObjectStore.prototype;
  let isDead = true;
  IDBObjectStore.prototype.put = function (...row) {
    if (isDead) throw new DOMException('full', 'QuotaExceededError');
    return put.apply(this, row);
  };
  await expect(mark({ keys, read: true })).rejects.toThrow('full');
  await isRefused;
  expect(await held()).toEqual([8, 10]);
  expect(await titles()).toHaveLength(10);

  isDead = false;
  fillDisk(1);
  expect(await mark({ keys, read: true })).toMatchObject({ changed: 1 });
  expect(await held()).toEqual([6, 6]); // And with them a fifth of the others.
  expect((await rows())[0]?.unread).toBe(false);
});

test('where there is never room to say that a post went, other texts go the next time', async () => {
  const [newest, second] = await rows();
  const { 'items/mark': mark } = handlersFor(world);
  // Each text that goes gives room for one row, but for none that is swept.
  let room = 0;
  IDBObjectStore.prototype.delete = function (key) {
    if (this.name === 'bodies') {
      this.get(key).onsuccess = ({ target }) => {
        if ((target as IDBRequest).result) room++;
      };
    }
    return realDelete.call(this, key);
  };
  IDBObjectStore.prototype.put = function (value, key) {
    if (isSwept(value) || room === 0) throw new DOMException('full', 'QuotaExceededError');
    room--;
    return realPut.call(this, value, key);
  };
  void onlyRemoveAfterRefusal();
  const step = async (rowOf: typeof newest, read: boolean) => {
    room = 0;
    return mark({ keys: rowOf ? [rowOf.key] : [], read });
  };
  expect(await step(newest, true)).toMatchObject({ changed: 1 });
  expect(await step(newest, false)).toMatchObject({ changed: 1 });
  expect(await step(second, false)).toMatchObject({ changed: 1 });
  expect(await titles()).toHaveLength(10);
});

test('once a disk that stayed full has room, the next mark is kept at once', async () => {
  const [newest] = await rows();
  const mark = () => handlersFor(world)['items/mark']({ keys: newest ? [newest.key] : [], read: true });
  let isFull = true;
  IDBObjectStore.prototype.put = function (value, key) {
    if (isFull) throw new DOMException('full', 'QuotaExceededError');
    return realPut.call(this, value, key);
  };
  void onlyRemoveAfterRefusal();
  await expect(mark()).rejects.toThrow('full');
  isFull = false;
  expect(await mark()).toMatchObject({ changed: 1 });
});

test('a disk that stays full loses nothing, and the mark says so', async () => {
  const before = await titles();
  fillDisk(Number.POSITIVE_INFINITY);
  const [newest] = await rows();
  const marking = handlersFor(world)['items/mark']({ keys: newest ? [newest.key] : [], read: true });
  await expect(marking).rejects.toThrow('full');
  Object.assign(IDBObjectStore.prototype, { put: realPut, delete: realDelete });
  expect((await titles()).at(0)).toBe(before[0]);
  expect((await rows())[0]?.unread).toBe(true);
  expect(await readFeeds()).toHaveLength(1);
});

test('a restore that finds no room changes neither feeds nor settings', async () => {
  fillDisk(Number.POSITIVE_INFINITY);
  const backup = { madeAt: 1, madeBy: '', settings: { theme: 'dark' as const }, feeds: [] };
  const feeds = [{ ...newFeed('https://b.example/', 1), readOnFollow: 0, choices: FEED_DEFAULTS, posts: [] }];
  await expect(handlersFor(world)['backup/restore']({ backup: { ...backup, feeds } })).rejects.toThrow('full');
  Object.assign(IDBObjectStore.prototype, { put: realPut, delete: realDelete });
  expect((await readFeeds()).map(({ url }) => url)).toEqual([URL_A]);
  expect((await titles())[0]).toBe('Post p0');
  expect(world.chosen).toEqual({ ...DEFAULTS });
});

test('swept posts are not new when their feed lists them again', async () => {
  fillDisk(1);
  posts.unshift({ id: 'new', at: world.clock });
  await pollRound({ kind: 'by-hand', feedIds: null }, world);
  posts.unshift({ id: 'newer', at: world.clock });
  await pollRound({ kind: 'by-hand', feedIds: null }, world);
  expect(await titles()).not.toContain('Post p8');
  expect((await rows()).filter(({ unread }) => unread).map(({ item }) => item.title)).toEqual([
    'Post new',
    'Post newer',
    'Post p0',
  ]);
});
