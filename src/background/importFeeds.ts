import { MINUTE_MS } from '../lib/time';
import { addressKey } from '../library/addressKey';
import type { Feed } from '../model/feed';
import type { ImportedFeed } from '../model/importedFeed';
import { spreadStart } from '../schedule/spread';
import { addFeeds } from '../store/writeAll';
import { newFeed } from './newFeed';
import { snapshotAsk } from './snapshotAsk';
import type { World } from './world';

/** So many first checks a minute, over all: each host has its own limits besides. */
const FIRST_CHECKS_A_MINUTE = 120;

/**
 * Follows feeds that a file names, all or none, without asking their servers first: whoever moves in with a thousand
 * feeds is not to lose those whose server sleeps today. Their first checks are spread. A feed that is followed
 * already is left as it is. Returns how many came.
 */
export async function importFeeds(imported: readonly ImportedFeed[], world: World): Promise<number> {
  const now = world.now();
  const feeds = imported.map(
    ({ url, title, siteUrl, choices }): Feed => ({
      ...newFeed(url, now),
      title,
      siteUrl,
      ...choices,
    }),
  );
  return addFeeds(spreadChecks(feeds, world), addressKey, await snapshotAsk(world));
}

/** The first ones at once, since somebody waits for them; the feeds of one host are far from each other. */
function spreadChecks(feeds: readonly Feed[], world: World): Feed[] {
  const now = world.now();
  return spreadStart(feeds, now, world.random).map(({ feed }, turn) => ({
    ...feed,
    nextPollAt: now + Math.floor(turn / FIRST_CHECKS_A_MINUTE) * MINUTE_MS,
  }));
}
