import { snapshotText } from '../backup/snapshotText';
import { FEED_DEFAULTS } from '../model/feed';
import type { Snapshot } from '../model/snapshot';
import { now } from '../platform/clock';
import { gatherIn, type Reading } from './gatherIn';
import type { Store, Upgrade, Upgrading } from './open';

/** Each entry takes the database from the version that is its index to the next one. Never edit an old one. */
export const MIGRATIONS: ((store: Store, tx: Upgrading) => unknown)[] = [
  (store) => {
    store.createObjectStore('feeds', { keyPath: 'id' });
    store.createObjectStore('items', { keyPath: ['feedId', 'itemId'] });
    store.createObjectStore('bodies', { keyPath: ['feedId', 'itemId'] });
    const states = store.createObjectStore('states', { keyPath: ['feedId', 'itemId'] });
    states.createIndex('sorted', 'sortAt');
    states.createIndex('feedSorted', ['feedId', 'sortAt']);
    states.createIndex('unread', 'unreadAt');
    states.createIndex('feedUnread', ['feedId', 'unreadAt']);
    states.createIndex('starred', 'starredAt');
    states.createIndex('feedStarred', ['feedId', 'starredAt']);
    store.createObjectStore('undo', { keyPath: 'id', autoIncrement: true });
    store.createObjectStore('meta');
  },
  (store, tx) => {
    tx.objectStore('states').createIndex('arrived', 'arrivedAt');
    store.createObjectStore('icons', { keyPath: 'host' });
    store.createObjectStore('snapshots', { keyPath: 'id', autoIncrement: true });
    store.createObjectStore('search', { keyPath: 'id', autoIncrement: true }).createIndex('place', ['feedId', 'block']);
    return completeFeeds(tx);
  },
];

/** Gives every feed the fields that came after it was stored. */
async function completeFeeds(tx: Upgrading): Promise<void> {
  const feeds = tx.objectStore('feeds');
  for (const feed of await feeds.getAll()) await feeds.put({ ...FEED_DEFAULTS, ...feed });
}

/** What is there before an upgrade, in the upgrade's own transaction: whatever it does wrong can be taken back. */
async function snapshotOf(tx: Upgrading, oldVersion: number): Promise<string> {
  const ask = { madeAt: now(), madeBy: `database ${oldVersion}`, settings: {}, withPosts: false };
  return snapshotText(await gatherIn(tx as unknown as Reading, ask));
}

/** In one transaction, with a snapshot of what was there before. */
export const upgrade: Upgrade = async (store, oldVersion, tx) => {
  const json = oldVersion > 0 && (await snapshotOf(tx, oldVersion));
  for (const migrate of MIGRATIONS.slice(oldVersion)) await migrate(store, tx);
  // The key is made by the store.
  if (json) await tx.objectStore('snapshots').add({ at: now(), why: 'migration', json } as Snapshot);
};
