import { expect, test } from 'vitest';
import { HOUR_MS } from '../../../src/lib/time';
import { NEVER } from '../../../src/schedule/never';
import { pauseEnd } from '../../../src/schedule/pauseEnd';

/** By the clock on the wall. */
const at = (day: number, hour: number, minute = 0) => new Date(2026, 2, day, hour, minute).getTime();

test.each([
  ['in the afternoon, tomorrow is the next morning', at(14, 15, 20), at(15, 7)],
  ['late in the evening, too', at(14, 23, 59), at(15, 7)],
  ['after midnight, it is the morning that comes', at(15, 0, 30), at(15, 7)],
  ['early in the morning, it is the next one', at(15, 6), at(16, 7)],
  ['at the end of a month', at(31, 12), new Date(2026, 3, 1, 7).getTime()],
])('%s', (_when, now, end) => {
  expect(pauseEnd('tomorrow', now)).toBe(end);
});

test('an hour is an hour, and until resumed is never by itself', () => {
  expect(pauseEnd('hour', at(14, 23, 30))).toBe(at(14, 23, 30) + HOUR_MS);
  expect(pauseEnd('resumed', at(14, 23, 30))).toBe(NEVER);
});
