import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import { writeBackup } from '../backup/writeBackup';
import { FEED_DEFAULTS, type Feed } from '../model/feed';
import type { SiteIcon } from '../model/icon';
import type { Body, Item, ItemKey, ItemState } from '../model/item';
import { SNAPSHOT_LIMIT_CHARS, type Snapshot } from '../model/snapshot';
import type { UndoStep } from '../model/undo';
import { now } from '../platform/clock';
import { gatherIn, type Reading } from './gatherIn';

/** What the database holds. Truth lives here and nowhere else. */
export interface Schema extends DBSchema {
  feeds: { key: string; value: Feed };
  items: { key: ItemKey; value: Item };
  bodies: { key: ItemKey; value: Body };
  states: {
    key: ItemKey;
    value: ItemState;
    indexes: {
      /** Every post, newest last. Values are `sortAt`. */
      sorted: number;
      feedSorted: [feedId: string, sortAt: number];
      /** Sparse: only unread posts have `unreadAt`. The badge, the tab's count and the Unread list draw from this one index. */
      unread: number;
      feedUnread: [feedId: string, unreadAt: number];
      /** Sparse: only starred posts have `starredAt`. */
      starred: number;
      /** Values are `arrivedAt`. */
      arrived: number;
      feedStarred: [feedId: string, starredAt: number];
    };
  };
  /** Signatures of posts for searching, many a row. A row that changes gets a new id, the highest: pages read what is new. */
  search: { key: number; value: SearchBlock; indexes: { place: [feedId: string, block: number] } };
  undo: { key: number; value: UndoStep };
  /** Of hosts, fetched seldom. */
  icons: { key: string; value: SiteIcon };
  /** Rolling copies of subscriptions and marks, oldest first. */
  snapshots: { key: number; value: Snapshot };
  meta: { key: keyof Meta; value: Meta[keyof Meta] };
}

/** Entry `i` of each list is of one post of the feed. */
export interface SearchBlock {
  id: number;
  feedId: string;
  /** Its number within the feed. */
  block: number;
  itemIds: string[];
  sortAts: number[];
  /** How many bytes of `bits` are of that post (`lib/signature`). */
  sizes: number[];
  bits: Uint8Array;
}

/** Small facts, one row each. */
export interface Meta {
  /** When the default feed was first put in place, epoch ms: it is put there once, and an unfollow is respected. */
  seededAt: number;
  /** Hints that were dismissed. */
  dismissedHints: string[];
  /** The feed to follow as soon as the browser gives access to it, and when that was asked for, epoch ms. */
  wantedFeed: { url: string; at: number } | null;
  /** The round under way, for pages to show; a round that is older than `ROUND_STALE_MS` died. */
  round: { startedAt: number; total: number; done: number } | null;
  /** When the last round ended. */
  checkedAt: number;
  /** When posts were last looked through for those that the reader does not want to keep any longer. */
  tidiedAt: number;
  /** When the second copy of the subscriptions was last written after a round. */
  copiedAt: number;
  /** Hosts that asked us to wait (429): host → epoch ms. */
  pausedHosts: Record<string, number>;
  /** When a request last failed because the browser was offline; null when it was not. */
  offlineSince: number | null;
  /** Checking is paused by hand until then, epoch ms, `NEVER` = until resumed; null while it is not. */
  pausedUntil: number | null;
  /** When the list was last opened: what the badge calls new came later. */
  openedAt: number;
  /** Posts up to this key have a search signature, or need none; null = all. Absent: stored before there were any. */
  searchableUpTo: ItemKey | null;
  /** When the last daily snapshot was taken, or found needless. */
  snapshotAt: number;
  /** Notices have told of what had arrived by then, epoch ms, or were not to; null while there are none. */
  toldAt: number | null;
  /** When the browser last gave no more room, epoch ms. */
  storageFullAt: number;
  /** When the database was found lost, and the subscriptions were brought back from their second copy. */
  restoredAt: number;
  /** What this device and the others knew together when they were last brought together, and when that was, epoch ms. */
  synced: { at: number; items: Record<string, unknown> } | null;
  /** How that went. */
  syncState: SyncState;
  /** Feeds that a notice has said we may not read any more. */
  accessTold: string[];
}

/** How the browser's sync is doing. */
export interface SyncState {
  /** Epoch ms. */
  at: number;
  /** Bytes of ours in it. */
  bytes: number;
  /** More feeds than there is room for; the browser takes no more writes for now; a newer version writes there too. */
  problem: 'full' | 'waits' | 'newer' | null;
}

export type Store = IDBPDatabase<Schema>;

export const STORE_NAME = 'moonflower';

/** Each entry takes the database from the version that is its index to the next one. Never edit an old one. */
const MIGRATIONS: ((store: Store, tx: Upgrading) => unknown)[] = [
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

type Upgrading = IDBPTransaction<Schema, ArrayLike<StoreNames<Schema>>, 'versionchange'>;

/** Gives every feed the fields that came after it was stored. */
async function completeFeeds(tx: Upgrading): Promise<void> {
  const feeds = tx.objectStore('feeds');
  for (const feed of await feeds.getAll()) await feeds.put({ ...FEED_DEFAULTS, ...feed });
}

/** What is there before an upgrade, in the upgrade's own transaction: whatever it does wrong can be taken back. */
async function snapshotOf(tx: Upgrading, oldVersion: number): Promise<Omit<Snapshot, 'id'> | null> {
  const at = now();
  const ask = { madeAt: at, madeBy: `database ${oldVersion}`, settings: {}, withPosts: false };
  const backup = await gatherIn(tx as unknown as Reading, ask);
  const json = writeBackup(backup);
  return backup.feeds.length > 0 && json.length <= SNAPSHOT_LIMIT_CHARS ? { at, why: 'migration', json } : null;
}

let opening: Promise<Store> | null = null;

/**
 * The database, opened once per page or worker life, brought up to date by whoever comes first. Rejects when the
 * browser gives no storage, or holds a version newer than this code (after a downgrade).
 */
export function openStore(): Promise<Store> {
  opening ??= openDB<Schema>(STORE_NAME, MIGRATIONS.length, {
    async upgrade(store, oldVersion, _newVersion, tx) {
      const before = oldVersion > 0 ? await snapshotOf(tx, oldVersion) : null;
      for (const migrate of MIGRATIONS.slice(oldVersion)) await migrate(store, tx);
      if (before) await tx.objectStore('snapshots').add(before as Snapshot); // The key is made by the store.
    },
    blocking(_current, _blocked, event) {
      // Another part of us, after an update, wants to upgrade: let it. The next call opens anew.
      (event.target as IDBDatabase).close();
      opening = null;
    },
    terminated() {
      opening = null;
    },
  }).catch((error: unknown) => {
    opening = null;
    throw error;
  });
  return opening;
}

/** For tests: forget the connection, as a worker does that dies. */
export async function closeStore(): Promise<void> {
  const store = await opening;
  opening = null;
  store?.close();
}
