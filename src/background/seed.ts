import { DEFAULT_FEED_URL } from '../model/settings';
import { readCopy } from '../store/copy';
import { readAllFeeds, readMeta } from '../store/read';
import { seedFeeds, setMeta } from '../store/write';
import { newFeed } from './newFeed';

/**
 * An empty database is a new one, or one that the browser lost: the second copy of the subscriptions then brings
 * back what it can. On a first start there is no copy, and the default feed is put in place. Looked at in every round:
 * a browser may take the database from under a worker that lives on.
 */
export async function seed(now: number): Promise<void> {
  if ((await readMeta('seededAt')) !== undefined) return;
  const copied = await readCopy();
  const isNew = copied.length === 0 && (await readAllFeeds()).length === 0;
  const restored = copied.map((feed) => ({ ...newFeed(feed.url, now), ...feed }));
  const isSeeded = await seedFeeds(isNew ? [newFeed(DEFAULT_FEED_URL, now)] : restored, now);
  if (isSeeded && copied.length > 0) await setMeta('restoredAt', () => now);
}
