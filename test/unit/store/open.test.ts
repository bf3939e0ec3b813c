import { openDB } from 'idb';
import { afterEach, expect, test } from 'vitest';
import { readBackup } from '../../../src/backup/readBackup';
import { FEED_DEFAULTS, type Feed } from '../../../src/model/feed';
import { closeStore, openStore, STORE_NAME } from '../../../src/store/open';

afterEach(async () => {
  await closeStore();
  indexedDB.deleteDatabase(STORE_NAME);
});

const identity = { guid: 'p', address: '', titleDay: '', contentHash: 'h' };

/** The database as version 1 made it, with one feed and one unread post. */
async function storeOfVersion1(): Promise<void> {
  const store = await openDB(STORE_NAME, 1, {
    upgrade(old) {
      old.createObjectStore('feeds', { keyPath: 'id' });
      old.createObjectStore('items', { keyPath: ['feedId', 'itemId'] });
      old.createObjectStore('bodies', { keyPath: ['feedId', 'itemId'] });
      const states = old.createObjectStore('states', { keyPath: ['feedId', 'itemId'] });
      states.createIndex('sorted', 'sortAt');
      states.createIndex('feedSorted', ['feedId', 'sortAt']);
      states.createIndex('unread', 'unreadAt');
      states.createIndex('feedUnread', ['feedId', 'unreadAt']);
      states.createIndex('starred', 'starredAt');
      states.createIndex('feedStarred', ['feedId', 'starredAt']);
      old.createObjectStore('undo', { keyPath: 'id', autoIncrement: true });
      old.createObjectStore('meta');
    },
  });
  await store.put('feeds', {
    id: 'a',
    url: 'https://a.example/rss',
    title: 'A',
    followedAt: 4,
    nextPollAt: 5,
    everyMs: 900_000,
  });
  await store.put('states', { feedId: 'a', itemId: 'p', arrivedAt: 7, sortAt: 6, unreadAt: 6, identity });
  store.close();
}

test('a database of version 1 keeps its feeds and marks, and its feeds gain the fields that came later', async () => {
  await storeOfVersion1();
  const store = await openStore();
  const feed = (await store.get('feeds', 'a')) as Feed;
  expect(feed).toMatchObject({
    title: 'A',
    followedAt: 4,
    nextPollAt: 5,
    everyMs: 900_000,
    countsInBadge: true,
    folder: '',
  });
  expect(Object.keys(feed)).toEqual(expect.arrayContaining(Object.keys(FEED_DEFAULTS)));
  expect(await store.countFromIndex('states', 'unread')).toBe(1);
  expect(await store.countFromIndex('states', 'arrived')).toBe(1);
});

test('before an upgrade a snapshot is taken, in its own transaction', async () => {
  await storeOfVersion1();
  const [snapshot] = await (await openStore()).getAll('snapshots');
  expect(snapshot).toMatchObject({ why: 'migration' });
  const read = readBackup(snapshot?.json ?? '');
  expect(read).toMatchObject({
    kind: 'backup',
    backup: { madeBy: 'database 1', feeds: [{ url: 'https://a.example/rss', choices: { everyMs: 900_000 } }] },
  });
});

test('a field that is added to feeds comes with a migration', async () => {
  // Stored feeds are completed when the database is upgraded. Did you add a field? Then add a migration as well
  // (`completeFeeds`), and write both down here.
  const { version } = await openStore();
  expect({ version, fields: Object.keys(FEED_DEFAULTS).length }).toEqual({ version: 2, fields: 28 });
});
