import type { BackedUpPost, Backup } from '../model/backup';
import { SNAPSHOT_LIMIT_CHARS } from '../model/snapshot';
import { writeBackup } from './writeBackup';

/** So many posts of each feed are in a snapshot that would be too long with all; then ever fewer, and without their texts. */
const MOST = 2_000;

/**
 * A backup as a snapshot has it; '' where it has no feed. One that is too long leaves out the posts and marks of
 * each feed beyond so many, the oldest first, starred ones last, and then all texts, which come again with their
 * feeds. Feeds, folders and settings are in any.
 */
export function snapshotText(backup: Backup): string {
  let json = writeBackup(backup);
  for (let most = 4 * MOST; json.length > SNAPSHOT_LIMIT_CHARS && most > 0; ) {
    most >>= 2;
    const kept = (posts: BackedUpPost[]) => posts.sort(dearestFirst).slice(0, most);
    const feeds = backup.feeds.map((feed) => ({
      ...feed,
      posts: most < MOST ? kept(feed.posts).map(withoutText) : kept(feed.posts),
    }));
    json = writeBackup({ ...backup, feeds });
  }
  return backup.feeds.length > 0 && json.length <= SNAPSHOT_LIMIT_CHARS ? json : '';
}

function dearestFirst(a: BackedUpPost, b: BackedUpPost): number {
  return +b.isStarred - +a.isStarred || b.sortAt - a.sortAt;
}

function withoutText(post: BackedUpPost): BackedUpPost {
  return { ...post, html: null, contentHash: '' };
}
