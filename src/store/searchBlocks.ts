import type { IDBPTransaction, StoreNames } from 'idb';
import { foldText } from '../lib/foldText';
import { groupBy } from '../lib/groupBy';
import { htmlToText } from '../lib/html';
import { type Signature, signatureOf } from '../lib/signature';
import type { Body, Item } from '../model/item';
import type { Schema, SearchBlock } from './open';

/** A post whose text is new to us. */
export interface Searchable {
  item: Item;
  body: Body;
  sortAt: number;
  /** Where its signature stands already. */
  block: number | undefined;
}

type Tx = IDBPTransaction<Schema, StoreNames<Schema>[], 'readwrite'>;
type Entry = [itemId: string, sortAt: number, signature: Signature];

/** So full a block takes no more: each new post writes one anew. */
const FULL = { posts: 64, bytes: 16_384 };

/**
 * Puts the signatures of posts of one feed into its blocks. To be called within the transaction that writes the posts;
 * it needs the store `search`.
 *
 * @returns item id → number of the block, for the post's state
 */
export async function putSignatures(tx: Tx, feedId: string, posts: Searchable[]): Promise<Map<string, number>> {
  const entryOf = ({ item, body, sortAt }: Searchable): Entry => [
    item.itemId,
    sortAt,
    signatureOf(foldText(`${item.title} ${htmlToText(body.html)}`)),
  ];
  const placed = new Map<string, number>();
  const known = groupBy(posts, ({ block }) => block);
  for (const [block, ofBlock] of known) {
    if (block === undefined) continue;
    const entries = new Map(ofBlock.map((post) => [post.item.itemId, entryOf(post)]));
    await changeBlock(tx, { feedId, block }, (held) => [
      ...held.filter(([itemId]) => !entries.has(itemId)),
      ...entries.values(),
    ]);
    for (const itemId of entries.keys()) placed.set(itemId, block);
  }
  const added = known.get(undefined) ?? [];
  if (added.length > 0) await append(tx, feedId, added.map(entryOf), placed);
  return placed;
}

/** Takes the signatures of posts that go out of their blocks. */
export async function dropSignatures(
  tx: Tx,
  posts: { feedId: string; itemId: string; block: number }[],
): Promise<void> {
  for (const ofBlock of groupBy(posts, ({ feedId, block }) => JSON.stringify([feedId, block])).values()) {
    const gone = new Set(ofBlock.map(({ itemId }) => itemId));
    const [place] = ofBlock;
    if (place) await changeBlock(tx, place, (held) => held.filter(([itemId]) => !gone.has(itemId)));
  }
}

/** Removes all blocks of a feed. */
export async function dropBlocks(tx: Tx, feedId: string): Promise<void> {
  const search = tx.objectStore('search');
  const ids = await search.index('place').getAllKeys(blocksOf(feedId));
  await Promise.all(ids.map((id) => search.delete(id)));
}

async function append(tx: Tx, feedId: string, added: Entry[], placed: Map<string, number>): Promise<void> {
  const last = (await tx.objectStore('search').index('place').openCursor(blocksOf(feedId), 'prev'))?.value;
  let held = last && !isFull(last.itemIds.length, last.bits.length) ? last : undefined;
  let block = held?.block ?? (last ? last.block + 1 : 0);
  let entries = held ? entriesOf(held) : [];
  let bytes = held?.bits.length ?? 0;
  for (const [i, entry] of added.entries()) {
    entries.push(entry);
    bytes += entry[2].length;
    placed.set(entry[0], block);
    if (i < added.length - 1 && !isFull(entries.length, bytes)) continue;
    await writeBlock(tx, { feedId, block }, held, entries);
    [held, entries, bytes] = [undefined, [], 0];
    block++;
  }
}

async function changeBlock(
  tx: Tx,
  place: { feedId: string; block: number },
  change: (entries: Entry[]) => Entry[],
): Promise<void> {
  const held = await tx.objectStore('search').index('place').get([place.feedId, place.block]);
  await writeBlock(tx, place, held, change(held ? entriesOf(held) : []));
}

async function writeBlock(
  tx: Tx,
  { feedId, block }: { feedId: string; block: number },
  held: SearchBlock | undefined,
  entries: Entry[],
): Promise<void> {
  const search = tx.objectStore('search');
  if (held) await search.delete(held.id);
  if (entries.length > 0) await search.add({ feedId, block, ...listsOf(entries) } as SearchBlock); // The id is the store's.
}

function isFull(posts: number, bytes: number): boolean {
  return posts >= FULL.posts || bytes >= FULL.bytes;
}

function entriesOf({ itemIds, sortAts, sizes, bits }: SearchBlock): Entry[] {
  let from = 0;
  return itemIds.map((itemId, i) => {
    const to = from + (sizes[i] ?? 0);
    const entry: Entry = [itemId, sortAts[i] ?? 0, bits.subarray(from, to)];
    from = to;
    return entry;
  });
}

function listsOf(entries: Entry[]): Pick<SearchBlock, 'itemIds' | 'sortAts' | 'sizes' | 'bits'> {
  const sizes = entries.map(([, , signature]) => signature.length);
  const bits = new Uint8Array(sizes.reduce((sum, size) => sum + size, 0));
  let at = 0;
  for (const [, , signature] of entries) {
    bits.set(signature, at);
    at += signature.length;
  }
  return { itemIds: entries.map(([itemId]) => itemId), sortAts: entries.map(([, sortAt]) => sortAt), sizes, bits };
}

function blocksOf(feedId: string): IDBKeyRange {
  return IDBKeyRange.bound([feedId], [feedId, []]);
}
