import type { SyncDoc } from './doc';
import { feedItems, isSyncItem, type ReadItems, type SyncItems, weekItems } from './items';
import { SYNC_BYTES } from './size';

/** Most of one item, the key counted in, and of their number. */
const ITEM_BYTES = 8_192;
const ITEMS = 512;
/** Left for the settings, which are in the same place. */
const RESERVE = { bytes: 6_000, items: 60 };
const BUDGET = SYNC_BYTES - RESERVE.bytes;
/** Marks of past weeks are added only up to here: between here and the budget, devices leave each other's items alone. */
const CALM = 0.95 * BUDGET;

export interface SyncPlan {
  set: SyncItems;
  remove: string[];
  /** Bytes of ours when it is done. */
  bytes: number;
  /** The feeds alone are more than there is room for: nothing is written. */
  isFull: boolean;
}

/**
 * What to write so that the browser's sync holds the document, as far as it has room: all feeds, the marks of this
 * week and the last, then those of older weeks. Writes nothing that is there already, and leaves alone what it cannot
 * read.
 */
export function planItems(doc: SyncDoc, area: SyncItems, how: { read: ReadItems; week: number }): SyncPlan {
  const { foreign, known } = how.read;
  const wanted = new Map<string, unknown>();
  let bytes = [...foreign].reduce((sum, key) => sum + sizeOf(key, area[key]), 0);
  let count = foreign.size;
  const take = (key: string, item: unknown) => {
    if (foreign.has(key)) return;
    wanted.set(key, item);
    bytes += sizeOf(key, item);
    count++;
  };
  for (const [key, item] of Object.entries(feedItems(doc))) take(key, item);
  const isFull = bytes > BUDGET || [...wanted].some(([key, item]) => sizeOf(key, item) > ITEM_BYTES);
  if (isFull) return { set: {}, remove: [], bytes: usedBytes(area), isFull };

  const weeks = [...doc.weeks].sort(([a], [b]) => b - a);
  for (const [number, week] of weeks) {
    const isRecent = number >= how.week - 1;
    for (const [key, item] of Object.entries(weekItems(number, week))) {
      const held = known.has(key) ? area[key] : undefined;
      const next = isRecent || bytes + sizeOf(key, item) <= CALM || same(held, item) ? item : held;
      if (next === undefined || bytes + sizeOf(key, next) > BUDGET || count >= ITEMS - RESERVE.items) continue;
      if (sizeOf(key, next) <= ITEM_BYTES) take(key, next);
    }
  }
  const set = Object.fromEntries([...wanted].filter(([key, item]) => !same(area[key], item)));
  return { set, remove: [...known].filter((key) => !wanted.has(key)), bytes, isFull };
}

/** Bytes of our items. */
export function usedBytes(area: SyncItems): number {
  return Object.entries(area).reduce((sum, [key, item]) => sum + (isSyncItem(key) ? sizeOf(key, item) : 0), 0);
}

const encoder = new TextEncoder();

function sizeOf(key: string, item: unknown): number {
  return key.length + encoder.encode(JSON.stringify(item)).length;
}

/** Browsers give objects back with their keys in another order. */
function same(a: unknown, b: unknown): boolean {
  return a !== undefined && ordered(a) === ordered(b);
}

function ordered(item: unknown): string {
  return JSON.stringify(item, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
