import { useCallback, useState } from 'preact/hooks';
import { ask } from '../messages/client';
import { type Changed, isFailed } from '../messages/protocol';
import type { ItemKey } from '../model/item';
import type { Problem } from '../model/problem';
import type { Row } from '../store/read';
import { keyText } from './listKeeping';

/** A mark that was made on the screen and is on its way to the store. */
export interface PendingMark {
  covers: (row: Row) => boolean;
  unread?: boolean;
  starred?: boolean;
}

/** A row as the reader left it, whether or not the store knows yet. */
export function withPending(row: Row, pending: PendingMark[]): Row {
  let { unread, starred } = row;
  for (const mark of pending) {
    if (!mark.covers(row)) continue;
    unread = mark.unread ?? unread;
    starred = mark.starred ?? starred;
  }
  return unread === row.unread && starred === row.starred ? row : { ...row, unread, starred };
}

/** How many posts are unread, given how many the store knows and the marks on their way. `rows` as in the store. */
export function unreadWithPending(count: number, rows: Row[], pending: PendingMark[]): number {
  if (pending.length === 0) return count;
  const changed = rows.reduce((sum, row) => sum + Number(withPending(row, pending).unread) - Number(row.unread), 0);
  return Math.max(0, count + changed);
}

export interface Marks {
  pending: PendingMark[];
  markRead: (rows: Row[], read: boolean) => Promise<Changed>;
  star: (row: Row, starred: boolean) => Promise<Changed>;
  /** Marks read all that is unread in the feeds (null = all) and had arrived by then. */
  markAll: (feedIds: readonly string[] | null, arrivedBy: number) => Promise<Changed>;
}

/**
 * Marks: on the screen in the same frame, then in the store. If that is refused, the row goes back as it was.
 *
 * @param renewed reads the list again, so that a row is never seen as it was before the mark
 * @param refused is told why a mark was not kept
 */
export function useMarks(renewed: () => Promise<void>, refused: (problem: Problem) => void): Marks {
  const [pending, setPending] = useState<PendingMark[]>([]);

  const keep = useCallback(
    async (mark: PendingMark, request: () => Promise<Changed>) => {
      setPending((marks) => [...marks, mark]);
      const reply = await request();
      if (isFailed(reply)) refused(reply.problem);
      else await renewed();
      setPending((marks) => marks.filter((other) => other !== mark));
      return reply;
    },
    [renewed, refused],
  );

  return {
    pending,
    markRead: (rows, read) =>
      keep({ covers: coversThese(rows), unread: !read }, () => ask('items/mark', { keys: keysOf(rows), read })),
    star: (row, starred) =>
      keep({ covers: coversThese([row]), starred }, () => ask('items/star', { keys: keysOf([row]), starred })),
    markAll: (feedIds, arrivedBy) => {
      const covers = ({ key, arrivedAt }: Row) => arrivedAt <= arrivedBy && (feedIds?.includes(key[0]) ?? true);
      return keep({ covers, unread: false }, () => ask('items/markAll', { feedIds, arrivedBy }));
    },
  };
}

function coversThese(rows: Row[]): (row: Row) => boolean {
  const names = new Set(rows.map(keyText));
  return (row) => names.has(keyText(row));
}

function keysOf(rows: Row[]): ItemKey[] {
  return rows.map(({ key }) => key);
}
