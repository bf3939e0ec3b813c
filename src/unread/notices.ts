import { lastAtMinute } from '../lib/wallClock';
import type { ItemKey } from '../model/item';
import type { Settings } from '../model/settings';

/** A post that nobody was told of yet. */
export interface NewPost {
  key: ItemKey;
  arrivedAt: number;
}

export interface NoticeFacts {
  now: number;
  settings: NoticeSettings;
  /** What had arrived by then was told of, or was not to be: epoch ms. */
  toldAt: number;
  /** Unread posts that arrived since, of the feeds that are told of. */
  posts: readonly NewPost[];
  /** Quiet hours have begun and not ended. */
  isQuiet: boolean;
}

export type NoticeSettings = Pick<Settings, 'notices' | 'digestAt' | 'quietHours' | 'quietUntil' | 'noticesQuiet'>;

export type PostsNotice =
  | { kind: 'post'; post: NewPost }
  /** Why they come together: one check found them, or one night, or one day. */
  | { kind: 'posts'; posts: readonly NewPost[]; of: 'check' | 'night' | 'day' };

/** Even who wants a notice a post does not want a screen full of them. */
const MOST_SINGLE = 5;

/**
 * What to tell of new posts now: [] = nothing, and it is settled; null = not yet, and what came waits.
 *
 * What is held back in quiet hours is told once when they end, however notices are sent otherwise.
 */
export function notices({ now, settings, toldAt, posts, isQuiet }: NoticeFacts): PostsNotice[] | null {
  const { notices: mode } = settings;
  if (mode === 'none') return [];
  if (isQuiet && settings.noticesQuiet) return null;
  if (mode === 'digest') {
    return toldAt < lastAtMinute(now, settings.digestAt) ? together(posts, 'day') : null;
  }
  if (wasHeldBack(posts, settings, now)) return together(posts, 'night');
  if (mode === 'post' && posts.length <= MOST_SINGLE) return posts.map((post) => ({ kind: 'post', post }));
  return together(posts, 'check');
}

function together(posts: readonly NewPost[], of: 'check' | 'night' | 'day'): PostsNotice[] {
  const [post, another] = posts;
  if (!post) return [];
  return another ? [{ kind: 'posts', posts, of }] : [{ kind: 'post', post }];
}

/** Outside of quiet hours posts are told of at once: one that was there when they ended waited for that. */
function wasHeldBack(posts: readonly NewPost[], settings: NoticeSettings, now: number): boolean {
  if (!settings.quietHours || !settings.noticesQuiet) return false;
  const endedAt = lastAtMinute(now, settings.quietUntil);
  return posts.some(({ arrivedAt }) => arrivedAt < endedAt);
}
