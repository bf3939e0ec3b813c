import { expect, test } from 'vitest';
import { barPaths, weeklyRate } from '../../../src/options/weeks';

test('the rate is that of all twelve weeks', () => {
  expect(weeklyRate([0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 2])).toBe(0.25);
});

test('bars are as high as the liveliest week allows; empty weeks are a line, this week has its own path', () => {
  expect(barPaths([0, 2, 1])).toEqual({
    none: 'M0 20v-1h5v1z',
    past: 'M6 20v-18h5v18z',
    now: 'M12 20v-9h5v9z',
  });
});

test('one post beside hundreds can still be seen', () => {
  expect(barPaths([500, 1]).now).toBe('M6 20v-2h5v2z');
});
