import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../../src/lib/time';
import { silence } from '../../../src/options/silence';

const now = Date.UTC(2026, 2, 1);
/** Posts so many days ago. */
const feed = (...daysAgo: number[]) => ({ problem: null, postTimes: daysAgo.map((days) => now - days * DAY_MS) });

test.each([
  ['a weekly feed after three weeks and a day is quiet', feed(22, 29, 36, 43), 7 * DAY_MS],
  ['one long break long ago does not count for much', feed(22, 29, 36, 130, 137), 7 * DAY_MS],
  ['many posts at once neither', feed(30, 30, 37, 44, 51), 7 * DAY_MS],
  ['a busy feed is quiet after three days, not after an hour', feed(3.1, 3.15, 3.2, 3.25), DAY_MS],
])('%s', (_what, each, usualMs) => {
  expect(silence(each, now)).toEqual({ since: each.postTimes[0], usualMs });
});

test.each([
  ['a weekly feed after three weeks', feed(21, 28, 35, 42)],
  ['a yearly one after two years', feed(730, 1095, 1460)],
  ['an hourly one overnight', feed(0.5, 0.54, 0.58)],
  ['one with too few posts to know', feed(400, 401)],
  ['one without posts', feed()],
  [
    'one whose newest post is dated ahead',
    { problem: null, postTimes: [now + HOUR_MS, now - DAY_MS, now - 2 * DAY_MS] },
  ],
])('%s is as ever', (_what, each) => {
  expect(silence(each, now)).toBeNull();
});

test('a feed that cannot be read is broken, not quiet', () => {
  expect(silence({ ...feed(22, 29, 36, 43), problem: { kind: 'refused', status: 404 } }, now)).toBeNull();
});
