import { describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../src/lib/time';
import type { Feed } from '../../../src/model/feed';
import { type BadgeFacts, badgeText } from '../../../src/unread/badgeText';
import { aFeed } from '../schedule/aFeed';

const NOW = Date.UTC(2026, 2, 14, 12);
const AN_HOUR_AGO = NOW - HOUR_MS;

const well = (change: Partial<Feed> = {}) => aFeed({ polledAt: NOW, succeededAt: NOW, ...change });
const failing = (since: number) =>
  well({ problem: { kind: 'refused', status: 500 }, failures: 3, failingSince: since, succeededAt: since });
const forbidden = () => well({ problem: { kind: 'no-permission', origin: 'https://example.com' } });
const neverRead = () => aFeed();

function badge(change: Partial<BadgeFacts>) {
  return badgeText({
    now: NOW,
    count: 0,
    mode: 'unread',
    feeds: [well()],
    offlineSince: null,
    pausedUntil: null,
    ...change,
  });
}

describe('while all is well', () => {
  test.each([
    [0, '', 'empty'],
    [1, '1', 'count'],
    [999, '999', 'count'],
    [1000, '999+', 'count'],
  ] as const)('%i unread posts', (count, text, state) => {
    expect(badge({ count })).toMatchObject({ text, state, why: null });
    expect(badge({ count, mode: 'dot' }).text).toBe(count > 0 ? '•' : '');
  });

  test('nothing followed is nothing unread', () => {
    expect(badge({ feeds: [] })).toMatchObject({ text: '', state: 'empty', why: null });
    expect(badge({ feeds: [], offlineSince: AN_HOUR_AGO }).state).toBe('empty');
  });

  test('a badge that is switched off says nothing, whatever happens', () => {
    expect(badge({ mode: 'off', count: 9, offlineSince: NOW })).toMatchObject({ text: '', state: 'empty', why: null });
  });

  test('but an icon that changed is explained', () => {
    const why = { kind: 'failing', since: AN_HOUR_AGO };
    const off = { mode: 'off', count: 9, feeds: [failing(AN_HOUR_AGO)] } as const;
    expect(badge(off)).toEqual({ text: '', state: 'empty', why, icon: 'error' });
    expect(badge({ ...off, now: NOW - MINUTE_MS })).toEqual({ text: '', state: 'empty', why: null, icon: 'usual' });
  });
});

describe('one feed in trouble does not change the icon', () => {
  test.each([
    ['failing for a day', failing(NOW - 24 * HOUR_MS)],
    ['without permission', forbidden()],
    ['never read', neverRead()],
  ])('%s', (_trouble, feed) => {
    expect(badge({ feeds: [feed, well()] })).toMatchObject({ text: '', state: 'empty', why: null });
    expect(badge({ feeds: [feed, well()], count: 3 })).toMatchObject({ text: '3', state: 'count', why: null });
  });
});

describe('where it cannot know, it says so, and keeps a number that it counted', () => {
  test.each<[string, Partial<BadgeFacts>, unknown]>([
    ['offline', { offlineSince: AN_HOUR_AGO }, { kind: 'offline', since: AN_HOUR_AGO }],
    ['no feed was ever read', { feeds: [neverRead(), neverRead()] }, { kind: 'never-read' }],
    ['no feed may be asked', { feeds: [forbidden(), forbidden()] }, { kind: 'no-permission' }],
    [
      'all have failed for an hour: since the last of them began',
      { feeds: [failing(NOW - 5 * HOUR_MS), failing(AN_HOUR_AGO)] },
      { kind: 'failing', since: AN_HOUR_AGO },
    ],
    [
      'some fail, and the others may not be asked',
      { feeds: [failing(AN_HOUR_AGO), forbidden()] },
      { kind: 'failing', since: AN_HOUR_AGO },
    ],
    [
      'offline is the reason that explains the others',
      { feeds: [failing(AN_HOUR_AGO)], offlineSince: NOW },
      { kind: 'offline', since: NOW },
    ],
    [
      'never read, and failing for an hour',
      { feeds: [{ ...failing(AN_HOUR_AGO), succeededAt: null }] },
      { kind: 'failing', since: AN_HOUR_AGO },
    ],
  ])('%s', (_trouble, change, why) => {
    expect(badge(change)).toMatchObject({ text: '?', state: 'unknown', why });
    expect(badge({ ...change, count: 9 })).toMatchObject({ text: '9', state: 'unknown', why });
  });

  test('the store could not be counted', () => {
    expect(badge({ count: null })).toMatchObject({ text: '?', state: 'unknown', why: { kind: 'not-counted' } });
  });

  test('a trouble of all of them shows at once, and the last count stays', () => {
    const since = NOW - 59 * MINUTE_MS;
    const feeds = [failing(NOW - 5 * HOUR_MS), failing(since)];
    expect(badge({ feeds })).toMatchObject({ text: '?', state: 'unknown', why: { kind: 'failing', since } });
    expect(badge({ feeds, count: 9 })).toMatchObject({ text: '9', state: 'unknown', why: { kind: 'failing', since } });
  });

  test('a first reading that failed is known to have failed', () => {
    const feeds = [{ ...failing(NOW - MINUTE_MS), succeededAt: null }];
    expect(badge({ feeds })).toMatchObject({
      text: '?',
      state: 'unknown',
      why: { kind: 'failing', since: NOW - MINUTE_MS },
    });
  });

  test('a feed that is no longer followed does not vouch for the others', () => {
    const unfollowed = well({ unfollowedAt: NOW });
    expect(badge({ feeds: [unfollowed, failing(AN_HOUR_AGO)] }).state).toBe('unknown');
  });
});

describe('a dot', () => {
  test.each<[string, Partial<BadgeFacts>, string, string]>([
    ['says that something is unread', { count: 3 }, '•', 'count'],
    ['says nothing when all is read', { count: 0 }, '', 'empty'],
    ['looks different where it cannot know', { count: 3, offlineSince: AN_HOUR_AGO }, '•', 'unknown'],
    ['gives way to a question where nothing is held', { count: 0, offlineSince: AN_HOUR_AGO }, '?', 'unknown'],
  ])('%s', (_what, change, text, state) => {
    expect(badge({ mode: 'dot', ...change })).toMatchObject({ text, state });
  });
});

describe('the icon itself', () => {
  test.each<[string, Partial<BadgeFacts>, string]>([
    ['is the usual one while all is well', {}, 'usual'],
    ['says when all feeds have failed for an hour', { feeds: [failing(AN_HOUR_AGO)] }, 'error'],
    ['not a minute sooner', { feeds: [failing(AN_HOUR_AGO + MINUTE_MS)] }, 'usual'],
    ['not for one feed of two', { feeds: [failing(0), well()] }, 'usual'],
    ['not while offline', { feeds: [failing(0)], offlineSince: AN_HOUR_AGO }, 'usual'],
    ['not for want of permission', { feeds: [forbidden()] }, 'usual'],
    ['says that checking is paused', { pausedUntil: NOW + HOUR_MS }, 'paused'],
    [
      'which a person did, and so goes before the failing',
      { pausedUntil: NOW + HOUR_MS, feeds: [failing(0)] },
      'paused',
    ],
    ['says so without a badge, too', { mode: 'off', pausedUntil: NOW + HOUR_MS }, 'paused'],
    ['and that all have failed', { mode: 'off', feeds: [failing(AN_HOUR_AGO)] }, 'error'],
  ])('%s', (_what, change, icon) => {
    expect(badge(change).icon).toBe(icon);
  });
});
