import { readdirSync, readFileSync } from 'node:fs';
import { type IDBPDatabase, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readBackup } from '../../../src/backup/readBackup';
import { FEED_DEFAULTS } from '../../../src/model/feed';
import type { ItemKey } from '../../../src/model/item';
import { DEFAULTS } from '../../../src/model/settings';
import { SNAPSHOT_LIMIT_CHARS } from '../../../src/model/snapshot';
import { closeStore, openStore, STORE_NAME, STORE_VERSION } from '../../../src/store/open';
import { countUnread, readFeeds, readMeta, readPost, readRows } from '../../../src/store/read';
import { readSettings } from '../../../src/store/settings';
import { MIGRATIONS } from '../../../src/store/upgrade';
import { undoStep } from '../../../src/store/write';
import { browser } from '../../fakes/browser';
import { emptyStore } from '../../fakes/emptyStore';

/** A database as an earlier version left it on a disk: what it had for stores, and rows of every kind. */
interface Fixture {
  version: number;
  stores: Record<
    string,
    { keyPath?: string | string[]; autoIncrement?: boolean; indexes?: Record<string, string | string[]> }
  >;
  rows: Record<string, Record<string, unknown>[]>;
  meta: Record<string, unknown>;
}

const folder = new URL('../../fixtures/', import.meta.url);
const jsonIn = <Shape>(path: string): Shape[] =>
  readdirSync(new URL(path, folder))
    .sort()
    .map((file) => JSON.parse(readFileSync(new URL(`${path}/${file}`, folder), 'utf8')));
const databases = jsonIn<Fixture>('databases');

async function leave({ version, stores, rows, meta }: Fixture): Promise<void> {
  const store = await openDB(STORE_NAME, version, {
    upgrade(old) {
      for (const [name, { indexes = {}, ...how }] of Object.entries(stores)) {
        const made = old.createObjectStore(name, how);
        for (const [index, keyPath] of Object.entries(indexes)) made.createIndex(index, keyPath);
      }
    },
  });
  for (const [name, all] of Object.entries(rows)) for (const row of all) await store.put(name, row);
  for (const [key, value] of Object.entries(meta)) await store.put('meta', value, key);
  store.close();
}

/** The stores and indexes of a database, as data. */
function shapeOf(store: IDBPDatabase<never>) {
  const names = [...store.objectStoreNames] as never[];
  const tx = store.transaction(names);
  return names.map((name) => {
    const { keyPath, autoIncrement, indexNames } = tx.objectStore(name);
    const indexes = [...indexNames].map((index) => [index, tx.objectStore(name).index(index).keyPath]);
    return { name, keyPath, autoIncrement, indexes };
  });
}

beforeEach(emptyStore);
afterEach(closeStore);

test('every version has a fixture: leave one of the last before you change what is stored', async () => {
  const { version } = await openStore();
  expect(MIGRATIONS).toHaveLength(STORE_VERSION);
  expect(databases.map((each) => each.version)).toEqual(Array.from({ length: version }, (_, i) => i + 1));
});

describe.each(databases)('a database of version $version', (fixture) => {
  beforeEach(() => leave(fixture));

  test('has what a new one has', async () => {
    const mended = shapeOf((await openStore()) as never);
    await closeStore();
    await emptyStore();
    expect(mended).toEqual(shapeOf((await openStore()) as never));
  });

  test('keeps every row, and each feed has every field', async () => {
    const store = await openStore();
    for (const [name, rows] of Object.entries(fixture.rows)) {
      for (const row of rows) {
        const path = fixture.stores[name]?.keyPath ?? [];
        const key = Array.isArray(path) ? path.map((part) => row[part]) : row[path];
        const found = await store.get(name as 'states', key as never);
        expect(found).toMatchObject(row);
      }
    }
    for (const feed of await store.getAll('feeds')) {
      expect(Object.keys(feed)).toEqual(expect.arrayContaining(Object.keys(FEED_DEFAULTS)));
    }
    for (const [key, value] of Object.entries(fixture.meta)) expect(await readMeta(key as 'seededAt')).toEqual(value);
  });

  test('shows the same posts, unread and starred, as it did', async () => {
    expect((await readFeeds()).map(({ id }) => id).sort()).toEqual(['a', 'c']);
    expect(await countUnread(10)).toBe(1);
    const keys = async (view: 'unread' | 'latest' | 'starred') =>
      (await readRows({ view, feedIds: null, limit: 10, after: null })).map(({ key }) => key[1]);
    expect(await keys('unread')).toEqual(['unread']);
    expect(await keys('latest')).toEqual(['unread', 'read', 'starred']);
    expect(await keys('starred')).toEqual(['starred']);
    expect((await readPost(['a', 'starred']))?.body.html).toBe('<p>Words of it</p>');
  });

  test('can still undo what was done before', async () => {
    expect(await undoStep(null)).toEqual({ kind: 'unfollowed', feedId: 'b' });
    expect((await readFeeds()).map(({ id }) => id).sort()).toEqual(['a', 'b', 'c']);
    expect(await countUnread(10)).toBe(2);
  });

  test('was copied before it was changed, and the copy can be read', async () => {
    const { version } = await openStore();
    const copies = (await (await openStore()).getAll('snapshots')).filter(({ why }) => why === 'migration');
    expect(copies).toHaveLength(fixture.version < version ? 1 : 0);
    for (const { json } of copies) {
      const read = readBackup(json);
      if (read.kind === 'problem') throw new Error(JSON.stringify(read.problem));
      const { feeds } = read.backup;
      expect(feeds.map(({ url }) => url)).toEqual(['https://a.example/rss', 'https://c.example/rss']);
      expect(feeds[0]?.choices).toMatchObject({ customTitle: 'Mine', everyMs: 900_000 });
      expect(feeds[0]?.posts.map(({ id, isRead, isStarred }) => [id, isRead, isStarred])).toEqual([
        ['read', true, false],
        ['starred', true, true],
        ['swept', true, false],
        ['unread', false, false],
      ]);
    }
  });

  test('was copied even where all of it is too long: texts are left out, and nothing else', async () => {
    const { version } = fixture;
    const store = await openDB(STORE_NAME, version);
    const key = ['a', 'starred'];
    await store.put('bodies', { feedId: 'a', itemId: 'starred', html: 'x'.repeat(SNAPSHOT_LIMIT_CHARS + 1) });
    store.close();
    const copies = (await (await openStore()).getAll('snapshots')).filter(({ why }) => why === 'migration');
    expect((await (await openStore()).get('bodies', key as ItemKey))?.html).toHaveLength(SNAPSHOT_LIMIT_CHARS + 1);
    expect(copies).toHaveLength(version < STORE_VERSION ? 1 : 0);
    for (const { json } of copies) {
      const read = readBackup(json);
      if (read.kind === 'problem') throw new Error(JSON.stringify(read.problem));
      const [feed] = read.backup.feeds;
      expect(feed?.choices).toMatchObject({ customTitle: 'Mine', everyMs: 900_000 });
      expect(feed?.posts.map(({ id, isRead, isStarred, html }) => [id, isRead, isStarred, html]).sort()).toEqual([
        ['read', true, false, null],
        ['starred', true, true, ''],
        ['swept', true, false, null],
        ['unread', false, false, ''],
      ]);
    }
  });
});

test.each(jsonIn<{ items: Record<string, unknown>; become: object }>('settings'))(
  'settings that were stored are kept as far as they make sense: $items',
  async ({ items, become }) => {
    await browser.storage.sync.set(items);
    expect(await readSettings()).toEqual({ ...DEFAULTS, ...become });
  },
);
