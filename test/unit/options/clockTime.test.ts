import { expect, test } from 'vitest';
import { clockText, minuteOf } from '../../../src/options/clockTime';

test.each([
  [0, '00:00'],
  [7 * 60 + 5, '07:05'],
  [23 * 60 + 59, '23:59'],
])('minute %i of the day is %s, and back', (minute, text) => {
  expect(clockText(minute)).toBe(text);
  expect(minuteOf(text)).toBe(minute);
});

test('seconds are left out', () => {
  expect(minuteOf('22:30:15')).toBe(22 * 60 + 30);
});

test.each(['', '7:30', 'noon'])('%o is no time', (text) => {
  expect(minuteOf(text)).toBeNull();
});
