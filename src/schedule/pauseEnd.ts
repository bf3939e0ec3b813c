import { HOUR_MS } from '../lib/time';
import { NEVER } from './never';

/** For how long checking is paused by hand. */
export type PauseLength = 'hour' | 'tomorrow' | 'resumed';

/** When tomorrow begins, by the clock on the wall. */
const MORNING_HOUR = 7;
/** Until then it is still yesterday's evening to whoever is awake. */
const NIGHT_ENDS_HOUR = 4;

/** When such a pause ends that begins now: epoch ms; `NEVER` = when it is resumed. */
export function pauseEnd(length: PauseLength, now: number): number {
  if (length === 'hour') return now + HOUR_MS;
  if (length === 'resumed') return NEVER;
  const day = new Date(now);
  if (day.getHours() >= NIGHT_ENDS_HOUR) day.setDate(day.getDate() + 1);
  return day.setHours(MORNING_HOUR, 0, 0, 0);
}
