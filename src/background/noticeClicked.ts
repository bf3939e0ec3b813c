import { unreachable } from '../lib/unreachable';
import { readAllFeeds, readArrivals } from '../store/read';
import { markItems } from '../store/write';
import { type NoticeAbout, readNoticeId } from '../unread/noticeId';
import { newPosts } from './notify';
import { openPost } from './openPost';
import { tellMarked } from './tellMarked';
import type { World } from './world';

/** A notice was clicked, or a button on it: the second one marks as read, everything else opens. It goes in any case. */
export async function noticeClicked(id: string, button: number | null, world: World): Promise<void> {
  await world.clearNotice(id);
  const about = readNoticeId(id);
  if (about === null) return;
  await (button === 1 ? markRead(about, world) : open(about, world));
}

async function open(about: NoticeAbout, world: World): Promise<void> {
  switch (about.kind) {
    case 'post':
      return openPost(about.key, world);
    case 'posts':
      return world.openReader(null);
    case 'access':
      return world.openOptions();
    case 'example':
      return;
    default:
      return unreachable(about);
  }
}

async function markRead(about: NoticeAbout, world: World): Promise<void> {
  await tellMarked(markItems(await keysOf(about, world), true, world.now()), world);
}

/** The posts that it told of, as far as they are unread still. */
async function keysOf(about: NoticeAbout, world: World) {
  if (about.kind === 'post') return [about.key];
  if (about.kind !== 'posts') return [];
  const [arrivals, feeds, { noticesFor }] = await Promise.all([
    readArrivals(about.after, about.upTo),
    readAllFeeds(),
    world.settings(),
  ]);
  return newPosts(arrivals, feeds, noticesFor).map(({ key }) => key);
}
