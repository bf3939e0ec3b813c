import type { ItemKey } from '../model/item';
import { readFeed, readRowsByKey } from '../store/read';
import { markItems } from '../store/write';
import { tellMarked } from './tellMarked';
import type { World } from './world';

/**
 * Opens a post where the reader wants posts opened, in front, and marks it read. One without an address, or that is
 * not held any more, opens in the reader.
 */
export async function openPost(key: ItemKey, world: World): Promise<void> {
  const [feed, [row], settings] = await Promise.all([readFeed(key[0]), readRowsByKey([key]), world.settings()]);
  const openIn = feed?.openIn ?? settings.openIn;
  const url = row?.item.url ?? null;
  await tellMarked(markItems([key], true, world.now()), world);
  if (openIn === 'reader' || url === null) return world.openReader(key);
  await world.openAddress(url, openIn === 'window' ? 'window' : 'tab');
}
