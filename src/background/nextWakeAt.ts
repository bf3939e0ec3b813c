import { NEVER } from '../schedule/never';
import { nextNoticeAt } from '../schedule/nextNoticeAt';
import { SOONEST_MS, wakeAt } from '../schedule/wakeAt';
import { readAllFeeds, readMeta, readPausedUntil } from '../store/read';
import { mayAskAt } from './mayAskAt';
import type { World } from './world';

/** When there is something to do again, epoch ms, at least 30 s from now; null when there is nothing ever. */
export async function nextWakeAt(world: World): Promise<number | null> {
  const now = world.now();
  const [feeds, settings, pausedUntil, toldAt] = await Promise.all([
    readAllFeeds(),
    world.settings(),
    readPausedUntil(now),
    readMeta('toldAt'),
  ]);
  const dueAt = wakeAt(feeds, now);
  const moments = [
    dueAt === null || pausedUntil === NEVER ? null : mayAskAt(Math.max(dueAt, pausedUntil ?? 0), settings),
    pausedUntil, // The icon says so, whether or not a feed is due then.
    nextNoticeAt(settings, toldAt ?? now, now),
  ];
  const soonestAt = Math.min(NEVER, ...moments.map((at) => at ?? NEVER));
  return soonestAt === NEVER ? null : Math.max(soonestAt, now + SOONEST_MS);
}
