import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import type { Feed } from '../model/feed';
import type { SiteIcon } from '../model/icon';
import type { Body, Item, ItemKey, ItemState } from '../model/item';
import type { Snapshot } from '../model/snapshot';
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
  /** Feeds for which two devices last chose differently, by address, and when they met, epoch ms. Absent: none yet. */
  conflict?: { urls: string[]; at: number } | undefined;
}

export type Store = IDBPDatabase<Schema>;

export const STORE_NAME = 'moonflower';

/** Raised with every entry of `upgrade.ts`. */
export const STORE_VERSION = 2;

export type Upgrading = IDBPTransaction<Schema, ArrayLike<StoreNames<Schema>>, 'versionchange'>;

/** Brings the database up to date from an older version; 0 = there was none. */
export type Upgrade = (store: Store, oldVersion: number, tx: Upgrading) => Promise<void>;

let upgrade: Upgrade | null = null;
let loadUpgrade = async (): Promise<{ upgrade: Upgrade }> => {
  throw new Error('nobody has said where the code is');
};

/**
 * Says where the code is; to be called before anything is read. It is seldom needed, so that pages leave it where it is
 * until then; the worker, which cannot fetch code, has it at hand.
 */
export function upgradeWith(load: typeof loadUpgrade): void {
  loadUpgrade = load;
}

let opening: Promise<Store> | null = null;

/**
 * The database, opened once per page or worker life, brought up to date by whoever comes first. Rejects when the
 * browser gives no storage, or holds a version newer than this code (after a downgrade).
 */
export function openStore(): Promise<Store> {
  opening ??= openWith(upgrade)
    .catch(async (error: unknown) => {
      if (upgrade) throw error;
      ({ upgrade } = await loadUpgrade());
      return openWith(upgrade);
    })
    .catch((error: unknown) => {
      opening = null;
      throw error;
    });
  return opening;
}

function openWith(code: Upgrade | null): Promise<Store> {
  return openDB<Schema>(STORE_NAME, STORE_VERSION, {
    upgrade(store, oldVersion, _newVersion, tx) {
      if (code) return code(store, oldVersion, tx);
      tx.done.catch(() => {}); // Opening rejects, too.
      tx.abort();
    },
    blocking(_current, _blocked, event) {
      // Another part of us, after an update, wants to upgrade: let it. The next call opens anew.
      (event.target as IDBDatabase).close();
      opening = null;
    },
    terminated() {
      opening = null;
    },
  });
}

/** For tests: forget the connection, as a worker does that dies. */
export async function closeStore(): Promise<void> {
  const store = await opening;
  opening = null;
  store?.close();
}
