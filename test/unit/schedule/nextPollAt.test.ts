import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/lib/time';
import type { PollReason } from '../../../src/model/feed';
import type { ParsedHints } from '../../../src/model/parsed';
import type { Problem } from '../../../src/model/problem';
import { NEVER } from '../../../src/schedule/never';
import { nextPollAt, type PollOutcome } from '../../../src/schedule/nextPollAt';

/** A Saturday, twelve o'clock UTC. */
const NOON = Date.UTC(2026, 2, 14, 12);

const calm: PollOutcome = {
  now: NOON,
  random: 0,
  everyMs: HOUR_MS,
  problem: null,
  failures: 0,
  freshForMs: 0,
  hints: null,
  postTimes: [],
};

function hints(said: Partial<ParsedHints>): ParsedHints {
  return { ttlMs: null, skipHours: [], skipDays: [], updateEveryMs: null, ...said };
}

/** The wait in ms, and why. */
function wait(change: Partial<PollOutcome>): [number, PollReason['kind']] {
  const { at, why } = nextPollAt({ ...calm, ...change });
  return [at - NOON, why.kind];
}

const weeks = (count: number) => Array.from({ length: 20 }, (_, i) => NOON - HOUR_MS - i * count * 7 * DAY_MS);
const down: Problem = { kind: 'refused', status: 500 };
const throttled = (retryAfterMs: number): Problem => ({ kind: 'throttled', status: 429, retryAfterMs });

describe('the longest wait decides', () => {
  test.each<[string, Partial<PollOutcome>, number, PollReason['kind']]>([
    ['a calm feed keeps its pace', {}, HOUR_MS, 'pace'],
    ['a quarter of an hour is the floor', { everyMs: MINUTE_MS }, 15 * MINUTE_MS, 'pace'],
    ['the server’s freshness slows us down', { freshForMs: 3 * HOUR_MS }, 3 * HOUR_MS, 'fresh'],
    ['to the second', { freshForMs: HOUR_MS + SECOND_MS }, HOUR_MS + SECOND_MS, 'fresh'],
    ['but never speeds us up', { freshForMs: MINUTE_MS }, HOUR_MS, 'pace'],
    ['nor sends us away for a year', { freshForMs: 365 * DAY_MS }, DAY_MS, 'fresh'],
    ['a ttl slows us down', { hints: hints({ ttlMs: 2 * HOUR_MS }) }, 2 * HOUR_MS, 'publisher'],
    ['an update period does', { hints: hints({ updateEveryMs: 2 * HOUR_MS }) }, 2 * HOUR_MS, 'publisher'],
    ['a year of it is a day', { hints: hints({ updateEveryMs: 365 * DAY_MS }) }, DAY_MS, 'publisher'],
    ['the longer one', { freshForMs: 3 * HOUR_MS, hints: hints({ ttlMs: 2 * HOUR_MS }) }, 3 * HOUR_MS, 'fresh'],
    ['a feed that posts once a quarter waits a day', { postTimes: weeks(13) }, DAY_MS, 'quiet'],
    ['not where the reader wants its pace', { postTimes: weeks(13), adaptive: false }, HOUR_MS, 'pace'],
    ['a wish to stay away is heard', { problem: throttled(6 * HOUR_MS), failures: 1 }, 6 * HOUR_MS, 'retry-after'],
    ['for up to two days', { problem: throttled(365 * DAY_MS), failures: 1 }, 48 * HOUR_MS, 'retry-after'],
    ['with any status', { problem: down, failures: 1, retryAfterMs: 6 * HOUR_MS }, 6 * HOUR_MS, 'retry-after'],
    ['but does not shorten the back-off', { problem: throttled(SECOND_MS), failures: 2 }, 3 * HOUR_MS, 'back-off'],
  ])('%s', (_rule, change, waitMs, why) => {
    expect(wait(change)).toEqual([waitMs, why]);
  });
});

