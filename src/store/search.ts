import { foldText, termsOf } from '../lib/foldText';
import { htmlToText } from '../lib/html';
import { hashesOf, mayHold } from '../lib/signature';
import { isFollowed } from '../model/feed';
import type { ItemKey } from '../model/item';
import { openStore, type SearchBlock, type Store } from './open';
import { type Row, readMeta, toRow } from './read';

export interface SearchAsk {
  /** As it was typed: words, or parts of words. A post fits when its title and text hold them all. */
  text: string;
  /** Of one feed or of several (a folder); null = all feeds. */
  feedIds: readonly string[] | null;
  /** At most so many rows. */
  limit: number;
  /** Continue after the row with this key and place. */
  before?: { key: ItemKey; sortAt: number };
  /** Makes what is shown of a text that holds these. */
  snippetOf?: ((text: string, terms: string[]) => string) | undefined;
}

export interface FoundRow extends Row {
  /** Of the text, around the first word that the title does not hold; '' when the title has all, or nobody asked. */
  snippet: string;
}

/**
 * Posts that hold what was typed, newest first. Empty when nothing was typed. The same order and the same posts as the
 * Latest list: none of feeds that are not followed, and none that were swept.
 *
 * Signatures say which posts cannot hold it; those that may are looked at from the newest on, until there are enough.
 */
export async function searchRows({ text, feedIds, limit, before, snippetOf }: SearchAsk): Promise<FoundRow[]> {
  const terms = termsOf(text);
  if (terms.length === 0) return [];
  const store = await openStore();
  const [blocks, unsigned, feeds] = await Promise.all([
    readBlocks(store),
    readUnsigned(store, terms),
    store.getAll('feeds'),
  ]);
  const shown = new Set(
    feeds.filter((feed) => isFollowed(feed) && (feedIds?.includes(feed.id) ?? true)).map(({ id }) => id),
  );
  const candidates = [...signed(blocks, shown, hashesOf(terms)), ...unsigned]
    .filter(({ key, sortAt }) => shown.has(key[0]) && (!before || comesAfter({ key, sortAt }, before)))
    .sort(newestFirst);
  const found: FoundRow[] = [];
  // By more and more: of posts that only seem to hold it there may be many.
  for (let at = 0, many = limit; at < candidates.length && found.length < limit; at += many, many *= 2) {
    const looked = candidates.slice(at, at + many);
    found.push(
      ...(await lookAt(
        store,
        looked.map(({ key }) => key),
        { terms, snippetOf },
      )),
    );
  }
  return found.slice(0, limit);
}

/** Frees what searching keeps in memory: up to 5 MB for 10,000 posts. The next search reads it again. */
export function forgetSearch(): void {
  held = new Map();
  newestId = 0;
}

/** Reads what searching needs, so that the first search has it. */
export async function prepareSearch(): Promise<void> {
  await readBlocks(await openStore());
}

interface Candidate {
  key: ItemKey;
  sortAt: number;
}

/** A block that was rewritten, or holds posts that are gone, replaces its older self; what is gone is noticed when looked at. */
let held = new Map<string, SearchBlock>();
let newestId = 0;
/** Small enough that a browser sends them in one go. */
const BLOCKS_AT_ONCE = 128;

async function readBlocks(store: Store): Promise<Iterable<SearchBlock>> {
  const into = held;
  for (;;) {
    const more = await store.getAll('search', IDBKeyRange.lowerBound(newestId, true), BLOCKS_AT_ONCE);
    for (const block of more) into.set(JSON.stringify([block.feedId, block.block]), block);
    if (into === held) newestId = Math.max(newestId, more.at(-1)?.id ?? 0);
    if (more.length < BLOCKS_AT_ONCE || into !== held) return into.values();
  }
}

function signed(blocks: Iterable<SearchBlock>, feedIds: ReadonlySet<string>, hashes: Int32Array): Candidate[] {
  const found: Candidate[] = [];
  for (const { feedId, itemIds, sortAts, sizes, bits } of blocks) {
    if (!feedIds.has(feedId)) continue;
    let from = 0;
    for (const [i, bytes] of sizes.entries()) {
      if (mayHold(bits, { from, bytes }, hashes))
        found.push({ key: [feedId, itemIds[i] ?? ''], sortAt: sortAts[i] ?? 0 });
      from += bytes;
    }
  }
  return found;
}

/** Posts at once, of those that no signature was made for yet. */
const UNSIGNED_AT_ONCE = 200;

/** Until the worker has made the signatures of posts that were stored before there were any, their texts are read. */
async function readUnsigned(store: Store, terms: string[]): Promise<Candidate[]> {
  let upTo = await readMeta('searchableUpTo');
  const found: Candidate[] = [];
  while (upTo !== null) {
    const range = upTo === undefined ? null : IDBKeyRange.lowerBound(upTo, true);
    const keys = await store.getAllKeys('items', range, UNSIGNED_AT_ONCE);
    const rows = await lookAt(store, keys, { terms, isSigned: false });
    found.push(...rows);
    upTo = keys.length < UNSIGNED_AT_ONCE ? null : keys.at(-1);
  }
  return found;
}

/** The rows of those that are held and do hold the terms; `isSigned`: only of those with a signature, or without. */
async function lookAt(
  store: Store,
  keys: ItemKey[],
  { terms, snippetOf = () => '', isSigned }: { terms: string[]; isSigned?: boolean } & Pick<SearchAsk, 'snippetOf'>,
): Promise<FoundRow[]> {
  const tx = store.transaction(['states', 'items', 'bodies']);
  const found = await Promise.all(
    keys.map(async (key) => {
      const [item, body] = await Promise.all([tx.objectStore('items').get(key), tx.objectStore('bodies').get(key)]);
      if (!item) return [];
      const title = foldText(item.title);
      const missing = terms.filter((term) => !title.includes(term));
      const text = missing.length > 0 ? htmlToText(body?.html ?? '') : '';
      const folded = foldText(text);
      if (!missing.every((term) => folded.includes(term))) return [];
      const state = await tx.objectStore('states').get(key);
      if (!state || state.swept || (isSigned ?? state.block !== undefined) !== (state.block !== undefined)) return [];
      return [{ ...toRow(state, item), snippet: text && snippetOf(text, missing) }];
    }),
  );
  return found.flat();
}

function newestFirst(a: Candidate, b: Candidate): number {
  return b.sortAt - a.sortAt || indexedDB.cmp(b.key, a.key);
}

function comesAfter(post: Candidate, before: Candidate): boolean {
  return newestFirst(before, post) < 0;
}
