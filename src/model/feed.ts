import { hostOf } from '../lib/url';
import type { ParsedHints, ParseWarning } from './parsed';
import type { Problem } from './problem';

/** A subscription, and how its polls go. One small row, the only thing that an unchanged poll writes. */
export interface Feed {
  id: string;
  /** The address that is asked. */
  url: string;
  /** The publisher's title; '' when it has none (`feedName` then gives the host). */
  title: string;
  /** The reader's own name for it; '' = none. */
  customTitle: string;
  siteUrl: string | null;
  followedAt: number;
  /** Set while an unfollow can be undone: nothing of the feed is shown or counted then. */
  unfollowedAt: number | null;
  /** The reader's own pace for this feed, ms; null = as in the settings. */
  everyMs: number | null;
  /** Pushed forward before a request is made, so that a worker that dies leaves no repair behind. */
  nextPollAt: number;
  /** Why `nextPollAt` is what it is. */
  nextPollWhy: PollReason;
  /** The last poll that ended, well or not; null = never. */
  polledAt: number | null;
  /** The last poll that read the feed, or heard that it has not changed; null = never. */
  succeededAt: number | null;
  /** Failed polls in a row. */
  failures: number;
  /** The first of them; null while all is well. */
  failingSince: number | null;
  problem: Problem | null;
  validators: Validators | null;
  /** Hash of the last body that was read; the same body is not read again. */
  bodyHash: string | null;
  hints: ParsedHints | null;
  /** Epoch ms of its latest posts, newest first, at most 20: how lively it is. */
  postTimes: number[];
  /** When the feed was first read; null = not yet. The first reading announces nothing. */
  firstReadAt: number | null;
  /** How many posts the first reading counted as read. */
  readOnFollow: number;
  /** Of a feed that was restored from the second copy of the subscriptions: posts up to then count as read, epoch ms. */
  readUpTo: number | null;
  movedTo: SeenMove | null;
  /** Where it was before a move was followed, so that this can be taken back. */
  movedFrom: { url: string; at: number } | null;
  /** The last polls, newest first, at most `LOG_MOST`. */
  log: PollLogEntry[];
}

/** The address that a feed's answers came from of late, where it is not the one that was asked. */
export interface SeenMove {
  url: string;
  since: number;
  /** Polls in a row that read a feed there. */
  polls: number;
  /** Every hop said 301 or 308 (RFC 9110 §15.4); null where the browser does not tell. */
  permanent: boolean | null;
}

/** One poll, for the check log that a person can read and copy. */
export interface PollLogEntry {
  at: number;
  /** Null when no answer came. */
  status: number | null;
  /** Of the decoded body. */
  bytes: number;
  tookMs: number;
  newItems: number;
  warnings: ParseWarning[];
  problem: Problem['kind'] | null;
}

export const LOG_MOST = 20;

/** Why a feed is asked at `nextPollAt` and not sooner. Data: the options page says it in words. */
export type PollReason =
  | { kind: 'new' }
  | { kind: 'pace'; everyMs: number }
  | { kind: 'quiet'; everyMs: number }
  | { kind: 'publisher'; everyMs: number }
  | { kind: 'fresh'; forMs: number }
  | { kind: 'retry-after'; untilAt: number }
  | { kind: 'back-off'; failures: number }
  | { kind: 'skip-hours' }
  | { kind: 'offline' }
  | { kind: 'claimed' }
  | { kind: 'gone' }
  | { kind: 'no-permission' };

/** What a server gave us to ask "has it changed?" with. Opaque: echoed to the letter (RFC 9110 §8.8, §13.1). */
export interface Validators {
  etag: string | null;
  lastModified: string | null;
  /** When the body that they stand for was read. Dropped after eight days: some servers answer 304 for ever. */
  bodyReadAt: number;
}

/** A feed that is followed and shown. */
export function isFollowed(feed: Feed): boolean {
  return feed.unfollowedAt === null;
}

/** What to call a feed: the reader's name for it, else the publisher's, else its host. */
export function feedName(feed: Pick<Feed, 'customTitle' | 'title' | 'siteUrl' | 'url'>): string {
  return feed.customTitle || feed.title || hostOf(feed.siteUrl ?? feed.url);
}
