import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/lib/time';
import { PACES_MS } from '../../../src/model/settings';
import { paceChoice, paceWithin } from '../../../src/options/paceWords';

test('each pace that can be chosen has words of its own', () => {
  expect(PACES_MS.map(paceChoice)).toEqual([
    'Every 15 minutes',
    'Every 30 minutes',
    'Every hour',
    'Every 2 hours',
    'Every 4 hours',
    'Every 12 hours',
    'Once a day',
  ]);
});

test.each([
  [90 * MINUTE_MS, 'every 90 minutes'],
  [MINUTE_MS, 'every minute'],
  [0, 'every minute'],
  [7 * HOUR_MS + 13 * MINUTE_MS, 'every 7 hours'],
  [2 * DAY_MS, 'every 2 days'],
  [5 * DAY_MS + HOUR_MS, 'every 5 days'],
])('%i ms is said as %s', (everyMs, words) => {
  expect(paceWithin(everyMs)).toBe(words);
});
