import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/lib/time';
import type { PollReason } from '../../../src/model/feed';
import { nextCheck, nextCheckSentence, soonestCheck } from '../../../src/options/nextCheck';

const now = new Date(2025, 11, 2, 12, 0).getTime();
const inFourHours = now + 4 * HOUR_MS;

/** One of each kind: a kind that is missing here does not compile. */
const REASONS: { [Kind in PollReason['kind']]: [Extract<PollReason, { kind: Kind }>, row: string, details: string] } = {
  new: [
    { kind: 'new' },
    'next in 4 hours',
    'Next check in 4 hours. It is checked as soon as possible, because it is new.',
  ],
  pace: [
    { kind: 'pace', everyMs: 4 * HOUR_MS },
    'next in 4 hours',
    'Next check in 4 hours. It is checked every 4 hours, as set.',
  ],
  quiet: [
    { kind: 'quiet', everyMs: DAY_MS },
    'next in 4 hours, posts seldom',
    'Next check in 4 hours. It posts seldom, so it is checked once a day.',
  ],
  publisher: [
    { kind: 'publisher', everyMs: 6 * HOUR_MS },
    'next in 4 hours, asks for 6 hours',
    'Next check in 4 hours. The feed asks to be checked every 6 hours.',
  ],
  fresh: [
    { kind: 'fresh', forMs: 3 * HOUR_MS },
    'next in 4 hours, valid for 3 hours',
    'Next check in 4 hours. The site says that its last answer holds for 3 hours.',
  ],
  'retry-after': [
    { kind: 'retry-after', untilAt: new Date(2025, 11, 2, 22, 40).getTime() },
    'next in 4 hours, asks to wait',
    'Next check in 4 hours. The site asks to wait until 10:40 PM. Moonflower will.',
  ],
  'back-off': [
    { kind: 'back-off', failures: 6 },
    'next in 4 hours, after a failure',
    'Next check in 4 hours. The last 6 checks failed, so Moonflower asks less often.',
  ],
  'skip-hours': [
    { kind: 'skip-hours' },
    'next in 4 hours, rests till then',
    'Next check in 4 hours. The feed says that nothing is published before then.',
  ],
  offline: [
    { kind: 'offline' },
    'next in 4 hours, when you are online',
    'Next check in 4 hours. The browser was offline at the last check.',
  ],
  claimed: [{ kind: 'claimed' }, 'checking now', 'It is being checked now.'],
  gone: [
    { kind: 'gone' },
    'no more checks',
    'The site says that the feed is gone for good, so it is not checked any more.',
  ],
  'no-permission': [{ kind: 'no-permission' }, 'waits for access', 'It is checked as soon as you give access.'],
};

test.each(Object.entries(REASONS))(
  '%s is said in the row and, in full, in the details',
  (_kind, [why, row, details]) => {
    const feed = { nextPollAt: inFourHours, nextPollWhy: why, isPaused: false };
    // Some versions of the time formatter put a narrow no-break space before PM.
    const plain = (text: string) => text.replaceAll('\u202f', ' ');
    expect(plain(nextCheck(feed, now))).toBe(row);
    expect(plain(nextCheckSentence(feed, now))).toBe(details);
  },
);

test('a check that is overdue is next in a moment', () => {
  const overdue = {
    nextPollAt: now - HOUR_MS,
    nextPollWhy: { kind: 'pace', everyMs: HOUR_MS },
    isPaused: false,
  } as const;
  expect(nextCheck(overdue, now)).toBe('next in a moment');
});

test('the soonest check passes over feeds that wait for a person', () => {
  const waiting = { nextPollAt: 0, nextPollWhy: { kind: 'no-permission' }, isPaused: false } as const;
  const later = { nextPollAt: now + HOUR_MS, nextPollWhy: { kind: 'new' }, isPaused: false } as const;
  const sooner = { nextPollAt: now + MINUTE_MS, nextPollWhy: { kind: 'new' }, isPaused: false } as const;
  expect(soonestCheck([later, waiting, sooner])).toBe(sooner.nextPollAt);
  expect(soonestCheck([{ ...sooner, isPaused: true }, later])).toBe(later.nextPollAt);
  expect(soonestCheck([waiting])).toBeNull();
  expect(soonestCheck([])).toBeNull();
});

test('a paused feed has no next check, whatever was planned', () => {
  const paused = { nextPollAt: now, nextPollWhy: { kind: 'new' }, isPaused: true } as const;
  expect(nextCheck(paused, now)).toBe('paused');
  expect(nextCheckSentence(paused, now)).toBe('You have paused it, so it is not checked.');
});
