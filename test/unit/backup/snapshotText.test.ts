import { describe, expect, test } from 'vitest';
import { readBackup } from '../../../src/backup/readBackup';
import { snapshotText } from '../../../src/backup/snapshotText';
import { writeBackup } from '../../../src/backup/writeBackup';
import type { BackedUpPost, Backup } from '../../../src/model/backup';
import { SNAPSHOT_LIMIT_CHARS } from '../../../src/model/snapshot';
import { aBackup } from './aBackup';

const usual = aBackup();
const [feed] = usual.feeds;
const [post] = feed?.posts ?? [];
if (!feed || !post) throw new Error('a backup has a feed and a post');

const withPosts = (posts: BackedUpPost[]): Backup => ({ ...usual, feeds: [{ ...feed, posts }] });
/** A read post, as a snapshot has it: a mark. */
const mark = (i: number, guid: string): BackedUpPost => ({
  ...post,
  id: `p${i}`,
  guid,
  sortAt: i,
  isRead: true,
  isStarred: false,
  contentHash: '',
  item: null,
  html: null,
});
const shortened = (backup: Backup) => {
  const text = snapshotText(backup);
  expect(text.length).toBeLessThanOrEqual(SNAPSHOT_LIMIT_CHARS);
  const read = readBackup(text);
  if (read.kind === 'problem') throw new Error(JSON.stringify(read.problem));
  return read.backup;
};

describe('a snapshot', () => {
  test('is the whole backup where there is room for it', () => {
    expect(snapshotText(usual)).toBe(writeBackup(usual));
  });

  test('of no feeds is none', () => {
    expect(snapshotText({ ...usual, feeds: [] })).toBe('');
  });

  test('that is too long leaves out marks, the oldest of each feed first, and stars last', () => {
    const star = { ...post, id: 'star', sortAt: 0, isStarred: true };
    const long = 'x'.repeat(10_000);
    const posts = [star, ...Array.from({ length: 4_000 }, (_, i) => mark(i + 1, long))];
    const { feeds, settings } = shortened(withPosts(posts));
    expect(settings).toEqual(usual.settings);
    const ids = feeds[0]?.posts.map(({ id }) => id) ?? [];
    expect(ids).toEqual(['star', ...Array.from({ length: 1_999 }, (_, i) => `p${4_000 - i}`)]);
    expect(feeds[0]?.posts[0]?.item).toEqual(star.item);
  });

  test('that leaves out texts knows its posts to be without them, so that they come again with their feeds', () => {
    const { item } = aBackup().feeds[0]?.posts[1] ?? {};
    const star = { ...post, id: 'star', isStarred: true, item: item ?? null, contentHash: 'h' };
    const { feeds } = shortened(withPosts([{ ...star, html: 'x'.repeat(SNAPSHOT_LIMIT_CHARS) }]));
    expect(feeds[0]?.posts).toEqual([{ ...star, contentHash: '', html: '' }]);
  });

  test('has every feed with its folder and name, when there is room for nothing else', () => {
    const huge = mark(1, 'x'.repeat(SNAPSHOT_LIMIT_CHARS + 1));
    const { feeds } = shortened({ ...usual, feeds: usual.feeds.map((each) => ({ ...each, posts: [huge] })) });
    expect(feeds).toEqual(usual.feeds.map((each) => ({ ...each, posts: [] })));
  });
});
