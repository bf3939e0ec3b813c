import type { Changed } from '../messages/protocol';
import { type PauseLength, pauseEnd } from '../schedule/pauseEnd';
import { setPause } from '../store/write';
import { rearm } from './pollRound';
import { tell } from './tell';
import type { World } from './world';

/** Nobody is asked any more until the pause ends, but for what is checked or followed by hand. */
export function pause(length: PauseLength, world: World): Promise<Changed> {
  return pauseUntil(pauseEnd(length, world.now()), world);
}

/** Ends the pause; what fell due meanwhile is asked at the next alarm, in half a minute. */
export function resume(world: World): Promise<Changed> {
  return pauseUntil(null, world);
}

async function pauseUntil(until: number | null, world: World): Promise<Changed> {
  const stepId = await setPause(until, world.now());
  await pauseChanged(world);
  return oneStep(stepId);
}

/** Something that is changed as a whole, or was so already. */
export function oneStep(stepId: number | null): Changed {
  return { changed: stepId === null ? 0 : 1, stepId };
}

/** After the store knows: the icon, open pages, and the alarm, which rings when the pause ends or a feed is due. */
export async function pauseChanged(world: World): Promise<void> {
  await tell(world, ['round', 'undo']);
  await rearm(world);
}
