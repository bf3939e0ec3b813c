import { removeAll } from '../store/writeAll';
import { stopRound } from './pollRound';
import { tell } from './tell';
import type { World } from './world';

/**
 * As after a fresh install, but empty: the default feed does not come back, since "everything" was said. First the
 * database, in one transaction; a worker that dies after it leaves the second copy, which nobody reads then.
 */
export async function removeEverything(world: World): Promise<boolean> {
  stopRound(world);
  await removeAll(world.now());
  const isAllGone = await world.removeFromBrowser();
  await tell(world, ['feeds', 'items', 'undo', 'round']);
  return isAllGone;
}
