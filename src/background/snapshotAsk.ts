import { version } from '../platform/runtime';
import type { SnapshotAsk } from '../store/writeAll';
import type { World } from './world';

/** What a snapshot that is taken now says of itself. */
export async function snapshotAsk(world: World): Promise<SnapshotAsk> {
  return { madeAt: world.now(), madeBy: version(), settings: await world.settings() };
}
