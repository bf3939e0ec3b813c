import { isFollowed } from '../model/feed';
import { openStore, type Schema } from './open';

/** What is stored, and about how many bytes each kind takes. */
export interface Measure {
  feeds: number;
  posts: number;
  stars: number;
  bytes: Record<StorageKind, number>;
}

export type StorageKind = 'posts' | 'search' | 'snapshots' | 'rest';

type Name = 'feeds' | 'items' | 'bodies' | 'states' | 'search' | 'undo' | 'icons' | 'snapshots';

const KIND_OF: Record<Name, StorageKind> = {
  items: 'posts',
  bodies: 'posts',
  states: 'posts',
  search: 'search',
  snapshots: 'snapshots',
  feeds: 'rest',
  undo: 'rest',
  icons: 'rest',
};

/** Rows of a store that are looked at, from each of so many feeds. */
const SAMPLE = 24;
const SAMPLED_FEEDS = 12;

/**
 * Counts what is there, and takes the size of each kind from a sample: to read a hundred thousand posts for a number
 * would be much. Browsers tell only how much all of it is, if anything.
 */
export async function measureStore(): Promise<Measure> {
  const store = await openStore();
  const feeds = await store.getAll('feeds');
  const step = Math.max(1, Math.ceil(feeds.length / SAMPLED_FEEDS));
  const sampled = feeds.filter((_, i) => i % step === 0).map(({ id }) => id);
  const bytes: Measure['bytes'] = { posts: 0, search: 0, snapshots: 0, rest: 0 };
  for (const [name, kind] of Object.entries(KIND_OF) as [Name, StorageKind][]) {
    const count = await store.count(name);
    const rows = await sampleOf(name, kind === 'posts' ? sampled : null);
    if (rows.length > 0) bytes[kind] += (count * sum(rows.map(sizeOf))) / rows.length;
  }
  const [posts, stars] = await Promise.all([store.count('items'), store.countFromIndex('states', 'starred')]);
  return { feeds: feeds.filter(isFollowed).length, posts, stars, bytes };
}

async function sampleOf(name: Name, feedIds: readonly string[] | null): Promise<Schema[Name]['value'][]> {
  const store = await openStore();
  if (feedIds === null) return store.getAll(name, null, SAMPLE * SAMPLED_FEEDS);
  const ofFeeds = feedIds.map((id) => store.getAll(name, IDBKeyRange.bound([id], [id, []]), SAMPLE));
  return (await Promise.all(ofFeeds)).flat();
}

/** About as many bytes as it takes: texts are most of it. */
function sizeOf(row: object): number {
  return JSON.stringify(row, (_key, value: unknown) => (value instanceof Uint8Array ? '.'.repeat(value.length) : value))
    .length;
}

function sum(sizes: number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}
