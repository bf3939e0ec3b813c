import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/lib/time';
import type { Feed, PollReason } from '../../../src/model/feed';
import { due } from '../../../src/schedule/due';
import { dueAt, sane } from '../../../src/schedule/dueAt';
import { NEVER } from '../../../src/schedule/never';
import { wakeAt } from '../../../src/schedule/wakeAt';
import { aFeed } from './aFeed';

const NOW = Date.UTC(2026, 2, 14, 12);
const hourly: PollReason = { kind: 'pace', everyMs: HOUR_MS };
const waiting = (inMs: number, change: Partial<Feed> = {}) =>
  aFeed({ nextPollAt: NOW + inMs, nextPollWhy: hourly, ...change });

describe('the alarm', () => {
  test('rings when the soonest feed is due', () => {
    expect(wakeAt([waiting(HOUR_MS), waiting(20 * MINUTE_MS), waiting(30 * MINUTE_MS)], NOW)).toBe(
      NOW + 20 * MINUTE_MS,
    );
  });

  test.each([
    ['a feed that is overdue', -DAY_MS],
    ['a feed that is due now', 0],
    ['a feed that is due in a second', SECOND_MS],
  ])('does not ring sooner than browsers ring one: %s', (_feed, inMs) => {
    expect(wakeAt([waiting(inMs)], NOW)).toBe(NOW + 30 * SECOND_MS);
  });

  test('is not set while there is nothing to ask', () => {
    expect(wakeAt([], NOW)).toBeNull();
    expect(wakeAt([waiting(0, { unfollowedAt: NOW })], NOW)).toBeNull();
    expect(wakeAt([aFeed({ nextPollAt: NEVER, nextPollWhy: { kind: 'gone' } })], NOW)).toBeNull();
  });

  test('waits for the end of a host’s pause, so that it does not ring in vain', () => {
    const throttled = waiting(2 * HOUR_MS, {
      url: 'https://example.com/a',
      problem: { kind: 'throttled', status: 429, retryAfterMs: HOUR_MS },
      polledAt: NOW,
    });
    const feeds = [throttled, waiting(-HOUR_MS, { url: 'https://example.com/b' })];
    expect(wakeAt(feeds, NOW)).toBe(NOW + HOUR_MS);
    expect(due(feeds, NOW + HOUR_MS)).toHaveLength(1);
  });
});

describe('a clock that was turned back', () => {
  test.each<[string, number, PollReason]>([
    ['an hourly feed, by a day', DAY_MS + HOUR_MS, hourly],
    ['a daily feed, by a day', 2 * DAY_MS, { kind: 'quiet', everyMs: DAY_MS }],
    ['a fresh one, by a day', DAY_MS + 6 * HOUR_MS, { kind: 'fresh', forMs: 6 * HOUR_MS }],
    ['a failing one, by two days', 3 * DAY_MS, { kind: 'back-off', failures: 9 }],
    ['a throttled one, by a month', 30 * DAY_MS, { kind: 'retry-after', untilAt: 0 }],
    ['a claimed one, by a day', DAY_MS + 15 * MINUTE_MS, { kind: 'claimed' }],
    ['one that skips weekends, by a month', 30 * DAY_MS, { kind: 'skip-hours' }],
  ])('does not silence %s: it is due', (_feed, inMs, nextPollWhy) => {
    const feed = waiting(inMs, { nextPollWhy });
    expect(due([feed], NOW)).toEqual([feed]);
    expect(wakeAt([feed], NOW)).toBe(NOW + 30 * SECOND_MS);
  });

  test.each<[string, number, PollReason]>([
    ['an hourly feed with all its jitter', 66 * MINUTE_MS, hourly],
    ['one whose clock was put right by half an hour', 96 * MINUTE_MS, hourly],
    ['a daily feed', 25 * HOUR_MS, { kind: 'quiet', everyMs: DAY_MS }],
    ['a fresh one', 25 * HOUR_MS, { kind: 'fresh', forMs: DAY_MS }],
    ['a failing one', 25 * HOUR_MS, { kind: 'back-off', failures: 9 }],
    ['a throttled one', 49 * HOUR_MS, { kind: 'retry-after', untilAt: 0 }],
    ['one that skips six days', 6 * DAY_MS + 25 * HOUR_MS, { kind: 'skip-hours' }],
    ['a claimed one', 15 * MINUTE_MS, { kind: 'claimed' }],
  ])('is not suspected without need: %s', (_feed, inMs, nextPollWhy) => {
    const feed = waiting(inMs, { nextPollWhy });
    expect(dueAt(feed, NOW)).toBe(NOW + inMs);
  });

  test('never stays never', () => {
    expect(sane({ polledAt: null }, NEVER, NOW)).toBe(NEVER);
  });
});

test('eight hours of sleep make a feed due once', () => {
  const feed = waiting(HOUR_MS);
  expect(due([feed], NOW + 8 * HOUR_MS)).toEqual([feed]);
});
