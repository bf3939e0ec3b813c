import { FLOOR_MS } from '../model/settings';
import { tell } from './tell';
import type { World } from './world';

/**
 * The store could not be opened, read or written: the badge says so, what is held stays as it is, and there is another
 * try in a quarter of an hour, not in a loop. Rejects with `error`, for whoever asked.
 */
export async function storeRefused(error: unknown, world: World): Promise<never> {
  await world.setAlarm(world.now() + FLOOR_MS);
  await tell(world, ['feeds']);
  throw error;
}
