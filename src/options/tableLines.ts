import { foldText, termsOf } from '../lib/foldText';
import { groupBy } from '../lib/groupBy';
import { type Feed, feedName } from '../model/feed';
import { shortAddress } from '../ui/shortAddress';
import { needsAttention } from './needsAttention';

export type Order = 'name' | 'newest' | 'attention';
export const ORDERS: readonly Order[] = ['name', 'newest', 'attention'];

/** A heading in the table, of the feeds that follow it. */
export interface FolderLine {
  /** '' = those that are in no folder. */
  folder: string;
  count: number;
}
export type Line = Feed | FolderLine;

export function isFolderLine(line: Line): line is FolderLine {
  return 'count' in line;
}

/** The feeds whose name, address or folder holds every word of the query. */
export function filterFeeds(feeds: readonly Feed[], query: string): readonly Feed[] {
  const terms = termsOf(query);
  if (terms.length === 0) return feeds;
  return feeds.filter((feed) => {
    const text = foldText(`${feedName(feed)}\n${feed.title}\n${shortAddress(feed.url)}\n${feed.folder}`);
    return terms.every((term) => text.includes(term));
  });
}

/**
 * The feeds in this order; by name, under the headings of their folders if there are any, those in none last.
 *
 * @param feeds in the order of their names
 */
export function tableLines(feeds: readonly Feed[], order: Order): Line[] {
  if (order === 'newest') return [...feeds].sort((a, b) => newestAt(b) - newestAt(a));
  if (order === 'attention') return [...feeds].sort((a, b) => trouble(b) - trouble(a));
  const byFolder = groupBy(feeds, ({ folder }) => folder);
  if (feeds.every(({ folder }) => folder === '')) return [...feeds];
  const { compare } = new Intl.Collator();
  const names = [...byFolder.keys()].sort((a, b) => Number(a === '') - Number(b === '') || compare(a, b));
  return names.flatMap((folder): Line[] => {
    const inside = byFolder.get(folder) ?? [];
    return [{ folder, count: inside.length }, ...inside];
  });
}

function newestAt({ postTimes }: Feed): number {
  return postTimes[0] ?? 0;
}

function trouble(feed: Feed): number {
  return Number(needsAttention(feed)) * 2 + Number(!feed.isPaused);
}

/** `after`, with the groups of `before` in the places where nothing changed, so that they need not be drawn again. */
export function keepGroups(before: Line[][], after: Line[][]): Line[][] {
  return after.map((group, place) => {
    const held = before[place];
    return held && held.length === group.length && held.every((line, i) => isSame(line, group[i])) ? held : group;
  });
}

function isSame(one: Line, other: Line | undefined): boolean {
  if (one === other || other === undefined) return one === other;
  return isFolderLine(one) && isFolderLine(other) && one.folder === other.folder && one.count === other.count;
}
