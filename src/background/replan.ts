import { FLOOR_MS } from '../model/settings';
import { nextPollAt } from '../schedule/nextPollAt';
import { replanFeeds } from '../store/write';
import { rearm } from './pollRound';
import type { World } from './world';

/**
 * The reader changed the pace: feeds that were only waiting for it wait for the new one instead, counted from their
 * last poll. What a server or publisher asked for stays.
 */
export async function replan(world: World): Promise<void> {
  const settings = await world.settings();
  await replanFeeds((feed) => {
    const { nextPollWhy: why, polledAt } = feed;
    if ((why.kind !== 'pace' && why.kind !== 'quiet') || polledAt === null) return null;
    const { at, why: newWhy } = nextPollAt({
      now: polledAt,
      random: world.random(),
      everyMs: Math.max(feed.everyMs ?? settings.everyMs, FLOOR_MS),
      adaptive: settings.adaptive && feed.everyMs === null,
      problem: null,
      failures: 0,
      freshForMs: 0,
      hints: feed.hints,
      postTimes: feed.postTimes,
    });
    return { nextPollAt: at, nextPollWhy: newWhy };
  });
  world.announce(['feeds']);
  await rearm(world);
}
