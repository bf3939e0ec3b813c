import { MINUTE_MS } from '../lib/time';
import { type Feed, feedName } from '../model/feed';
import { BADGE_MOST } from '../model/settings';
import type { Meta } from '../store/open';
import { countUnread, readFeeds, readMeta } from '../store/read';
import { openList, type Shown } from '../ui/listKeeping';

/** What the popup shows besides the list. */
export interface Around {
  feeds: Feed[];
  /** Feed id → name; null while there is only one feed, which rows then need not name. */
  names: ReadonlyMap<string, string> | null;
  /** Stops at one more than the badge can show. */
  unread: number;
  /** The round under way. */
  round: Meta['round'];
  /** When the last round ended; null = never. */
  checkedAt: number | null;
  /** The worker has put the first feed in place at some time. */
  isSeeded: boolean;
  /** What was waved away, by name. */
  dismissed: ReadonlySet<string>;
}

/** A round that began so long ago died with its worker. */
const ROUND_STALE_MS = 10 * MINUTE_MS;

/** Everything at once: each is a request of its own, and none waits for another. */
export async function readAround(now: number): Promise<Around> {
  const [feeds, unread, round, checkedAt, seededAt, dismissed] = await Promise.all([
    readFeeds(),
    countUnread(BADGE_MOST + 1),
    readMeta('round'),
    readMeta('checkedAt'),
    readMeta('seededAt'),
    readMeta('dismissedHints'),
  ]);
  return {
    feeds,
    names: feeds.length > 1 ? new Map(feeds.map((feed) => [feed.id, feedName(feed)])) : null,
    unread,
    round: round && now - round.startedAt < ROUND_STALE_MS ? round : null,
    checkedAt: checkedAt ?? null,
    isSeeded: seededAt !== undefined,
    dismissed: new Set(dismissed),
  };
}

/** What is in the store when the popup opens. */
export interface Opened {
  around: Around;
  list: Shown;
}

/** The first thing a person sees after opening: unread posts; all posts while the popup is still introducing itself. */
export async function openScreen(now: number): Promise<Opened> {
  // The list first: it takes the most steps.
  const [unread, around] = await Promise.all([openList({ view: 'unread', feedIds: null }, now), readAround(now)]);
  return { around, list: isFirstRun(around) ? await openList({ view: 'latest', feedIds: null }, now) : unread };
}

/** One feed, read, and nobody has yet said that they know what this is. */
export function isFirstRun({ feeds, dismissed }: Around): boolean {
  return !dismissed.has('first-run') && feeds.length === 1 && feeds[0]?.firstReadAt !== null;
}
