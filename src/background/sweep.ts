import { DAY_MS } from '../lib/time';
import { KEEP, type KeepLimits, mayGo, tooOld } from '../library/retention';
import { isFollowed } from '../model/feed';
import { countAllItems, countItems, readAllFeeds, readKept, readMeta } from '../store/read';
import { setMeta, sweepItems } from '../store/write';
import type { World } from './world';

/** A choice that was a slip of the hand can be put right within the day. */
const TIDY_EVERY_MS = DAY_MS;

/** A feed at its limit is not looked through for each new post: that costs as much as the poll. */
const SLACK = 1.1;

/** Keeps the store within its limits: the oldest read posts go. */
export async function sweep(grownFeedIds: string[], world: World, limits: KeepLimits = KEEP): Promise<void> {
  await tidy(world, limits);
  const counts = await Promise.all(grownFeedIds.map(countItems));
  for (const [i, feedId] of grownFeedIds.entries()) {
    if ((counts[i] ?? 0) > limits.perFeed * SLACK) await sweepItems(mayGo(await readKept(feedId), limits));
  }
}

/**
 * Once a day: read posts go that were kept for as long as the reader wants them, in the settings or for their feed; then
 * what is too much in all, which to count takes the longer the more there are.
 */
async function tidy(world: World, limits: KeepLimits): Promise<void> {
  const now = world.now();
  const tidiedAt = await readMeta('tidiedAt');
  if (tidiedAt === undefined) return setMeta('tidiedAt', () => now);
  if (Math.abs(now - tidiedAt) < TIDY_EVERY_MS) return;
  const settings = await world.settings();
  for (const feed of (await readAllFeeds()).filter(isFollowed)) {
    const keepMs = feed.keepMs ?? settings.keepMs;
    if (keepMs > 0) await sweepItems(tooOld(await readKept(feed.id), now - keepMs));
  }
  if ((await countAllItems()) > limits.inAll) await sweepItems(mayGo(await readKept(null), limits));
  await setMeta('tidiedAt', () => now);
}
