import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../src/lib/time';
import type { PollReason } from '../../src/model/feed';
import type { ParsedHints } from '../../src/model/parsed';
import type { Problem } from '../../src/model/problem';
import { FLOOR_MS } from '../../src/model/settings';
import { dueAt } from '../../src/schedule/dueAt';
import { NEVER } from '../../src/schedule/never';
import { nextPollAt, type PollOutcome } from '../../src/schedule/nextPollAt';
import { quietPaceMs } from '../../src/schedule/quietPaceMs';

const moment = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2100, 0) });
/** From nothing to what servers in the wild have asked for, and beyond. */
const wish = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3 * DAY_MS }), fc.constant(Number.MAX_SAFE_INTEGER));
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

const hints: fc.Arbitrary<ParsedHints | null> = fc.option(
  fc.record({
    ttlMs: fc.option(wish),
    updateEveryMs: fc.option(wish),
    skipHours: fc.array(fc.integer({ min: 0, max: 24 }), { maxLength: 24 }),
    skipDays: fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 7 }),
  }),
);

const trouble: fc.Arbitrary<Problem> = fc.oneof(
  fc.record({ kind: fc.constant('refused' as const), status: fc.constantFrom(400, 401, 403, 404, 500, 502, 503) }),
  fc.record({ kind: fc.constant('throttled' as const), status: fc.constantFrom(429, 503), retryAfterMs: wish }),
  fc.constant({ kind: 'timeout' as const, afterMs: 20_000 }),
  fc.constant({ kind: 'empty' as const }),
);

const outcome: fc.Arbitrary<PollOutcome> = fc
  .record({
    now: moment,
    random,
    everyMs: wish,
    adaptive: fc.boolean(),
    problem: fc.option(trouble),
    failures: fc.integer({ min: 1, max: 2000 }),
    freshForMs: wish,
    retryAfterMs: wish,
    hints,
    postTimes: fc.array(moment, { maxLength: 30 }),
  })
  .map((made) => ({ ...made, failures: made.problem === null ? 0 : made.failures }));

/** Each rule of the issue in one line, written anew: what nobody may undercut. */
function leastWaitMs(poll: PollOutcome): number {
  const ofProblem = poll.problem?.kind === 'throttled' ? poll.problem.retryAfterMs : 0;
  const pace = Math.min(Math.max(poll.everyMs, FLOOR_MS), DAY_MS);
  return Math.max(
    pace,
    Math.min(poll.freshForMs, DAY_MS),
    Math.min(poll.hints?.ttlMs ?? 0, DAY_MS),
    Math.min(poll.hints?.updateEveryMs ?? 0, DAY_MS),
    Math.min(Math.max(ofProblem, poll.retryAfterMs ?? 0), 2 * DAY_MS),
    poll.failures > 0 ? Math.min(pace * 2 ** (poll.failures - 1), DAY_MS) : 0,
  );
}

const unskipped = (poll: PollOutcome): PollOutcome => ({
  ...poll,
  hints: poll.hints && { ...poll.hints, skipHours: [], skipDays: [] },
});

