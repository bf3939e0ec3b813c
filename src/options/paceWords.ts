import { DAY_MS, HOUR_MS, MINUTE_MS } from '../lib/time';
import { countWords } from '../platform/words';

/** "Every 2 hours", as a choice. */
export function paceChoice(everyMs: number): string {
  const [unit, count] = inWholeUnits(everyMs);
  return countWords(`optionsPace${unit}`, count);
}

/** "every 2 hours", in the middle of a sentence. */
export function paceWithin(everyMs: number): string {
  const [unit, count] = inWholeUnits(everyMs);
  return countWords(`optionsWithin${unit}`, count);
}

/** The largest unit that divides it evenly; a long pace is rounded, since nobody counts 4,327 minutes. */
function inWholeUnits(ms: number): ['Minutes' | 'Hours' | 'Days', number] {
  const minutes = Math.max(1, Math.round(ms / MINUTE_MS)) * MINUTE_MS;
  if (minutes % DAY_MS === 0 || minutes > 3 * DAY_MS) return ['Days', Math.round(minutes / DAY_MS)];
  if (minutes % HOUR_MS === 0 || minutes > 3 * HOUR_MS) return ['Hours', Math.round(minutes / HOUR_MS)];
  return ['Minutes', minutes / MINUTE_MS];
}
