import { MINUTE_MS } from '../lib/time';
import { type Feed, feedName } from '../model/feed';
import { BADGE_MOST } from '../model/settings';
import type { Meta } from '../store/open';
import { countUnread, readFeeds, readMetas, unreadByFeed } from '../store/read';
import { openList, type Shown } from '../ui/listKeeping';
import type { PlaceKept } from './placeMemory';
import { feedIdsOf, heldScope, type Scope } from './scope';
import { type Sight, START } from './sight';

/** What the popup shows besides the list. */
export interface Around {
  feeds: Feed[];
  /** Feed id → name; null while there is only one feed, which rows then need not name. */
  names: ReadonlyMap<string, string> | null;
  /** Of the scope. Stops at one more than the badge can show. Null = not counted yet. */
  unread: number | null;
  /** Checking is paused by hand until then, epoch ms (`NEVER` = until resumed); null = it is not. */
  pausedUntil: number | null;
  /** The round under way. */
  round: Meta['round'];
  /** The worker has put the first feed in place at some time. */
  isSeeded: boolean;
  /** What was waved away, by name. */
  dismissed: ReadonlySet<string>;
}

/** A round that began so long ago died with its worker. */
const ROUND_STALE_MS = 10 * MINUTE_MS;

/** Everything at once: each is a request of its own, and none waits for another. */
export async function readAround(now: number, scope: Scope): Promise<Around> {
  const uncounted = readUncounted(now);
  const counted = scope ? uncounted.then(({ feeds }) => countIn(scope, feeds)) : countIn(null, []);
  const [around, unread] = await Promise.all([uncounted, counted]);
  return { ...around, unread };
}

async function readUncounted(now: number): Promise<Around> {
  const [feeds, { pausedUntil, round, seededAt, dismissedHints }] = await Promise.all([
    readFeeds(),
    readMetas('pausedUntil', 'round', 'seededAt', 'dismissedHints'),
  ]);
  return withNames({
    feeds,
    unread: null,
    pausedUntil: pausedUntil && pausedUntil > now ? pausedUntil : null,
    round: round && now - round.startedAt < ROUND_STALE_MS ? round : null,
    isSeeded: seededAt !== undefined,
    dismissed: new Set(dismissedHints),
  });
}

/** With the names of the feeds, which follow from these. */
export function withNames(around: Omit<Around, 'names'>): Around {
  const { feeds } = around;
  return { ...around, names: feeds.length > 1 ? new Map(feeds.map((feed) => [feed.id, feedName(feed)])) : null };
}

const MOST_COUNTED = BADGE_MOST + 1;

async function countIn(scope: Scope, feeds: Feed[]): Promise<number> {
  const feedIds = feedIdsOf(scope, feeds);
  if (feedIds === null) return countUnread(MOST_COUNTED);
  const counts = await unreadByFeed(feedIds, MOST_COUNTED);
  return Math.min(
    MOST_COUNTED,
    [...counts.values()].reduce((sum, count) => sum + count, 0),
  );
}

/** As many as the window shows, with compact rows too. More come as soon as these are painted. */
const FIRST_ROWS = 16;

/** What is in the store when the popup opens. */
export interface Opened {
  around: Around;
  sight: Sight;
  list: Shown;
  /** How many posts are unread. Counted while the list is drawn: before, it would hold the list up. */
  counted: Promise<number>;
  /** Where the popup was closed a moment ago. */
  top: PlaceKept['top'];
}

/**
 * The first thing a person sees after opening: unread posts; all posts while the popup is still introducing itself;
 * what was seen last, when that was a moment ago and there is nothing to introduce any more.
 */
export async function openScreen(now: number, kept: PlaceKept | null): Promise<Opened> {
  const { sight, rows, top } = kept ?? { sight: START, rows: 0, top: null };
  const most = top === null ? FIRST_ROWS : Math.max(rows, FIRST_ROWS);
  // The list first: it takes the most steps. That of a feed or folder waits for what there is of them.
  const [list, around] = await Promise.all([
    sight.scope ? null : openList({ view: sight.view, feedIds: null }, now, most),
    readUncounted(now),
  ]);
  if (isFirstRun(around)) return openSight({ ...START, view: 'latest' }, { around, now, rows: FIRST_ROWS, top: null });
  if (list) return { around, sight, list, counted: countIn(null, around.feeds), top };
  return openSight({ ...sight, scope: heldScope(sight.scope, around.feeds) }, { around, now, rows: most, top });
}

async function openSight(
  sight: Sight,
  { around, now, rows, top }: Pick<Opened, 'around' | 'top'> & { now: number; rows: number },
): Promise<Opened> {
  const feedIds = feedIdsOf(sight.scope, around.feeds);
  const list = await openList({ view: sight.view, feedIds }, now, rows);
  return { around, sight, list, counted: countIn(sight.scope, around.feeds), top };
}

/** One feed, read, and nobody has yet said that they know what this is. */
export function isFirstRun({ feeds, dismissed }: Around): boolean {
  return !dismissed.has('first-run') && feeds.length === 1 && feeds[0]?.firstReadAt !== null;
}
