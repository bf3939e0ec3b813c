import type { Feed } from '../model/feed';

type Health = Pick<Feed, 'problem' | 'nextPollWhy'> & Partial<Pick<Feed, 'isPaused'>>;

/** The browser does not let us read its site: a click helps. */
export function needsAccess({ problem, nextPollWhy }: Health): boolean {
  return problem?.kind === 'no-permission' || nextPollWhy.kind === 'no-permission';
}

/**
 * Something is wrong with this feed that does not mend by itself as soon as we are online, or as its server wished. Not
 * with one that was paused: nobody asks it.
 */
export function needsAttention(feed: Health): boolean {
  if (feed.isPaused) return false;
  if (needsAccess(feed)) return true;
  return feed.problem !== null && feed.problem.kind !== 'offline' && feed.problem.kind !== 'throttled';
}
