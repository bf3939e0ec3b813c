import { readBackup } from '../backup/readBackup';
import type { Backup, BackupProblem } from '../model/backup';
import { version } from '../platform/runtime';
import { spreadStart } from '../schedule/spread';
import { readSnapshot } from '../store/snapshots';
import { restoreAll } from '../store/writeAll';
import { newFeed } from './newFeed';
import type { World } from './world';

export type Restored = { feeds: number } | { backupProblem: BackupProblem };

/** Puts what a backup holds in the place of what is here: all of it, or nothing when it cannot be read. */
export async function restore(text: string, world: World): Promise<Restored> {
  const read = readBackup(text);
  if (read.kind === 'problem') return { backupProblem: read.problem };
  await putBack(read.backup, world);
  return { feeds: read.backup.feeds.length };
}

/** The same with a snapshot that was kept here. */
export async function restoreSnapshot(id: number, world: World): Promise<Restored> {
  return restore((await readSnapshot(id))?.json ?? '', world);
}

async function putBack(backup: Backup, world: World): Promise<void> {
  const now = world.now();
  const before = await world.settings();
  // First the settings: what could refuse them is the browser's sync, and then nothing else has changed yet.
  await world.keepSettings(backup.settings);
  const snapshot = { madeAt: now, madeBy: version(), settings: before };
  const feeds = backup.feeds.map(({ url }) => newFeed(url, now));
  const planned = new Map(spreadStart(feeds, now, () => world.random()).map(({ feed, at }) => [feed.url, at]));
  try {
    await restoreAll(backup, {
      snapshot,
      newFeed: (url) => ({ ...newFeed(url, now), nextPollAt: planned.get(url) ?? now }),
    });
  } catch (error) {
    await world.keepSettings(before);
    throw error;
  }
}
