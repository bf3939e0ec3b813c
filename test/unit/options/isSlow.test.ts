import { expect, test } from 'vitest';
import { isSlow } from '../../../src/options/isSlow';

const log = (...seconds: number[]) => seconds.map((s) => ({ status: s < 0 ? null : 200, tookMs: Math.abs(s) * 1000 }));

test.each([
  ['most checks waited', log(4, 5, 0.1, 6), true],
  ['one check waited', log(9, 0.1, 0.1), false],
  ['it was slow once, but is no longer', log(0.1, 0.1, 0.1, 9, 9, 9, 9), false],
  ['there was one check', log(9), false],
  ['it did not answer at all', log(-20, -20, -20), false],
  ['there was none', log(), false],
])('%s: %s', (_what, checks, expected) => {
  expect(isSlow(checks)).toBe(expected);
});
