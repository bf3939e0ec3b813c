import type { Feed } from '../model/feed';
import { language, words } from '../platform/words';
import { barPaths, useWeeks, weeklyRate } from './weeks';

/** How lively a feed is: its posts in each of the last twelve weeks, and how many a week that is. */
export function Spark({ feed }: { feed: Feed }) {
  const weeks = useWeeks(feed);
  const { past, none, now } = barPaths(weeks ?? []);
  const rate = weeks && rateText(weeklyRate(weeks));
  return (
    <div class="spark" title={rate && words('optionsWeeks', rate)}>
      <svg viewBox="0 0 71 20" aria-hidden="true">
        <path d={none} class="none" />
        <path d={past} />
        <path d={now} class="now" />
      </svg>
      <span>{rate}</span>
    </div>
  );
}

const formatters = new Map<number, Intl.NumberFormat>();

/** `0`, `0.2`, `1.0`, `14`. What would be rounded to nothing is not nothing. */
function rateText(rate: number): string {
  const digits = rate === 0 || rate >= 9.95 ? 0 : 1;
  let formatter = formatters.get(digits);
  if (formatter === undefined) {
    formatter = new Intl.NumberFormat(language(), { minimumFractionDigits: digits, maximumFractionDigits: digits });
    formatters.set(digits, formatter);
  }
  return formatter.format(rate === 0 ? 0 : Math.max(rate, 0.1));
}
