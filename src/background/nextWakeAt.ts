import { isFollowed } from '../model/feed';
import { wakeAt } from '../schedule/wakeAt';
import { readAllFeeds } from '../store/read';
import { mayAskAt } from './mayAskAt';
import type { World } from './world';

/** When there is something to do again, epoch ms, at least 30 s from now; null when no feed is ever to be asked. */
export async function nextWakeAt(world: World): Promise<number | null> {
  const at = wakeAt((await readAllFeeds()).filter(isFollowed), world.now());
  return at === null ? null : mayAskAt(at, await world.settings());
}
