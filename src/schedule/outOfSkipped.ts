import { HOUR_MS } from '../lib/time';
import type { ParsedHints } from '../model/parsed';

const WEEK_HOURS = 7 * 24;

/**
 * `at`, or the first hour after it that the publisher does not ask to skip (RSS 2.0 `skipHours`, `skipDays`, both
 * UTC). Hints that leave no hour in a week are not believed.
 *
 * @param random 0 ≤ random < 1: not every reader comes when the clock strikes
 * @returns epoch ms, at most a week after `at`; `at` itself when it needs no moving
 */
export function outOfSkipped(at: number, hints: ParsedHints | null, random: number): number {
  if (hints === null || !isSkipped(at, hints)) return at;
  const hourAt = Math.floor(at / HOUR_MS) * HOUR_MS;
  for (let hours = 1; hours < WEEK_HOURS; hours++) {
    const laterAt = hourAt + hours * HOUR_MS;
    if (!isSkipped(laterAt, hints)) return laterAt + Math.floor((random * HOUR_MS) / 10);
  }
  return at;
}

function isSkipped(at: number, hints: ParsedHints): boolean {
  const moment = new Date(at);
  return hints.skipHours.includes(moment.getUTCHours()) || hints.skipDays.includes(moment.getUTCDay());
}
