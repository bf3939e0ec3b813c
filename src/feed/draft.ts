import { hash } from '../lib/hash';
import type { XmlElement } from '../lib/xmlElement';
import type { ParsedEnclosure, ParsedFeed, ParsedHints, ParsedItem } from '../model/parsed';
import type { Base } from './address';
import { type ReadDate, readCommonDate, readOddDate } from './dates';
import { first } from './modules';
import { literal } from './text';

/** What the reading of one document knows, and what it had to forgive. */
export interface Context {
  /** Where relative addresses start from, outside of any xml:base. */
  readonly base: Base;
  /** How many dates were in none of the common forms. */
  oddDates: number;
  /** A date was there, and nobody can say which. */
  badDates: boolean;
  /** There were more posts than are kept. */
  surplus?: boolean;
}

/** Posts of one document that are kept, the first ones. */
const MOST_ITEMS = 20_000;

export function keptOf<T>(posts: T[], context: Context): T[] {
  if (posts.length <= MOST_ITEMS) return posts;
  context.surplus = true;
  return posts.slice(0, MOST_ITEMS);
}

export const NO_HINTS: ParsedHints = { ttlMs: null, skipHours: [], skipDays: [], updateEveryMs: null };

/** Each takes many times as long as a common one. */
const MOST_ODD_DATES = 10_000;

/** The date in this text; null when it is none, or when there is no text. */
export function firstDate(context: Context, text: string): ReadDate | null {
  if (text === '') return null;
  const date = readCommonDate(text) ?? (context.oddDates++ < MOST_ODD_DATES ? readOddDate(text) : null);
  if (date === null) context.badDates = true;
  return date;
}

/** The first date among the children of these names, the most trusted name first. */
export function dateIn(element: XmlElement, names: readonly string[], context: Context): ReadDate | null {
  for (const name of names) {
    const child = first(element, name);
    const date = child === undefined ? null : firstDate(context, literal(child));
    if (date !== null) return date;
  }
  return null;
}

/** Publication as the model tells it. */
export function published(date: ReadDate | null): Pick<ParsedItem, 'publishedAt' | 'dateOnly' | 'publishedDay'> {
  if (date === null) return { publishedAt: null, dateOnly: false, publishedDay: null };
  return { publishedAt: date.at, dateOnly: date.day !== null, publishedDay: date.day };
}

const MOST_ENCLOSURES = 100;

/** Each file once: feeds name the same one as enclosure and as media:content. */
export function enclosure(list: ParsedEnclosure[], url: string | null, type: string, length: string): void {
  if (url === null || list.length >= MOST_ENCLOSURES) return;
  const known = list.find((held) => held.url === url);
  const found = {
    url,
    type: type === '' ? null : type,
    lengthBytes: /^\d{1,15}$/.test(length) ? Number(length) : null,
  };
  if (known === undefined) list.push(found);
  else {
    known.type ??= found.type;
    known.lengthBytes ??= found.lengthBytes;
  }
}

const MOST_CATEGORIES = 100;

/** Each once, in their order, and none without a name. */
export function keptCategories(names: Iterable<string>): string[] {
  return [...new Set(names)].filter((name) => name !== '').slice(0, MOST_CATEGORIES);
}

/**
 * Gives every post without an id of its own one: its address, else a hash of what it says. Made-up ids are unique in
 * the feed; the publisher's stay as they are, repeated or not (`library/identity` keeps those apart).
 */
export function nameUnnamed(items: ParsedItem[]): void {
  if (items.every((item) => item.id !== '')) return;
  const taken = new Set<string>();
  const repeated = new Map<string, number>();
  for (const item of items) if (item.id !== '') taken.add(item.id);
  for (const item of items) {
    if (item.id !== '') continue;
    const wish = item.url ?? `hash:${hash(`${item.title}\n${item.publishedAt}\n${item.summary}\n${item.contentHtml}`)}`;
    let n = repeated.get(wish) ?? 1;
    let id = wish;
    while (taken.has(id)) id = `${wish}#${++n}`;
    repeated.set(wish, n);
    taken.add(id);
    item.id = id;
    item.madeUpId = true;
  }
}

/** A feed that says nothing yet. */
export function emptyFeed(): ParsedFeed {
  return {
    title: '',
    link: null,
    description: '',
    language: null,
    updatedAt: null,
    image: null,
    hints: NO_HINTS,
    links: { self: null, hub: null, next: null },
    items: [],
  };
}
