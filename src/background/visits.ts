import { addressKey, withoutFragment } from '../library/addressKey';
import { isFollowed } from '../model/feed';
import type { ItemKey } from '../model/item';
import { readAllFeeds, readUnreadOf } from '../store/read';
import { markItems } from '../store/write';
import { tellMarked } from './tellMarked';
import type { World } from './world';

/** Listens to visits only while there is a feed that wants them. */
export async function hearVisits(world: World): Promise<void> {
  world.hearVisits((await readAllFeeds()).some(({ marksVisited }) => marksVisited));
}

/** Marks read what was visited on its own page, of the feeds for which the reader wants that. It can be undone. */
export async function visited(url: string, world: World): Promise<void> {
  const feeds = (await readAllFeeds()).filter((feed) => isFollowed(feed) && feed.marksVisited);
  if (feeds.length === 0) return;
  const page = addressKey(url);
  const names = new Set([page, withoutFragment(page)]);
  const unread = (await Promise.all(feeds.map(({ id }) => readUnreadOf(id)))).flat();
  const keys = unread
    .filter(({ identity }) => names.has(identity.address))
    .map(({ feedId, itemId }): ItemKey => [feedId, itemId]);
  if (keys.length === 0) return;
  await tellMarked(markItems(keys, true, world.now()), world);
}
