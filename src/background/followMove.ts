import { DAY_MS } from '../lib/time';
import type { Feed, SeenMove } from '../model/feed';
import type { Reading } from './readFeed';

/** A redirect may be a mistake that is mended tomorrow, a maintenance page, or a trap: it must last. */
const POLLS_LEAST = 5;
const LASTS_LEAST_MS = 2 * DAY_MS;

/**
 * What a poll that read the feed says about its address. A permanent redirect (301, 308) is followed for good once
 * the same target was a working feed on several polls over days; from http to https of the same host at once. A
 * temporary one (302, 303, 307) never is, nor one whose kind the browser does not tell, nor one to a site that we may
 * not ask or to where another feed is: that it seems to have moved is then all that is kept.
 */
export function followMove(feed: Feed, reading: Reading, now: number): Partial<Feed> {
  const seen = seenMove(feed, reading, now);
  if (seen === null || seen === feed.movedTo || !reading.mayMove || !isForGood(feed, seen, now))
    return { movedTo: seen };
  return { url: seen.url, movedTo: null, movedFrom: { url: feed.url, at: now } };
}

function seenMove(feed: Feed, { raw, answer }: Reading, now: number): SeenMove | null {
  if (answer.kind === 'failed' || raw.kind === 'failed' || answer.url === feed.url) return null;
  // The answer came from elsewhere, so there were hops: none seen means that the browser does not show them.
  const permanent = raw.hops?.length ? raw.hops.every(({ status }) => status === 301 || status === 308) : null;
  const same = feed.movedTo?.url === answer.url ? feed.movedTo : null;
  // Firefox tells of a hop now and then only after the answer: that speaks neither for the move nor against it.
  if (same && same.permanent !== null && permanent === null) return same;
  const before = same?.permanent === permanent ? same : null;
  return before ? { ...before, polls: before.polls + 1 } : { url: answer.url, since: now, polls: 1, permanent };
}

function isForGood(feed: Feed, seen: SeenMove, now: number): boolean {
  if (!seen.permanent || feed.movedFrom?.url === seen.url) return false; // Taken back once: not followed again.
  return isUpgrade(feed.url, seen.url) || (seen.polls >= POLLS_LEAST && now - seen.since >= LASTS_LEAST_MS);
}

function isUpgrade(from: string, to: string): boolean {
  const [old, now] = [new URL(from), new URL(to)];
  return old.protocol === 'http:' && now.protocol === 'https:' && old.hostname === now.hostname;
}
