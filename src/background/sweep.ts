import { KEEP, type KeepLimits, mayGo } from '../library/retention';
import { countAllItems, countItems, readKept } from '../store/read';
import { sweepFeeds, sweepItems } from '../store/write';

/** Keeps the store within its limits: what can no longer be undone goes, then the oldest read posts. */
export async function sweep(grownFeedIds: string[], limits: KeepLimits = KEEP): Promise<void> {
  await sweepFeeds();
  for (const feedId of grownFeedIds) {
    if ((await countItems(feedId)) > limits.perFeed) await sweepItems(mayGo(await readKept(feedId), limits));
  }
  if (grownFeedIds.length === 0 || (await countAllItems()) <= limits.inAll) return;
  await sweepItems(mayGo(await readKept(null), limits));
}
