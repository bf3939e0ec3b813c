import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/lib/time';
import type { Feed } from '../../../src/model/feed';
import { due, nextToStart } from '../../../src/schedule/due';
import { NEVER } from '../../../src/schedule/never';
import { pausedHosts } from '../../../src/schedule/pausedHosts';
import { wakeAt } from '../../../src/schedule/wakeAt';
import { aFeed } from './aFeed';

const NOW = Date.UTC(2026, 2, 14, 12);

/** Answered 429 a minute ago. */
function throttled(url: string, retryAfterMs: number, status = 429): Feed {
  return aFeed({
    url,
    problem: { kind: 'throttled', status, retryAfterMs },
    polledAt: NOW - MINUTE_MS,
    nextPollAt: NOW + HOUR_MS,
    nextPollWhy: { kind: 'back-off', failures: 1 },
  });
}

describe('who is due', () => {
  test('those whose moment has come, the longest overdue first', () => {
    const late = aFeed({ nextPollAt: NOW - HOUR_MS });
    const now = aFeed({ nextPollAt: NOW });
    const soon = aFeed({ nextPollAt: NOW + 1 });
    const latest = aFeed({ nextPollAt: NOW - DAY_MS });
    expect(due([late, now, soon, latest], NOW)).toEqual([latest, late, now]);
  });

  test('not a feed that is no longer followed, or paused', () => {
    expect(due([aFeed({ unfollowedAt: NOW - 1 })], NOW)).toEqual([]);
    expect(due([aFeed({ isPaused: true })], NOW)).toEqual([]);
  });

  test('not a feed that is gone, or that we may not ask', () => {
    const gone = aFeed({ nextPollAt: NEVER, nextPollWhy: { kind: 'gone' } });
    const forbidden = aFeed({ nextPollAt: NEVER, nextPollWhy: { kind: 'no-permission' } });
    expect(due([gone, forbidden], NOW)).toEqual([]);
  });

  test.each([
    ['an hour', { skipHours: [12] }, HOUR_MS],
    ['a day', { skipDays: [6] }, 12 * HOUR_MS],
  ])('one that is overdue waits for the end of %s that its publisher asks to skip', (_what, skipped, inMs) => {
    const hints = { ttlMs: null, updateEveryMs: null, skipHours: [], skipDays: [], ...skipped };
    const feed = aFeed({ nextPollAt: NOW - 8 * HOUR_MS, hints });
    expect(due([feed], NOW)).toEqual([]);
    expect(due([feed], NOW + inMs - 1)).toEqual([]);
    expect(due([feed], NOW + inMs)).toEqual([feed]);
    expect(wakeAt([feed], NOW)).toBe(NOW + inMs);
  });

  test('the list that it was given stays as it is', () => {
    const feeds = [aFeed({ nextPollAt: 2 }), aFeed({ nextPollAt: 1 })];
    due(feeds, NOW);
    expect(feeds.map((feed) => feed.nextPollAt)).toEqual([2, 1]);
  });
});

describe('a host that answered 429', () => {
  const other = aFeed({ url: 'https://example.com/b' });
  const elsewhere = aFeed({ url: 'https://example.net/c' });

  test('is left alone altogether until its pause ends', () => {
    const feeds = [throttled('https://example.com/a', HOUR_MS), other, elsewhere];
    expect(due(feeds, NOW)).toEqual([elsewhere]);
    expect(due(feeds, NOW + HOUR_MS - MINUTE_MS - 1)).toEqual([elsewhere]);
    expect(due(feeds, NOW + HOUR_MS - MINUTE_MS)).toContain(other);
  });

  test('and for a quarter of an hour when it did not say', () => {
    expect(pausedHosts([throttled('https://example.com/a', 0)], NOW)).toEqual(
      new Map([['example.com', NOW + 14 * MINUTE_MS]]),
    );
  });

  test('the longest of several pauses counts', () => {
    const feeds = [throttled('https://example.com/a', 2 * HOUR_MS), throttled('https://example.com/b', HOUR_MS)];
    expect(pausedHosts(feeds, NOW).get('example.com')).toBe(NOW - MINUTE_MS + 2 * HOUR_MS);
  });

  test('a 503 speaks of one address only', () => {
    expect(pausedHosts([throttled('https://example.com/a', HOUR_MS, 503)], NOW).size).toBe(0);
  });

  test('a pause that only a wrong clock could have set is over', () => {
    const feed = { ...throttled('https://example.com/a', HOUR_MS), polledAt: NOW + 30 * DAY_MS };
    expect(pausedHosts([feed], NOW).size).toBe(0);
  });
});

describe('the next to start', () => {
  const at = (host: string) => aFeed({ url: `https://${host}/${Math.random()}` });

  test('is the first that waits', () => {
    const [a, b] = [at('a.com'), at('b.com')];
    expect(nextToStart([a, b], [])).toBe(a);
  });

  test('is not a third one at its host', () => {
    const b = at('b.com');
    expect(nextToStart([at('a.com'), b], [at('a.com'), at('www.a.com')])).toBe(b);
    expect(nextToStart([at('a.com')], [at('a.com'), at('a.com')])).toBeNull();
  });

  test('is not a seventh one', () => {
    const running = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => at(`${name}.com`));
    expect(nextToStart([at('g.com')], running)).toBeNull();
    expect(nextToStart([at('g.com')], running.slice(1))).not.toBeNull();
  });

  test('is not one of a host that asked for a pause meanwhile', () => {
    const b = at('b.com');
    expect(nextToStart([at('a.com'), b], [], new Map([['a.com', NOW]]))).toBe(b);
  });

  test('is nobody when nobody waits', () => {
    expect(nextToStart([], [])).toBeNull();
  });
});
