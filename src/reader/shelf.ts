import { MINUTE_MS } from '../lib/time';
import { type Feed, feedName } from '../model/feed';
import { BADGE_MOST } from '../model/settings';
import type { Meta } from '../store/open';
import { countUnread, readFeeds, readMeta, unreadByFeed } from '../store/read';
import { openFound } from '../ui/found';
import { openList, type Shown } from '../ui/listKeeping';
import type { Place, Scope } from './place';

/** The feeds and their counts: what stands beside the list. */
export interface Shelf {
  feeds: Feed[];
  names: ReadonlyMap<string, string>;
  /** Unread posts by feed id; feeds without any are not in it. Each stops at one more than is shown. */
  unread: ReadonlyMap<string, number>;
  unreadInAll: number;
  round: Meta['round'];
}

const ROUND_STALE_MS = 10 * MINUTE_MS;

export async function readShelf(now: number): Promise<Shelf> {
  const [feeds, unreadInAll, round] = await Promise.all([readFeeds(), countUnread(BADGE_MOST + 1), readMeta('round')]);
  const ids = feeds.map(({ id }) => id);
  return {
    feeds,
    names: new Map(feeds.map((feed) => [feed.id, feedName(feed)])),
    unread: await unreadByFeed(ids, BADGE_MOST + 1),
    unreadInAll,
    round: round && now - round.startedAt < ROUND_STALE_MS ? round : null,
  };
}

/** Which feeds a scope means; null = all. A folder that is gone has none. */
export function feedIdsOf(scope: Scope, feeds: readonly Feed[]): string[] | null {
  if (scope.kind === 'all') return null;
  if (scope.kind === 'feed') return [scope.feedId];
  return feeds.filter(({ folder }) => folder === scope.folder).map(({ id }) => id);
}

/** What is in the store when the reader opens. */
export interface Opened {
  shelf: Shelf;
  list: Shown;
}

export async function openShelf(place: Place, now: number): Promise<Opened> {
  const shelf = await readShelf(now);
  return { shelf, list: await listOf(place, shelf.feeds, now) };
}

/** The list of a place, drawn anew. */
export function listOf(
  { view, scope, search }: Omit<Place, 'post'>,
  feeds: readonly Feed[],
  now: number,
): Promise<Shown> {
  const feedIds = feedIdsOf(scope, feeds);
  return search ? openFound({ text: search, feedIds }, now) : openList({ view, feedIds }, now);
}
