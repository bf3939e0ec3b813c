import { DAY_MS, HOUR_MS } from '../lib/time';
import type { Feed, PollReason } from '../model/feed';
import { NEVER } from './never';
import { outOfSkipped } from './outOfSkipped';

/** No wait but one for the publisher's skipped days is longer: Retry-After, with its jitter. */
const LONGEST_MS = 49 * HOUR_MS;
/** Room for jitter, and for clocks that are put right by a little. */
const SLACK_MS = 2 * HOUR_MS;

/**
 * A moment that nobody would have planned, or a feed that was asked in what is the future now, shows that the clock was
 * turned back since. It counts as come, as holding on to it could mean to wait for years.
 *
 * @param at     what was planned for a feed, epoch ms
 * @param mostMs the longest wait that could have been planned
 */
export function sane({ polledAt }: Planned, at: number, now: number, mostMs = LONGEST_MS): number {
  const isTurnedBack = at - now > mostMs || (polledAt ?? 0) - now > SLACK_MS;
  return at !== NEVER && isTurnedBack ? now : at;
}

type Planned = Pick<Feed, 'polledAt'>;

/**
 * When a feed is to be asked, epoch ms: its `nextPollAt`, unless the clock was turned back since that was planned. One that
 * is overdue, as after a sleep, waits for the end of the hours that its publisher asks to skip.
 */
export function dueAt(feed: Planned & Pick<Feed, 'nextPollAt' | 'nextPollWhy' | 'hints'>, now: number): number {
  const at = sane(feed, feed.nextPollAt, now, longestWaitMs(feed.nextPollWhy));
  const openAt = outOfSkipped(now, feed.hints, 0);
  return at <= now && openAt > now ? openAt : at;
}

function longestWaitMs(why: PollReason): number {
  switch (why.kind) {
    case 'pace':
    case 'quiet':
    case 'publisher':
      return why.everyMs + SLACK_MS;
    case 'fresh':
      return why.forMs + SLACK_MS;
    case 'new':
    case 'claimed':
    case 'offline':
      return SLACK_MS;
    case 'back-off':
      return DAY_MS + SLACK_MS;
    case 'skip-hours':
      return LONGEST_MS + 7 * DAY_MS;
    case 'retry-after':
    case 'gone':
    case 'no-permission':
      return LONGEST_MS;
  }
}
