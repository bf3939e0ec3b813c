import { DAY_MS } from '../lib/time';
import type { Feed } from '../model/feed';
import type { Problem } from '../model/problem';
import { needsAttention } from './needsAttention';

/** What may be over tomorrow is given this time. */
const PATIENCE_MS = 2 * DAY_MS;

/**
 * Whether a feed may have another address by now: its own says so, or has been no feed for days. Not one that is slow,
 * offline or without access, whatever else it may need.
 */
export function mayHaveMoved(feed: Pick<Feed, 'problem' | 'failingSince' | 'isPaused' | 'nextPollWhy'>, now: number) {
  const { problem, failingSince } = feed;
  if (problem === null || !needsAttention({ ...feed, isPaused: false })) return false;
  if (isOfAddress(problem)) return true;
  return OF_SITE.has(problem.kind) && failingSince !== null && now - failingSince > PATIENCE_MS;
}

function isOfAddress(problem: Problem): boolean {
  return (
    problem.kind === 'gone' || problem.kind === 'not-a-feed' || (problem.kind === 'refused' && problem.status === 404)
  );
}

const OF_SITE: ReadonlySet<Problem['kind']> = new Set([
  'unreachable',
  'timeout',
  'refused',
  'empty',
  'private-address',
]);
