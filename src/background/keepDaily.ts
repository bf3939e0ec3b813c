import { DAY_MS } from '../lib/time';
import { readMeta } from '../store/read';
import { setMeta } from '../store/write';
import { keepSnapshot } from '../store/writeAll';
import { snapshotAsk } from './snapshotAsk';
import type { World } from './world';

/** A snapshot a day, if anything changed that a person would miss. Called at every round: mostly it is not yet time. */
export async function keepDaily(world: World): Promise<void> {
  const now = world.now();
  const last = (await readMeta('snapshotAt')) ?? 0;
  // A clock that was ahead must not put it off for long.
  if (Math.abs(now - last) < DAY_MS) return;
  await setMeta('snapshotAt', () => now);
  await keepSnapshot(await snapshotAsk(world));
}