describe('whatever a poll brings, the next one is', () => {
  test('never earlier than any rule allows', () => {
    fc.assert(
      fc.property(outcome, (poll) => {
        expect(nextPollAt(poll).at - poll.now).toBeGreaterThanOrEqual(leastWaitMs(poll));
      }),
    );
  });

  test('within 25 hours, or 49 where Retry-After was said, or a week more where hours are skipped', () => {
    fc.assert(
      fc.property(outcome, (poll) => {
        const { at, why } = nextPollAt(poll);
        const mostMs = (why.kind === 'retry-after' ? 49 : 25) * HOUR_MS;
        const waitMs = at - poll.now;
        if (why.kind === 'skip-hours') expect(waitMs).toBeLessThanOrEqual(49 * HOUR_MS + 7 * DAY_MS);
        else expect(waitMs).toBeLessThanOrEqual(mostMs);
      }),
    );
  });

  test('at a whole millisecond', () => {
    fc.assert(
      fc.property(outcome, (poll) => {
        expect(Number.isSafeInteger(nextPollAt(poll).at)).toBe(true);
      }),
    );
  });

  test('outside the hours and days to skip, if there are any others', () => {
    fc.assert(
      fc.property(outcome, (poll) => {
        const skipHours = new Set(poll.hints?.skipHours.filter((hour) => hour < 24));
        const skipDays = new Set(poll.hints?.skipDays.filter((day) => day < 7));
        fc.pre(skipHours.size < 24 && skipDays.size < 7);
        const at = new Date(nextPollAt(poll).at);
        expect(skipHours.has(at.getUTCHours()) || skipDays.has(at.getUTCDay())).toBe(false);
      }),
    );
  });

  test('not suspected of a wrong clock', () => {
    fc.assert(
      fc.property(outcome, (poll) => {
        const { at, why } = nextPollAt(poll);
        expect(dueAt({ polledAt: poll.now, nextPollAt: at, nextPollWhy: why, hints: poll.hints }, poll.now)).toBe(at);
      }),
    );
  });

  test.each<[string, (poll: PollOutcome, moreMs: number) => PollOutcome]>([
    ['a slower pace', (poll, moreMs) => ({ ...poll, everyMs: poll.everyMs + moreMs, adaptive: false })],
    ['a longer freshness', (poll, moreMs) => ({ ...poll, freshForMs: poll.freshForMs + moreMs })],
    ['a longer Retry-After', (poll, moreMs) => ({ ...poll, retryAfterMs: (poll.retryAfterMs ?? 0) + moreMs })],
    ['one more failure', (poll) => (poll.problem ? { ...poll, failures: poll.failures + 1 } : poll)],
  ])('never earlier for %s', (_change, slower) => {
    fc.assert(
      fc.property(outcome.map(unskipped), fc.integer({ min: 0, max: 2 * DAY_MS }), (poll, moreMs) => {
        const before = { ...poll, adaptive: false };
        expect(nextPollAt(slower(before, moreMs)).at).toBeGreaterThanOrEqual(nextPollAt(before).at);
      }),
    );
  });

  test('after a success, later than its rule by a tenth at most', () => {
    fc.assert(
      fc.property(outcome.map(unskipped), (poll) => {
        const { at, why } = nextPollAt({ ...poll, problem: null, failures: 0 });
        const ruleMs = statedWaitMs(why, poll.now);
        expect(at - poll.now).toBeGreaterThanOrEqual(ruleMs);
        expect(at - poll.now).toBeLessThanOrEqual(Math.ceil(ruleMs + Math.min(ruleMs / 10, HOUR_MS)));
      }),
    );
  });
});

test('each failure waits one and a half times as long as the one before, whatever the dice say, up to a day', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: FLOOR_MS, max: DAY_MS }),
      fc.array(random, { minLength: 12, maxLength: 12 }),
      (everyMs, dice) => {
        const problem: Problem = { kind: 'timeout', afterMs: 20_000 };
        const waits = dice.map((thrown, i) => {
          const poll = { now: 0, random: thrown, everyMs, problem, failures: i + 1, freshForMs: 0, hints: null };
          return nextPollAt({ ...poll, postTimes: [] }).at;
        });
        for (const [i, waitMs] of waits.entries()) {
          if (i > 0) expect(waitMs).toBeGreaterThanOrEqual(Math.min(1.5 * (waits[i - 1] ?? 0) - 1, DAY_MS));
        }
        expect(waits.at(-1)).toBeGreaterThanOrEqual(DAY_MS);
      },
    ),
  );
});

test('one more post never makes a feed be asked less often', () => {
  const times = fc.array(moment, { maxLength: 19 }).map((list) => list.sort((a, b) => b - a));
  fc.assert(
    fc.property(times, (postTimes) => {
      const now = Date.UTC(2100, 0);
      fc.pre(postTimes.length > 1);
      expect(quietPaceMs(HOUR_MS, [now, ...postTimes], now)).toBeLessThanOrEqual(quietPaceMs(HOUR_MS, postTimes, now));
    }),
  );
});

test('never is never', () => {
  fc.assert(
    fc.property(moment, (now) => {
      expect(dueAt({ polledAt: now, nextPollAt: NEVER, nextPollWhy: { kind: 'gone' }, hints: null }, now)).toBe(NEVER);
    }),
  );
});

function statedWaitMs(why: PollReason, now: number): number {
  switch (why.kind) {
    case 'pace':
    case 'quiet':
    case 'publisher':
      return why.everyMs;
    case 'fresh':
      return why.forMs;
    case 'retry-after':
      return why.untilAt - now;
    default:
      throw new Error(`a success is not followed by ${why.kind}`);
  }
}