describe('failures', () => {
  test.each([
    [1, HOUR_MS],
    [2, 3 * HOUR_MS],
    [3, 9 * HOUR_MS],
    [4, DAY_MS],
    [5, DAY_MS],
    [5000, DAY_MS],
  ])('%i in a row wait at least %i ms', (failures, waitMs) => {
    expect(wait({ problem: down, failures })).toEqual([waitMs, 'back-off']);
  });

  test('spread over as long again, but a day’s wait ends within 25 hours', () => {
    const almost = 0.999999;
    const [first] = wait({ problem: down, failures: 1, random: almost });
    const [fourth] = wait({ problem: down, failures: 4, random: almost });
    expect(first / HOUR_MS).toBeCloseTo(2, 3);
    expect(fourth / HOUR_MS).toBeCloseTo(25, 3);
  });

  test('one success is enough to forget them', () => {
    expect(wait({ problem: null, failures: 0 })).toEqual([HOUR_MS, 'pace']);
  });

  test.each([401, 403, 404])('%i is soon asked about but daily', (status) => {
    const problem: Problem = { kind: 'refused', status };
    expect(wait({ problem, failures: 1 })).toEqual([3 * HOUR_MS, 'back-off']);
    expect(wait({ problem, failures: 2 })).toEqual([DAY_MS, 'back-off']);
  });

  test.each<Problem>([
    { kind: 'unreachable', host: 'example.com' },
    { kind: 'timeout', afterMs: 20_000 },
    { kind: 'private-address', host: '10.0.0.1' },
    { kind: 'empty' },
    { kind: 'too-large', limitBytes: 1 },
    { kind: 'not-a-feed', looksLike: 'html', feeds: [] },
    { kind: 'malformed', line: 1, detail: '' },
    { kind: 'storage-full' },
  ])('$kind backs off too', (problem) => {
    expect(wait({ problem, failures: 3 })).toEqual([9 * HOUR_MS, 'back-off']);
  });

  test.each<Problem>([{ kind: 'gone' }, { kind: 'no-permission', origin: 'https://example.com' }])(
    '$kind: it is not asked again',
    (problem) => {
      expect(nextPollAt({ ...calm, problem, failures: 1 })).toEqual({ at: NEVER, why: { kind: problem.kind } });
    },
  );

  test('offline nobody was asked, so five minutes will do', () => {
    expect(wait({ problem: { kind: 'offline' }, failures: 7 })).toEqual([5 * MINUTE_MS, 'offline']);
  });
});

describe('jitter', () => {
  test.each<[string, Partial<PollOutcome>, number]>([
    ['comes on top, up to a tenth', {}, HOUR_MS + 6 * MINUTE_MS],
    ['of what the server asks for, too', { freshForMs: 4 * HOUR_MS }, 4.4 * HOUR_MS],
    ['but is never more than an hour', { freshForMs: DAY_MS }, 25 * HOUR_MS],
    ['nor after two days', { problem: throttled(48 * HOUR_MS), failures: 1 }, 49 * HOUR_MS],
  ])('%s', (_rule, change, waitMs) => {
    const [waited] = wait({ ...change, random: 0.999999999 });
    expect(waited).toBeGreaterThan(waitMs - SECOND_MS);
    expect(waited).toBeLessThanOrEqual(waitMs);
  });
});

describe('hours and days that the publisher skips (RSS 2.0, UTC)', () => {
  test.each<[string, Partial<ParsedHints>, number, PollReason['kind']]>([
    ['one that is not ours changes nothing', { skipHours: [14] }, HOUR_MS, 'pace'],
    ['the next hour is taken', { skipHours: [13] }, 2 * HOUR_MS, 'skip-hours'],
    ['past midnight', { skipHours: [13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 0] }, 13 * HOUR_MS, 'skip-hours'],
    ['a weekend is left alone', { skipDays: [0, 6] }, 36 * HOUR_MS, 'skip-hours'],
    ['and the hours after it', { skipDays: [0, 6], skipHours: [0, 1] }, 38 * HOUR_MS, 'skip-hours'],
    ['every hour is not believed', { skipHours: Array.from({ length: 24 }, (_, i) => i) }, HOUR_MS, 'pace'],
    ['every day is not believed', { skipDays: [0, 1, 2, 3, 4, 5, 6] }, HOUR_MS, 'pace'],
    ['hours that no day has are not heard', { skipHours: [24, 99, -1] }, HOUR_MS, 'pace'],
  ])('%s', (_rule, said, waitMs, why) => {
    expect(wait({ hints: hints(said) })).toEqual([waitMs, why]);
  });

  test('not everybody comes when the clock strikes', () => {
    const [waited] = wait({ hints: hints({ skipHours: [13] }), random: 0.5 });
    expect(waited).toBe(2 * HOUR_MS + 3 * MINUTE_MS);
  });
});

test('the reason carries what its sentence needs', () => {
  const why = (change: Partial<PollOutcome>) => nextPollAt({ ...calm, ...change }).why;
  expect(why({ everyMs: 0 })).toEqual({ kind: 'pace', everyMs: 15 * MINUTE_MS });
  expect(why({ postTimes: weeks(13) })).toEqual({ kind: 'quiet', everyMs: DAY_MS });
  expect(why({ hints: hints({ ttlMs: 2 * HOUR_MS }) })).toEqual({ kind: 'publisher', everyMs: 2 * HOUR_MS });
  expect(why({ freshForMs: 6 * HOUR_MS, random: 0.5 })).toEqual({ kind: 'fresh', forMs: 6 * HOUR_MS });
  const untilAt = NOON + 6 * HOUR_MS;
  expect(why({ problem: throttled(6 * HOUR_MS), failures: 1, random: 0.5 })).toEqual({ kind: 'retry-after', untilAt });
  expect(why({ problem: down, failures: 3, random: 0.5 })).toEqual({ kind: 'back-off', failures: 3 });
});
