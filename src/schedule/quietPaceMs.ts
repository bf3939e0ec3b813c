import { clamp, DAY_MS } from '../lib/time';

/** A feed is asked about this often per post: a daily one hourly, a weekly one every seven hours. */
const POLLS_PER_POST = 24;
/** More history says nothing about today. */
const POSTS_LOOKED_AT = 20;

/**
 * How often to ask a feed that posts as this one does. The liveliest of its last stretches counts, each reaching
 * up to now: two posts in a day wake a sleepy feed at once, silence makes a lively one slower bit by bit. A single
 * new post is no stretch, else a feed with four posts a year would be asked hourly after each.
 *
 * @param everyMs   the reader's own pace, ms: never more often than this
 * @param postTimes epoch ms, newest first; those after `now` are not believed
 * @param now       epoch ms
 * @returns ms, `everyMs` to a day (or `everyMs`, if that is longer); `everyMs` when nothing is known
 */
export function quietPaceMs(everyMs: number, postTimes: readonly number[], now: number): number {
  const times = postTimes.filter((time) => time <= now).slice(0, POSTS_LOOKED_AT);
  const gapsMs = times.map((time, index) => (now - time) / (index + 1));
  const stretchesMs = gapsMs.length > 1 ? gapsMs.slice(1) : gapsMs;
  if (stretchesMs.length === 0) return everyMs;
  return clamp(Math.ceil(Math.min(...stretchesMs) / POLLS_PER_POST), everyMs, Math.max(everyMs, DAY_MS));
}
