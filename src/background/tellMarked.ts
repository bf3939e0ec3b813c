import type { Marked } from '../store/write';
import { tell } from './tell';
import type { World } from './world';

/** After posts were marked: the badge and every open page hear of it, if any post changed. */
export async function tellMarked(marking: Promise<Marked>, world: World): Promise<Marked> {
  const marked = await marking;
  if (marked.changed > 0) await tell(world, ['items', 'undo']);
  return marked;
}
