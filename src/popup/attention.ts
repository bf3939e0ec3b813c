import { hash } from '../lib/hash';
import type { Feed } from '../model/feed';
import type { Problem } from '../model/problem';

/** The one thing above the list that wants to be known. */
export type Attention =
  | { kind: 'permission'; feeds: Feed[]; hideAs: string }
  | { kind: 'all-failing'; since: number; hideAs: string }
  | { kind: 'failing'; feed: Feed; problem: Problem; hideAs: string };

/** A server may stumble; only after so many polls in a row is it worth a person's time. */
const STUMBLES = 3;

/**
 * What is worth saying about the feeds: permission before trouble, lasting trouble before the rest, and at most one.
 *
 * @param isHidden was this, in the state it is in, waved away?
 */
export function attentionFor(feeds: Feed[], isHidden: (name: string) => boolean): Attention | null {
  const asked = feeds.filter(({ isPaused }) => !isPaused); // What nobody asks cannot fail.
  return [permission(asked), allFailing(asked), ...failing(asked)].find((one) => one && !isHidden(one.hideAs)) ?? null;
}

function permission(feeds: Feed[]): Attention | null {
  const waiting = feeds.filter(({ problem }) => problem?.kind === 'no-permission');
  if (waiting.length === 0) return null;
  const ids = waiting.map(({ id }) => id).sort();
  return { kind: 'permission', feeds: waiting, hideAs: `permission ${hash(ids.join(' '))}` };
}

function allFailing(feeds: Feed[]): Attention | null {
  const isDown = ({ problem, failures }: Feed) => problem !== null && isPassing(problem) && failures >= STUMBLES;
  if (feeds.length < 2 || !feeds.every(isDown)) return null;
  const since = Math.max(...feeds.map(({ failingSince }) => failingSince ?? 0));
  return { kind: 'all-failing', since, hideAs: `all-failing ${since}` };
}

/** The longest first. */
function failing(feeds: Feed[]): Attention[] {
  return feeds
    .filter(({ problem, failures }) => problem !== null && isWorthSaying(problem, failures))
    .sort((a, b) => (a.failingSince ?? 0) - (b.failingSince ?? 0))
    .flatMap((feed) =>
      feed.problem
        ? [{ kind: 'failing', feed, problem: feed.problem, hideAs: `failing ${feed.id} ${feed.failingSince}` } as const]
        : [],
    );
}

function isWorthSaying(problem: Problem, failures: number): boolean {
  switch (problem.kind) {
    // The popup says that it is offline; a server that asks to wait is left in peace; permission has its own words.
    case 'offline':
    case 'throttled':
    case 'no-permission':
      return false;
    default:
      return !isPassing(problem) || failures >= STUMBLES;
  }
}

/** Trouble that usually goes away by itself. */
function isPassing(problem: Problem): boolean {
  switch (problem.kind) {
    case 'unreachable':
    case 'timeout':
    case 'empty':
    case 'internal':
      return true;
    case 'refused':
      return problem.status >= 500;
    default:
      return false;
  }
}
