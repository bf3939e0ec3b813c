import { DAY_MS } from '../lib/time';
import { openStore } from './open';

export const WEEKS = 12;
const WEEK_MS = 7 * DAY_MS;

/**
 * How many posts of each of these feeds bear a date in each of the last twelve weeks, the oldest week first. Counted by
 * the index, so that no post is read.
 */
export async function readWeeks(feedIds: readonly string[], now: number): Promise<number[][]> {
  const tx = (await openStore()).transaction('states');
  const index = tx.store.index('feedSorted');
  const begins = Array.from({ length: WEEKS }, (_, week) => now - (WEEKS - week) * WEEK_MS);
  const countFrom = (feedId: string, begin: number) =>
    index.count(IDBKeyRange.bound([feedId, begin], [feedId, begin + WEEK_MS], true, false));
  return Promise.all(feedIds.map((id) => Promise.all(begins.map((begin) => countFrom(id, begin)))));
}
