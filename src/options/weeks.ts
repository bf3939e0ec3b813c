import type { Feed } from '../model/feed';
import { readWeeks, WEEKS } from '../store/readWeeks';
import { lookUp } from '../ui/lookUp';

const ask = lookUp<number[]>(async (keys, tell) => {
  const feedIds = keys.map((key) => key.slice(0, key.indexOf(' ')));
  const found = await readWeeks(feedIds, Date.now());
  keys.forEach((key, place) => {
    const weeks = found[place];
    if (weeks) tell(key, weeks);
  });
});

/** How many posts a feed had in each of the last twelve weeks, oldest first; undefined until the store has answered. */
export function useWeeks({ id, postTimes, polledAt }: Feed): number[] | undefined {
  // Asked again when there is a new post, or a new day.
  const day = new Date(polledAt ?? 0).toDateString();
  return ask(`${id} ${postTimes[0] ?? ''} ${day}`);
}

/** Posts a week, `0.2` or `14`. */
export function weeklyRate(weeks: readonly number[]): number {
  return weeks.reduce((sum, count) => sum + count, 0) / WEEKS;
}

const BAR = 5;
const STEP = 6;
const HEIGHT = 20;
const MOST_BAR = 18;

/**
 * Bars as paths: of the weeks with posts, of those without, and of this week. 71 × 20 units; the highest bar is that of
 * the liveliest week.
 */
export function barPaths(weeks: readonly number[]): { past: string; none: string; now: string } {
  const most = Math.max(...weeks, 1);
  const paths = { past: '', none: '', now: '' };
  weeks.forEach((count, place) => {
    const height = count === 0 ? 1 : Math.max(2, Math.round((MOST_BAR * count) / most));
    const kind = count === 0 ? 'none' : place === weeks.length - 1 ? 'now' : 'past';
    paths[kind] += `M${place * STEP} ${HEIGHT}v${-height}h${BAR}v${height}z`;
  });
  return paths;
}
