import type { SparseBackup } from '../model/backup';
import { validSettings } from '../model/validSettings';
import { spreadStart } from '../schedule/spread';
import { restoreAll } from '../store/writeAll';
import { newFeed } from './newFeed';
import { snapshotAsk } from './snapshotAsk';
import type { World } from './world';

/** Puts what a backup holds in the place of what is here: all of it or nothing. */
export async function restore(backup: SparseBackup, world: World): Promise<void> {
  const now = world.now();
  const snapshot = await snapshotAsk(world);
  // First the settings: what could refuse them is the browser's sync, and then nothing else has changed yet.
  await world.keepSettings(validSettings({ ...backup.settings }));
  const feeds = backup.feeds.map(({ url }) => newFeed(url, now));
  const planned = new Map(spreadStart(feeds, now, world.random).map(({ feed, at }) => [feed.url, at]));
  try {
    await restoreAll(backup, {
      snapshot,
      newFeed: (url) => ({ ...newFeed(url, now), nextPollAt: planned.get(url) ?? now }),
    });
  } catch (error) {
    await world.keepSettings(snapshot.settings);
    throw error;
  }
}
