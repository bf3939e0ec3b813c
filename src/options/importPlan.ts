import { addressKey } from '../library/addressKey';
import type { Feed } from '../model/feed';
import type { ImportedFeed } from '../model/importedFeed';
import type { ReadOpml } from '../opml/readOpml';

/** What following the feeds of a file would do. Nothing is done by it. */
export interface ImportPlan {
  /** Feeds in the file, each counted once. */
  all: number;
  /** Those that are not followed yet. */
  fresh: ImportedFeed[];
  /** Folders that those lie in. */
  folders: number;
  /** Entries that repeat another: the same address, or one that is the same but for its spelling. */
  repeated: number;
  unfit: number;
  surplus: number;
  truncated: boolean;
}

/** Addresses are compared as the worker compares them, so that the numbers are those that come to be. */
export function importPlan(
  found: Extract<ReadOpml, { kind: 'feeds' }>,
  followed: readonly Pick<Feed, 'url'>[],
): ImportPlan {
  const known = new Set(followed.map(({ url }) => addressKey(url)));
  const once = new Map<string, ImportedFeed>();
  for (const feed of found.feeds) {
    const key = addressKey(feed.url);
    if (!once.has(key)) once.set(key, feed);
  }
  const fresh = [...once].flatMap(([key, feed]) => (known.has(key) ? [] : [feed]));
  const folders = new Set(fresh.map(({ choices }) => choices.folder || '').filter((name) => name !== '')).size;
  const repeated = found.repeated + found.feeds.length - once.size;
  const { unfit, surplus, truncated } = found;
  return { all: once.size, fresh, folders, repeated, unfit, surplus, truncated };
}
