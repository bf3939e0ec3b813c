import { DAY_MS } from '../lib/time';
import { KEEP, type KeepLimits, mayGo, tooOld } from '../library/retention';
import { isFollowed } from '../model/feed';
import { countAllItems, countItems, readAllFeeds, readKept, readMeta } from '../store/read';
import { setMeta, sweepFeeds, sweepItems } from '../store/write';
import type { World } from './world';

/** A choice that was a slip of the hand can be put right within the day. */
const TIDY_EVERY_MS = DAY_MS;

/** Keeps the store within its limits: what can no longer be undone goes, then the oldest read posts. */
export async function sweep(grownFeedIds: string[], world: World, limits: KeepLimits = KEEP): Promise<void> {
  await sweepFeeds();
  await tidy(world);
  for (const feedId of grownFeedIds) {
    if ((await countItems(feedId)) > limits.perFeed) await sweepItems(mayGo(await readKept(feedId), limits));
  }
  if (grownFeedIds.length === 0 || (await countAllItems()) <= limits.inAll) return;
  await sweepItems(mayGo(await readKept(null), limits));
}

/** Once a day: read posts go that were kept for as long as the reader wants them, in the settings or for their feed. */
async function tidy(world: World): Promise<void> {
  const now = world.now();
  const tidiedAt = await readMeta('tidiedAt');
  if (tidiedAt === undefined) return setMeta('tidiedAt', () => now);
  if (Math.abs(now - tidiedAt) < TIDY_EVERY_MS) return;
  const settings = await world.settings();
  for (const feed of (await readAllFeeds()).filter(isFollowed)) {
    const keepMs = feed.keepMs ?? settings.keepMs;
    if (keepMs > 0) await sweepItems(tooOld(await readKept(feed.id), now - keepMs));
  }
  await setMeta('tidiedAt', () => now);
}
