import { afterEach, expect, test, vi } from 'vitest';
import { outOfQuietHours } from '../../../src/schedule/outOfQuietHours';

const at = (day: number, hour: number, minute = 0) => new Date(2026, 5, day, hour, minute).getTime();
const night = { quietHours: true, quietFrom: 22 * 60, quietUntil: 7 * 60 };
const noon = { quietHours: true, quietFrom: 12 * 60, quietUntil: 13 * 60 + 30 };

test.each([
  ['the evening before they begin', night, at(10, 21, 59), at(10, 21, 59)],
  ['the minute in which they begin', night, at(10, 22), at(11, 7)],
  ['before midnight', night, at(10, 23, 30), at(11, 7)],
  ['after midnight', night, at(11, 3), at(11, 7)],
  ['the last minute', night, at(11, 6, 59), at(11, 7)],
  ['the minute in which they end', night, at(11, 7), at(11, 7)],
  ['a rest at noon', noon, at(10, 12, 15), at(10, 13, 30)],
  ['the night before a rest at noon', noon, at(10, 3), at(10, 3)],
  ['the end of a month', night, at(30, 23), new Date(2026, 6, 1, 7).getTime()],
  ['hours that are switched off', { ...night, quietHours: false }, at(11, 3), at(11, 3)],
  ['hours that end when they begin', { ...night, quietUntil: 22 * 60 }, at(10, 22), at(10, 22)],
])('%s', (_when, settings, moment, expected) => {
  expect(outOfQuietHours(moment, settings)).toBe(expected);
});

test('a night in which the clock is changed ends when the clock on the wall says so', () => {
  for (let day = 1; day <= 366; day++) {
    const end = new Date(outOfQuietHours(new Date(2026, 0, day, 1, 30).getTime(), night));
    expect([end.getDate(), end.getHours(), end.getMinutes()]).toEqual([new Date(2026, 0, day).getDate(), 7, 0]);
  }
});

afterEach(() => vi.unstubAllEnvs());

test.each([
  ['Europe/Berlin', Date.UTC(2026, 9, 25, 0, 0)],
  ['America/New_York', Date.UTC(2026, 10, 1, 5, 0)],
])('an hour that the clock goes through twice is over within the hour: %s', (zone, firstTime) => {
  vi.stubEnv('TZ', zone);
  const hour = new Date(firstTime).getHours();
  expect(new Date(firstTime + 60 * 60_000).getHours()).toBe(hour);
  const settings = { ...night, quietUntil: hour * 60 + 30 };
  for (let minute = -60; minute < 120; minute++) {
    const moment = firstTime + minute * 60_000;
    const end = outOfQuietHours(moment, settings);
    expect(end - moment).toBeLessThanOrEqual(90 * 60_000);
    expect(end).toBeGreaterThanOrEqual(moment);
    expect(outOfQuietHours(end, settings)).toBe(end);
  }
});
