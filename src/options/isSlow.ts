import { SECOND_MS } from '../lib/time';
import type { PollLogEntry } from '../model/feed';

const SLOW_MS = 3 * SECOND_MS;
const CHECKS = 5;

/** Whether most of the last checks that got an answer waited long for it. One slow answer says nothing. */
export function isSlow(log: readonly Pick<PollLogEntry, 'status' | 'tookMs'>[]): boolean {
  const answered = log.filter(({ status }) => status !== null).slice(0, CHECKS);
  return answered.length > 1 && answered.filter(({ tookMs }) => tookMs >= SLOW_MS).length * 2 > answered.length;
}
