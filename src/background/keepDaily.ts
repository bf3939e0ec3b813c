import { DAY_MS } from '../lib/time';
import { version } from '../platform/runtime';
import { readMeta } from '../store/read';
import { setMeta } from '../store/write';
import { keepSnapshot } from '../store/writeAll';
import type { World } from './world';

/** A snapshot a day, if anything changed that a person would miss. Called at every round: mostly it is not yet time. */
export async function keepDaily(world: World): Promise<void> {
  const now = world.now();
  const last = (await readMeta('snapshotAt')) ?? Number.NEGATIVE_INFINITY;
  // A clock that was ahead must not put it off.
  if (last <= now && now - last < DAY_MS) return;
  await setMeta('snapshotAt', () => now);
  await keepSnapshot({ madeAt: now, madeBy: version(), settings: await world.settings() });
}
