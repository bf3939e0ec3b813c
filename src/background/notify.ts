import { type Feed, isAsked, isFollowed } from '../model/feed';
import type { ItemState } from '../model/item';
import type { Settings } from '../model/settings';
import type { Notice } from '../platform/notifications';
import { outOfQuietHours } from '../schedule/outOfQuietHours';
import { readAllFeeds, readArrivals, readMeta, readRowsByKey } from '../store/read';
import { setMeta, settleNotices } from '../store/write';
import { type NewPost, notices, type PostsNotice } from '../unread/notices';
import { accessNotice, postNotice, postsNotice } from './noticeLook';
import type { World } from './world';

/**
 * Tells of what is new, as the reader wants to be told. What was told is kept first and shown then: a notice that a
 * dying worker loses is better than one that comes twice. What is held back is kept nowhere: it is what came since,
 * and is still unread when it is told.
 */
export function notify(world: World): Promise<void> {
  const { memory } = world;
  // One after the other: two at once would read the same posts.
  memory.notifying = memory.notifying.then(
    () => tellOfNew(world),
    () => tellOfNew(world),
  );
  return memory.notifying;
}

async function tellOfNew(world: World): Promise<void> {
  // Another round is still at it, and will tell of its posts and of these together.
  if (world.memory.inFlight.size > 0) return;
  const now = world.now();
  const [settings, toldAt] = await Promise.all([world.settings(), readMeta('toldAt')]);
  if (settings.notices === 'none') {
    if (toldAt != null) await setMeta('toldAt', () => null);
    return;
  }
  // What was there when notices were switched on is not new; nor is it when a clock was wrong and told of the future.
  if (toldAt == null || toldAt > now) return setMeta('toldAt', () => now);
  const feeds = await readAllFeeds();
  const isQuiet = outOfQuietHours(now, settings) > now;
  await tellOfPosts({ now, settings, toldAt, feeds, isQuiet, world });
  if (!isQuiet || !settings.noticesQuiet) await tellOfAccess(feeds, world);
}

interface Telling {
  now: number;
  settings: Settings;
  toldAt: number;
  feeds: readonly Feed[];
  isQuiet: boolean;
  world: World;
}

async function tellOfPosts({ now, settings, toldAt, feeds, isQuiet, world }: Telling): Promise<void> {
  const arrivals = await readArrivals(toldAt, now);
  const posts = newPosts(arrivals, feeds, settings.noticesFor);
  const told = notices({ now, settings, toldAt, posts, isQuiet });
  if (told === null) return;
  if (arrivals.length === 0 && settings.notices !== 'digest') return; // As it was: nothing to write.
  const looks = await Promise.all(told.map((notice) => lookOf(notice, feeds, { after: toldAt, upTo: now })));
  if (!(await settleNotices(toldAt, now))) return;
  for (const look of looks) if (look) await world.showNotice(look);
}

/** What is news of what arrived: unread, of a feed that is told of, and not of its first reading. Newest first. */
export function newPosts(
  arrivals: readonly ItemState[],
  feeds: readonly Feed[],
  noticesFor: Settings['noticesFor'],
): NewPost[] {
  const toldOf = feeds.filter((feed) => isFollowed(feed) && (noticesFor === 'all' || feed.notifies));
  const firstReadAt = new Map(toldOf.map((feed) => [feed.id, feed.firstReadAt]));
  return arrivals
    .filter(({ feedId, arrivedAt, unreadAt }) => {
      const firstAt = firstReadAt.get(feedId) ?? null;
      return unreadAt !== undefined && firstAt !== null && arrivedAt > firstAt;
    })
    .sort((a, b) => b.sortAt - a.sortAt)
    .map(({ feedId, itemId, arrivedAt }) => ({ key: [feedId, itemId], arrivedAt }));
}

async function lookOf(
  notice: PostsNotice,
  feeds: readonly Feed[],
  span: { after: number; upTo: number },
): Promise<Notice | null> {
  const feedOf = (post: NewPost) => feeds.find(({ id }) => id === post.key[0]);
  if (notice.kind === 'post') {
    const [row] = await readRowsByKey([notice.post.key]);
    const feed = feedOf(notice.post);
    return row && feed ? postNotice(notice.post, row.item, feed) : null;
  }
  const theirs = new Set(notice.posts.map(feedOf).filter((feed) => feed !== undefined));
  return postsNotice({ count: notice.posts.length, of: notice.of, feeds: [...theirs] }, span);
}

/** Once for each feed that we may not read any more, until we may again. */
async function tellOfAccess(feeds: readonly Feed[], world: World): Promise<void> {
  const lost = feeds.filter(hasLostAccess);
  const ids = lost.map(({ id }) => id);
  const told = (await readMeta('accessTold')) ?? [];
  const isNew = ids.some((id) => !told.includes(id));
  if (!isNew && ids.length === told.length) return;
  await setMeta('accessTold', () => ids);
  if (isNew) await world.showNotice(accessNotice(lost));
}

/** One that came with a file of subscriptions was never readable: nothing is lost. */
function hasLostAccess(feed: Feed): boolean {
  return isAsked(feed) && feed.problem?.kind === 'no-permission' && feed.succeededAt !== null;
}
