import { clamp, DAY_MS, HOUR_MS, MINUTE_MS } from '../lib/time';
import type { PollReason } from '../model/feed';
import type { ParsedHints } from '../model/parsed';
import type { Problem } from '../model/problem';
import { FLOOR_MS } from '../model/settings';
import { NEVER } from './never';
import { outOfSkipped } from './outOfSkipped';
import { quietPaceMs } from './quietPaceMs';

/** What a poll taught, and what is known of its feed. */
export interface PollOutcome {
  /** Epoch ms, when the poll ended. */
  now: number;
  /** 0 ≤ random < 1, handed in so that tests can pin it. */
  random: number;
  /** The reader's pace, ms: the feed's own, else that of the settings. */
  everyMs: number;
  /** Whether a feed that seldom posts may be asked less often. Not where the reader gave the feed a pace of its own. */
  adaptive?: boolean;
  /** Null after a success. */
  problem: Problem | null;
  /** Failed polls in a row, this one included; 0 after a success. */
  failures: number;
  /** `http/freshness`, of this answer, whatever its status; ms. */
  freshForMs: number;
  /** `http/freshness`, of this answer, whatever its status; ms. That of a `throttled` problem counts by itself. */
  retryAfterMs?: number;
  /** What the feed said about itself when it was last read. */
  hints: ParsedHints | null;
  /** Epoch ms of its latest posts, newest first; twenty are enough. */
  postTimes: readonly number[];
}

export interface NextPoll {
  at: number;
  why: PollReason;
}

/** A server may keep us away for two days, a publisher for one. */
const RETRY_AFTER_MOST_MS = 48 * HOUR_MS;
const PUBLISHER_MOST_MS = DAY_MS;
/** On top of every wait, up to a tenth of it, so that readers do not come in step; but a day's wait ends within 25 hours. */
const JITTER_SHARE = 0.1;
const JITTER_MOST_MS = HOUR_MS;
/** Asking the network costs nobody anything; the browser often notices late that it is back. */
const OFFLINE_MS = 5 * MINUTE_MS;
/** Not three, but nine times as long after each of these: what is not there, or not for us, seldom changes within the hour. */
const SELDOM_CURED = [401, 403, 404];

/**
 * When to ask a feed again: each rule names a wait, and the longest one decides. A server's wish can slow us down,
 * never speed us up, and only up to a limit: feeds in the wild have asked for years.
 *
 * @returns epoch ms, at least `FLOOR_MS` and at most 49 hours from now (25, unless a server said Retry-After), plus
 *   up to a week where the publisher names hours to skip. `NEVER` for a feed that is gone, or that we may not ask.
 *   While offline, sooner: nobody was asked.
 */
export function nextPollAt(outcome: PollOutcome): NextPoll {
  const { now, random, problem } = outcome;
  if (problem?.kind === 'gone' || problem?.kind === 'no-permission') return { at: NEVER, why: { kind: problem.kind } };
  if (problem?.kind === 'offline') return { at: now + OFFLINE_MS, why: { kind: 'offline' } };

  const paceMs = clamp(outcome.everyMs, FLOOR_MS, DAY_MS);
  const rules = [
    backOff(outcome, paceMs),
    retryAfter(outcome),
    pace(outcome, paceMs),
    quiet(outcome, paceMs),
    publisher(outcome),
    fresh(outcome),
  ].filter((rule) => rule !== null);
  const longest = rules.reduce((best, rule) => (rule.at > best.at ? rule : best));

  const at = outOfSkipped(longest.at, outcome.hints, random);
  return at === longest.at ? longest : { at, why: { kind: 'skip-hours' } };
}

/**
 * Each failure makes the wait three times as long, and a random part as long as the wait itself comes on top (so
 * that a server that comes back is not met by everybody in one minute). Three and not two, because then each wait
 * is at least one and a half times the one before, whatever the dice say.
 */
function backOff({ now, random, problem, failures }: PollOutcome, paceMs: number): NextPoll | null {
  if (problem === null || failures < 1) return null;
  const isSeldomCured = problem.kind === 'refused' && SELDOM_CURED.includes(problem.status);
  const triplings = isSeldomCured ? 2 * failures - 1 : failures - 1;
  const waitMs = Math.min(paceMs * 3 ** triplings, DAY_MS);
  const partMs = Math.min(waitMs, DAY_MS + JITTER_MOST_MS - waitMs);
  return { at: Math.ceil(now + waitMs + random * partMs), why: { kind: 'back-off', failures } };
}

function retryAfter(outcome: PollOutcome): NextPoll | null {
  const ofProblemMs = outcome.problem?.kind === 'throttled' ? outcome.problem.retryAfterMs : 0;
  const waitMs = Math.min(Math.max(outcome.retryAfterMs ?? 0, ofProblemMs), RETRY_AFTER_MOST_MS);
  return after(outcome, waitMs, { kind: 'retry-after', untilAt: outcome.now + waitMs });
}

function pace(outcome: PollOutcome, paceMs: number): NextPoll {
  return after(outcome, paceMs, { kind: 'pace', everyMs: paceMs });
}

function quiet(outcome: PollOutcome, paceMs: number): NextPoll | null {
  if (outcome.adaptive === false) return null;
  const everyMs = quietPaceMs(paceMs, outcome.postTimes, outcome.now);
  return after(outcome, everyMs, { kind: 'quiet', everyMs });
}

/** RSS `ttl` and the syndication module's `updatePeriod`. */
function publisher(outcome: PollOutcome): NextPoll | null {
  const saidMs = Math.max(outcome.hints?.ttlMs ?? 0, outcome.hints?.updateEveryMs ?? 0);
  const everyMs = Math.min(saidMs, PUBLISHER_MOST_MS);
  return after(outcome, everyMs, { kind: 'publisher', everyMs });
}

function fresh(outcome: PollOutcome): NextPoll | null {
  const forMs = Math.min(outcome.freshForMs, PUBLISHER_MOST_MS);
  return after(outcome, forMs, { kind: 'fresh', forMs });
}

/** Never before the wait is over: jitter is only ever added. */
function after({ now, random }: PollOutcome, waitMs: number, why: PollReason): NextPoll {
  const jitterMs = random * Math.min(waitMs * JITTER_SHARE, JITTER_MOST_MS);
  return { at: Math.ceil(now + waitMs + jitterMs), why };
}
