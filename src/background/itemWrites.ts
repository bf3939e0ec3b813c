import { countWords } from '../article/countWords';
import { excerpt } from '../article/excerpt';
import { escapeHtml } from '../lib/entities';
import { htmlToText } from '../lib/html';
import { KEEP } from '../library/retention';
import { type Body, type Changes, type Item, type ItemState, type MergedItem, SUMMARY_CHARS } from '../model/item';
import type { Settings } from '../model/settings';
import type { ItemWrites } from '../store/write';

/** How the posts of a poll go into the store. */
export interface Arrival {
  feedId: string;
  changes: Changes;
  /** The first reading of a feed: what it holds is not news. */
  isFirst: boolean;
  unreadOnFollow: Settings['unreadOnFollow'];
  /** Of a feed that was restored: how far it had been read. */
  readUpTo: number | null;
  now: number;
}

export function itemWrites({ feedId, changes, isFirst, unreadOnFollow, readUpTo, now }: Arrival): ItemWrites {
  const newest = newestOf(changes.added, now);
  const keptFrom = oldestKept(changes.added, now);
  const isUnread = (merged: MergedItem) => {
    if (!isFirst) return true;
    if (readUpTo !== null) return (merged.parsed.publishedAt ?? now) > readUpTo;
    return unreadOnFollow === 'all' || (unreadOnFollow === 'newest' && merged === newest);
  };
  return {
    changes,
    now,
    rowsOf: (merged) => rowsOf(feedId, merged),
    arrivalOf: (merged, position) => {
      const sortAt = placeOf(merged, position, now);
      const state: ItemState = {
        feedId,
        itemId: merged.itemId,
        arrivedAt: now,
        sortAt,
        identity: merged.identity,
      };
      if (isUnread(merged)) return { ...state, unreadAt: sortAt };
      return sortAt < keptFrom ? { ...state, swept: true } : state;
    },
  };
}

/** Publishers date posts in the future: they count as now. Posts without a date keep the order of the document. */
function placeOf({ parsed }: MergedItem, position: number, now: number): number {
  return parsed.publishedAt === null ? now - position : Math.min(parsed.publishedAt, now);
}

/** A document may hold more than a feed may keep: the oldest are not written, only to be removed at once. */
function oldestKept(added: MergedItem[], now: number): number {
  if (added.length <= KEEP.perFeed) return Number.NEGATIVE_INFINITY;
  const places = added.map((merged, position) => placeOf(merged, position, now)).sort((a, b) => b - a);
  return places[KEEP.perFeed - 1] ?? Number.NEGATIVE_INFINITY;
}

function newestOf(added: MergedItem[], now: number): MergedItem | null {
  let newest: MergedItem | null = null;
  let newestAt = Number.NEGATIVE_INFINITY;
  added.forEach((merged, position) => {
    const at = placeOf(merged, position, now);
    if (at > newestAt) [newest, newestAt] = [merged, at];
  });
  return newest;
}

function rowsOf(feedId: string, { itemId, parsed }: MergedItem): { item: Item; body: Body } {
  const text = parsed.contentHtml ? htmlToText(parsed.contentHtml) : parsed.summary;
  const item: Item = {
    feedId,
    itemId,
    title: parsed.title,
    url: parsed.url,
    publishedAt: parsed.publishedAt,
    publishedDay: parsed.publishedDay,
    updatedAt: parsed.updatedAt,
    author: parsed.author,
    summary: excerpt(parsed.summary || text, SUMMARY_CHARS),
    words: countWords(text),
    image: parsed.image,
    enclosures: parsed.enclosures,
    categories: parsed.categories,
    commentsUrl: parsed.commentsUrl,
  };
  return { item, body: { feedId, itemId, html: parsed.contentHtml || escapeHtml(parsed.summary) } };
}
