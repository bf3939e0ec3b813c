import { expect, test } from 'vitest';
import { DEFAULTS, type Settings } from '../../../src/model/settings';
import { nextNoticeAt } from '../../../src/schedule/nextNoticeAt';

/** By the clock on the wall. */
const at = (hour: number, minute = 0, day = 10) => new Date(2026, 2, day, hour, minute).getTime();
const NIGHT = { quietHours: true, quietFrom: 22 * 60, quietUntil: 7 * 60 };

test.each<[string, Partial<Settings>, now: number, toldAt: number, expected: number | null]>([
  ['no notices, no moment', {}, at(12), at(11), null],
  ['one a check comes with its check', { notices: 'check' }, at(12), at(11), null],
  ['what a night holds back comes when it ends', { notices: 'check', ...NIGHT }, at(23), at(21), at(7, 0, 11)],
  ['not where notices are not quiet', { notices: 'post', ...NIGHT, noticesQuiet: false }, at(23), at(21), null],
  ['the day’s notice, later today', { notices: 'digest', digestAt: 1080 }, at(12), at(18, 0, 9), at(18)],
  ['tomorrow', { notices: 'digest', digestAt: 480 }, at(12), at(8), at(8, 0, 11)],
  ['at once when it was missed', { notices: 'digest', digestAt: 480 }, at(12), at(8, 0, 9), at(12)],
  ['after the night', { notices: 'digest', digestAt: 360, ...NIGHT }, at(5), at(6, 0, 9), at(7)],
])('%s', (_what, change, now, toldAt, expected) => {
  expect(nextNoticeAt({ ...DEFAULTS, ...change }, toldAt, now)).toBe(expected);
});
