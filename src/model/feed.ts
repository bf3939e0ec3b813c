import { hostOf } from '../lib/url';
import type { ParsedHints, ParseWarning } from './parsed';
import type { Problem } from './problem';
import type { Settings } from './settings';

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
  /** The name of the folder that it is in; '' = none. A folder exists as long as a feed is in it. */
  folder: string;
  /** The reader has paused it: it is asked only by hand and by its name, and all that it holds stays. */
  isPaused: boolean;
  /** Whether its unread posts count in the badge; they are unread all the same. */
  countsInBadge: boolean;
  /** Whether its new posts are told of, where notices are on and only for chosen feeds. */
  notifies: boolean;
  /** Where a click on one of its posts leads; null = as in the settings. */
  openIn: Settings['openIn'] | null;
  /** For how long its read posts are kept, ms, 0 = always; null = as in the settings. */
  keepMs: number | null;
  /** A visit to the page of one of its posts, in any tab, marks the post read. */
  marksVisited: boolean;
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

/**
 * A feed of which nothing is known but what only its subscription can say. Rows that an earlier version stored are
 * completed from it (`store/open`): a field that is added here needs a migration.
 */
export const FEED_DEFAULTS: Omit<Feed, 'id' | 'url' | 'followedAt' | 'nextPollAt'> = {
  title: '',
  customTitle: '',
  siteUrl: null,
  unfollowedAt: null,
  everyMs: null,
  folder: '',
  isPaused: false,
  countsInBadge: true,
  notifies: true,
  openIn: null,
  keepMs: null,
  marksVisited: false,
  nextPollWhy: { kind: 'new' },
  polledAt: null,
  succeededAt: null,
  failures: 0,
  failingSince: null,
  problem: null,
  validators: null,
  bodyHash: null,
  hints: null,
  postTimes: [],
  firstReadAt: null,
  readOnFollow: 0,
  readUpTo: null,
  movedTo: null,
  movedFrom: null,
  log: [],
};

/** A feed that is followed and shown. */
export function isFollowed(feed: Feed): boolean {
  return feed.unfollowedAt === null;
}

/** A feed that is followed and that the reader has not paused: one that we ask by ourselves. */
export function isAsked(feed: Feed): boolean {
  return isFollowed(feed) && !feed.isPaused;
}

/** What to call a feed: the reader's name for it, else the publisher's, else its host. */
export function feedName(feed: Pick<Feed, 'customTitle' | 'title' | 'siteUrl' | 'url'>): string {
  return feed.customTitle || feed.title || hostOf(feed.siteUrl ?? feed.url);
}

/** When any of these feeds last answered well, epoch ms: how fresh a list of their posts is. Null = none ever did. */
export function freshAt(feeds: readonly Pick<Feed, 'succeededAt'>[]): number | null {
  return Math.max(...feeds.map(({ succeededAt }) => succeededAt ?? 0), 0) || null;
}
