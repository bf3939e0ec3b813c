import type { Changes, HeldItem } from '../../../src/model/item';

/** What we know after a poll's changes are kept. */
export function hold(held: readonly HeldItem[], { added, edited, relinked }: Changes): HeldItem[] {
  const known = new Map(held.map(({ itemId, identity }) => [itemId, identity]));
  for (const { itemId, identity } of [...added, ...edited, ...relinked]) known.set(itemId, identity);
  return [...known].map(([itemId, identity]) => ({ itemId, identity }));
}
