import type { ItemKey } from '../model/item';
import { words } from '../platform/words';
import { type Row, readRows, readRowsByKey, type View } from '../store/read';
import { type Dated, type Group, groupRows, type Span, spanFor } from './when';

/** A list on the screen. What it shows stays where it is; only the reader, by opening it anew, has it drawn again. */
export interface Shown {
  view: View;
  /** Of one feed or of several (a folder); null = all feeds. */
  feedIds: readonly string[] | null;
  /** The Unread list had nothing to show, so these are older posts, below the word that all is read. */
  isOlder: boolean;
  rows: Row[];
  /** No more rows follow in the store. */
  isComplete: boolean;
  /** Posts that belong to this list and are not shown yet, so that nothing moves. */
  waiting: number;
  /** Every post that had arrived by then is in the list, or further down in the store. Epoch ms. */
  drawnAt: number;
  /** Chosen once: headings that change while one scrolls would move the rows. */
  span: Span;
}

/** Rows are read by so many at a time: three screens full, so that a large store opens as fast as a small one. */
export const PAGE_ROWS = 30;

/** Who scrolls on, reads on: but not more at once than a browser draws in a frame. */
const MORE_ROWS = 20;

/** A list that got longer than this begins anew when new posts come in at its top. */
const LONG_ROWS = 300;

/** What a list is to hold. */
export type ListAsk = Pick<Shown, 'view' | 'feedIds'>;

/** Opens a list as it stands in the store, with at most so many rows. */
export async function openList(ask: ListAsk, now: number, most = PAGE_ROWS): Promise<Shown> {
  const rows = await openRows(ask, most);
  if (rows.length > 0 || ask.view !== 'unread') return shownFrom(ask, { isOlder: false, rows, now, most });
  return shownFrom(ask, { isOlder: true, rows: await openRows({ ...ask, view: 'latest' }, most), now, most });
}

function openRows({ view, feedIds }: ListAsk, most = PAGE_ROWS): Promise<Row[]> {
  return readRows({ view, feedIds, limit: most, after: null });
}

function shownFrom(
  { view, feedIds }: ListAsk,
  { isOlder, rows, now, most }: { isOlder: boolean; rows: Row[]; now: number; most: number },
): Shown {
  const span = spanFor(rows.map(dated), now);
  return { view, feedIds, isOlder, rows, isComplete: rows.length < most, waiting: 0, drawnAt: now, span };
}

/** What a row's date is made of. */
export function dated(row: Row): Dated {
  return { sortAt: row.sortAt, publishedDay: row.item.publishedDay };
}

/**
 * The rows of a list under their headings.
 *
 * @param rows  as the reader sees them
 * @param found the one heading of what a search found; '' where nothing was searched for
 */
export function groupsOf(list: Shown, { rows, now, found }: { rows: Row[]; now: number; found: string }): Group<Row>[] {
  if (rows.length === 0) return [];
  if (found) return [{ id: 'found', span: null, heading: found, rows }];
  if (list.isOlder) return [{ id: 'older', span: null, heading: words('listReadBefore'), rows }];
  const grouped = groupRows(
    rows.map((row) => ({ ...dated(row), row })),
    list.span,
    now,
  );
  return grouped.map((group) => ({ ...group, rows: group.rows.map(({ row }) => row) }));
}

/**
 * The list as the store has it now: marks and texts are renewed in place, and a post that left the view (by being
 * read, say) stays. New posts appear only if `mayMove`; else they wait, and are counted.
 */
export async function renewList(shown: Shown, { now, mayMove }: { now: number; mayMove: boolean }): Promise<Shown> {
  const [read, newest] = await Promise.all([readRowsByKey(shown.rows.map(({ key }) => key)), openRows(shown)]);
  const held = new Map(shown.rows.map((row) => [keyText(row), row]));
  const rows = read.map((row) => {
    const before = held.get(keyText(row));
    return before && looksAlike(before, row) ? before : row;
  });
  const kept = new Set(rows.map(keyText));
  const last = rows.at(-1);
  // Below the last row that is shown, posts are not new: they come by scrolling.
  const isInReach = (row: Row) => shown.isOlder || shown.isComplete || !last || row.sortAt > last.sortAt;
  const fresh = newest.filter((row) => !kept.has(keyText(row)) && isInReach(row));
  if (fresh.length === 0) return { ...shown, rows, waiting: 0, drawnAt: now };
  if (!mayMove && rows.length > 0) return { ...shown, rows, waiting: fresh.length };
  // More than one page of new posts: what lies between them and the old rows is not known.
  const isNew = shown.isOlder || fresh.length === PAGE_ROWS || rows.length === 0 || rows.length > LONG_ROWS;
  if (isNew) return openList(shown, now);
  return { ...shown, rows: [...rows, ...fresh].sort(newestFirst), waiting: 0, drawnAt: now };
}

/** A row that looks as before stays the same object, so that it is not drawn again. */
export function looksAlike(a: Row, b: Row): boolean {
  return (
    a.unread === b.unread &&
    a.starred === b.starred &&
    a.item.title === b.item.title &&
    a.item.url === b.item.url &&
    a.item.summary === b.item.summary &&
    a.item.words === b.item.words
  );
}

/** The list with one more page at its end. */
export async function lengthenList(shown: Shown): Promise<Shown> {
  const last = shown.rows.at(-1);
  if (!last || shown.isComplete) return shown;
  const view = shown.isOlder ? 'latest' : shown.view;
  const after = { key: last.key, sortAt: last.sortAt };
  const more = await readRows({ view, feedIds: shown.feedIds, limit: MORE_ROWS, after });
  const held = new Set(shown.rows.map(keyText));
  const added = more.filter((row) => !held.has(keyText(row)));
  return { ...shown, rows: [...shown.rows, ...added], isComplete: more.length < MORE_ROWS };
}

function newestFirst(a: Row, b: Row): number {
  return b.sortAt - a.sortAt || indexedDB.cmp(b.key, a.key);
}

/** Of a long list, every drawing asks for the names of all rows. */
const names = new WeakMap<ItemKey, string>();

/** One text for one post, to compare and to name elements by. */
export function keyText({ key }: Pick<Row, 'key'>): string {
  const held = names.get(key);
  if (held !== undefined) return held;
  const name = JSON.stringify(key);
  names.set(key, name);
  return name;
}

/** A post stored in the very instant in which the list was read may not be in it. */
const INSTANT_MS = 2000;

/** Until when posts must have arrived to be covered by "mark all as read": nothing that was not there to be seen. */
export function arrivedBy({ rows, drawnAt }: Shown): number {
  return rows.reduce((latest, row) => Math.max(latest, row.arrivedAt), drawnAt - INSTANT_MS);
}
