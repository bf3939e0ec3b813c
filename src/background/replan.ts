import { isFollowed } from '../model/feed';
import { readAllFeeds } from '../store/read';
import { setFeed } from '../store/write';
import { rearm } from './pollRound';
import type { World } from './world';

/**
 * The reader changed the pace: feeds that were only waiting for it wait for the new one instead. What a server or
 * publisher asked for stays.
 */
export async function replan(world: World): Promise<void> {
  const settings = await world.settings();
  for (const feed of (await readAllFeeds()).filter(isFollowed)) {
    const { nextPollWhy: why, polledAt } = feed;
    if ((why.kind !== 'pace' && why.kind !== 'quiet') || polledAt === null) continue;
    const everyMs = feed.everyMs ?? settings.everyMs;
    await setFeed(feed.id, { nextPollAt: polledAt + everyMs, nextPollWhy: { kind: 'pace', everyMs } });
  }
  world.announce(['feeds']);
  await rearm(world);
}
