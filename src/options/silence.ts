import { DAY_MS } from '../lib/time';
import type { Feed } from '../model/feed';

/** Nothing new for so many times its usual gap: then a feed is called quiet. */
const GAPS = 3;
/** Nights and Sundays are no silence. */
const SHORTEST_GAP_MS = DAY_MS;
/** Fewer posts show no habit. */
const POSTS_LEAST = 3;

/**
 * How long a feed that answers as it should has been silent, when that is unlike it: since its newest post (epoch ms),
 * where half of the gaps between its latest posts are shorter than `usualMs`. Null while it posts as ever, and for a
 * feed that cannot be read: that one is not quiet but broken.
 */
export function silence(
  { problem, postTimes }: Pick<Feed, 'problem' | 'postTimes'>,
  now: number,
): { since: number; usualMs: number } | null {
  const times = postTimes.filter((time) => time <= now);
  const [newest] = times;
  if (problem !== null || newest === undefined || times.length < POSTS_LEAST) return null;
  const gaps = times.slice(1).map((time, i) => (times[i] ?? time) - time);
  const middle = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  const usualMs = Math.max(middle, SHORTEST_GAP_MS);
  return now - newest > GAPS * usualMs ? { since: newest, usualMs } : null;
}
