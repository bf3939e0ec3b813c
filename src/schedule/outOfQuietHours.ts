import { MINUTE_MS } from '../lib/time';
import { atMinute, minuteOfDay } from '../lib/wallClock';
import type { Settings } from '../model/settings';

/**
 * `at`, or the end of the quiet hours that it falls into. They are told by the clock on the wall, so a night in which
 * the clock is changed is an hour shorter or longer.
 *
 * @returns epoch ms, less than a day after `at`; `at` itself outside of quiet hours and where there are none
 */
export function outOfQuietHours(
  at: number,
  { quietHours, quietFrom, quietUntil }: Pick<Settings, 'quietHours' | 'quietFrom' | 'quietUntil'>,
): number {
  const minute = minuteOfDay(at);
  if (!quietHours || !isWithin(minute, quietFrom, quietUntil)) return at;
  const end = atMinute(at, quietUntil, minute < quietUntil ? 0 : 1);
  // An hour that the clock goes through twice: what the wall shows is meant, and that is still to come.
  return end > at ? end : at + (quietUntil - minute) * MINUTE_MS;
}

/** They may run past midnight; from a moment to itself is no time at all. */
function isWithin(minute: number, from: number, until: number): boolean {
  return from <= until ? minute >= from && minute < until : minute >= from || minute < until;
}
