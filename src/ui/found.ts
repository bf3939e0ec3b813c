import { readRowsByKey } from '../store/read';
import { searchRows } from '../store/search';
import { dated, keyText, looksAlike, PAGE_ROWS, type Shown } from './listKeeping';
import { snippetOf } from './snippetOf';
import { spanFor } from './when';

/** The list of the posts that hold a text, newest first, with at most so many rows. */
export async function openFound(
  { text, feedIds, most = PAGE_ROWS }: { text: string; feedIds: readonly string[] | null; most?: number },
  now: number,
): Promise<Shown> {
  const rows = await searchRows({ text, feedIds, limit: most, snippetOf });
  return {
    view: 'latest',
    feedIds,
    isOlder: false,
    rows,
    isComplete: rows.length < most,
    waiting: 0,
    drawnAt: now,
    span: spanFor(rows.map(dated), now),
  };
}

/** With the marks as they are now. What else would be found meanwhile waits for the next search. */
export async function renewFound(shown: Shown): Promise<Shown> {
  const now = new Map((await readRowsByKey(shown.rows.map(({ key }) => key))).map((row) => [keyText(row), row]));
  const rows = shown.rows.flatMap((row) => {
    const renewed = now.get(keyText(row));
    // What was found keeps what it shows of its text.
    return renewed ? [looksAlike(row, renewed) ? row : { ...row, ...renewed }] : [];
  });
  return { ...shown, rows };
}

/** The list with one more page at its end. */
export async function lengthenFound(shown: Shown, text: string): Promise<Shown> {
  const last = shown.rows.at(-1);
  if (!last || shown.isComplete) return shown;
  const before = { key: last.key, sortAt: last.sortAt };
  const more = await searchRows({ text, feedIds: shown.feedIds, limit: PAGE_ROWS, before, snippetOf });
  return { ...shown, rows: [...shown.rows, ...more], isComplete: more.length < PAGE_ROWS };
}
