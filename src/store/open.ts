import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Feed } from '../model/feed';
import type { Body, Item, ItemKey, ItemState } from '../model/item';
import type { UndoStep } from '../model/undo';

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
      feedStarred: [feedId: string, starredAt: number];
    };
  };
  undo: { key: number; value: UndoStep };
  meta: { key: keyof Meta; value: Meta[keyof Meta] };
}

/** Small facts, one row each. */
export interface Meta {
  /** When the default feed was first put in place, epoch ms: it is put there once, and an unfollow is respected. */
  seededAt: number;
  /** Hints that were dismissed. */
  dismissedHints: string[];
  /** The round under way, for pages to show; a round that is older than `ROUND_STALE_MS` died. */
  round: { startedAt: number; total: number; done: number } | null;
  /** When the last round ended. */
  checkedAt: number;
  /** Hosts that asked us to wait (429): host → epoch ms. */
  pausedHosts: Record<string, number>;
  /** When a request last failed because the browser was offline; null when it was not. */
  offlineSince: number | null;
}

export type Store = IDBPDatabase<Schema>;

export const STORE_NAME = 'moonflower';

/** Each entry takes the database from the version that is its index to the next one. Never edit an old one. */
const MIGRATIONS: ((store: Store) => void)[] = [
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
];

let opening: Promise<Store> | null = null;

/**
 * The database, opened once per page or worker life, brought up to date by whoever comes first. Rejects when the
 * browser gives no storage, or holds a version newer than this code (after a downgrade).
 */
export function openStore(): Promise<Store> {
  opening ??= openDB<Schema>(STORE_NAME, MIGRATIONS.length, {
    upgrade(store, oldVersion) {
      for (const migrate of MIGRATIONS.slice(oldVersion)) migrate(store);
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
