import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../../src/lib/time';
import { quietPaceMs } from '../../../src/schedule/quietPaceMs';

const NOW = Date.UTC(2026, 2, 14, 12);

/** Moments of `count` posts, one every `everyMs`, the newest `agoMs` ago. */
function posts(count: number, everyMs: number, agoMs: number): number[] {
  return Array.from({ length: count }, (_, i) => NOW - agoMs - i * everyMs);
}

test.each<[string, number[], number]>([
  ['nothing known', [], HOUR_MS],
  ['thirty posts a day', posts(60, DAY_MS / 30, HOUR_MS), HOUR_MS],
  ['one post a day, the last an hour ago', posts(20, DAY_MS, HOUR_MS), HOUR_MS],
  ['one post a day, the next due', posts(20, DAY_MS, 23 * HOUR_MS), HOUR_MS],
  ['four posts a year, the last three weeks ago', posts(20, 91 * DAY_MS, 21 * DAY_MS), DAY_MS],
  ['four posts a year, the last an hour ago', posts(20, 91 * DAY_MS, HOUR_MS), DAY_MS],
  ['four posts a year, two of them known', posts(2, 91 * DAY_MS, HOUR_MS), DAY_MS],
  ['asleep for years', posts(20, DAY_MS, 900 * DAY_MS), DAY_MS],
  ['one post known, an hour old', posts(1, 0, HOUR_MS), HOUR_MS],
  ['one post known, a year old', posts(1, 0, 365 * DAY_MS), DAY_MS],
  ['posts of the future only', posts(20, DAY_MS, -100 * DAY_MS), HOUR_MS],
  ['posts of the future among old ones', [NOW + DAY_MS, ...posts(20, 91 * DAY_MS, 21 * DAY_MS)], DAY_MS],
])('%s: asked in time', (_feed, times, everyMs) => {
  expect(quietPaceMs(HOUR_MS, times, NOW)).toBe(everyMs);
});

test('a weekly feed is asked a few times a day', () => {
  for (const agoMs of [HOUR_MS, 3 * DAY_MS, 6 * DAY_MS]) {
    const everyMs = quietPaceMs(HOUR_MS, posts(20, 7 * DAY_MS, agoMs), NOW);
    expect(everyMs).toBeGreaterThan(3 * HOUR_MS);
    expect(everyMs).toBeLessThan(8 * HOUR_MS);
  }
});

test('a sleepy feed that wakes up is asked at full pace after its second post', () => {
  const asleep = posts(20, 91 * DAY_MS, 60 * DAY_MS);
  expect(quietPaceMs(HOUR_MS, [NOW - HOUR_MS, ...asleep], NOW)).toBe(DAY_MS);
  expect(quietPaceMs(HOUR_MS, [NOW - HOUR_MS, NOW - DAY_MS, ...asleep], NOW)).toBe(HOUR_MS);
});

test('a lively feed that falls silent slows down bit by bit', () => {
  const paces = [1, 20, 60, 200, 600].map((days) => quietPaceMs(HOUR_MS, posts(20, DAY_MS / 4, days * DAY_MS), NOW));
  expect(paces).toEqual([...paces].sort((a, b) => a - b));
  expect(paces[0]).toBe(HOUR_MS);
  expect(paces.at(-1)).toBe(DAY_MS);
});

test('never more often than the reader wants, nor less than daily', () => {
  expect(quietPaceMs(4 * HOUR_MS, posts(20, HOUR_MS, HOUR_MS), NOW)).toBe(4 * HOUR_MS);
  expect(quietPaceMs(2 * DAY_MS, posts(20, 91 * DAY_MS, HOUR_MS), NOW)).toBe(2 * DAY_MS);
});
