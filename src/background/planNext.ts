import { freshForMs, retryAfterMs } from '../http/freshness';
import { type NextPoll, nextPollAt } from '../schedule/nextPollAt';
import type { PollFacts } from './pollFacts';
import { postTimes } from './postTimes';
import { wantedHints } from './wantedHints';

/** When to ask this feed again, from what the poll brought. */
export function planNext({ feed, reading, settings, world }: PollFacts): NextPoll {
  const now = world.now();
  const headers = reading.raw.kind === 'answered' ? reading.raw.headers : {};
  return nextPollAt({
    now,
    random: world.random(),
    everyMs: feed.everyMs ?? settings.everyMs,
    adaptive: settings.adaptive && feed.everyMs === null,
    problem: reading.problem,
    failures: reading.problem ? feed.failures + 1 : 0,
    freshForMs: freshForMs(headers, now),
    retryAfterMs: retryAfterMs(headers, now),
    hints: wantedHints(reading.parsed?.hints ?? feed.hints, settings),
    postTimes: reading.parsed ? postTimes(reading.parsed) : feed.postTimes,
  });
}
