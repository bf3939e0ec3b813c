import { hashNumber } from '../lib/hash';
import { httpUrl } from '../lib/url';
import { areFeedChoices, type FeedChoices } from '../model/feedChoices';
import { emptyDoc, type Stamped, type SyncDoc, type SyncedFeed, type Week } from './doc';
import { MARK_CHARS, PARTS } from './mark';

/** Keys of ours in the browser's sync begin so; settings have other ones. */
const OURS = 'sync:';
const VERSION = 1;
/** So many items hold the feeds: of 900 feeds, as many as fit at all, each has some 3 kB. */
const SHARDS = 32;

export function isSyncItem(key: string): boolean {
  return key.startsWith(OURS);
}

export type SyncItems = Record<string, unknown>;

interface FeedsItem {
  v: number;
  f: PackedFeed[];
}
/**
 * Address (of https without its scheme); when it was followed, negative when it was unfollowed; how far it is read;
 * choices, each with when; where it was. The last two are left out where there is nothing to say.
 */
type PackedFeed = [string, number, number, Record<string, [unknown, number]>?, string?];
/** Marks of one week and one part, without their part, one after the other; then those that were turned more often. */
type MarksItem = string | [read: string, turned: Record<string, number>];

/** What the items of the browser's sync hold. */
export interface ReadItems {
  doc: SyncDoc;
  /** Items of ours that a newer version wrote, or that make no sense: they are left alone. */
  foreign: Set<string>;
  /** Items of ours that were read. */
  known: Set<string>;
}

export function readItems(items: SyncItems, keyOf: (url: string) => string): ReadItems {
  const doc = emptyDoc();
  const [foreign, known] = [new Set<string>(), new Set<string>()];
  for (const [key, item] of Object.entries(items)) {
    if (!isSyncItem(key)) continue;
    (takeFeeds(doc, item, keyOf) || takeMarks(doc, key, item) ? known : foreign).add(key);
  }
  return { doc, foreign, known };
}

function takeFeeds(doc: SyncDoc, item: unknown, keyOf: (url: string) => string): boolean {
  const { v, f } = (item ?? {}) as Partial<FeedsItem>;
  if (v !== VERSION || !Array.isArray(f)) return false;
  const feeds = f.map(unpacked);
  if (feeds.includes(null)) return false;
  for (const feed of feeds) if (feed) doc.feeds.set(keyOf(feed.url), feed);
  return true;
}

function unpacked(packed: PackedFeed): SyncedFeed | null {
  if (!Array.isArray(packed)) return null;
  const [address, at, readUpTo, stamped = {}, from = ''] = packed;
  const [url, movedFrom] = [whole(address), from === '' ? '' : whole(from)];
  if (url === null || movedFrom === null || !Number.isFinite(at) || !Number.isFinite(readUpTo)) return null;
  const entries = Object.entries(stamped ?? {});
  const isFit = ([name, entry]: [string, unknown]) =>
    Array.isArray(entry) && Number.isFinite(entry[1]) && areFeedChoices({ [name]: entry[0] });
  if (!entries.every(isFit)) return null;
  const choices = entries.map(([name, [value, when]]) => [name, { value, at: when }]);
  const followed = { value: at >= 0, at: Math.abs(at) };
  return { url, movedFrom, followed, choices: Object.fromEntries(choices), readUpTo };
}

function short(url: string): string {
  return url.replace(/^https:/, '');
}

function whole(address: unknown): string | null {
  if (typeof address !== 'string') return null;
  const url = address.replace(/^\/\//, 'https://');
  return httpUrl(url) === url ? url : null;
}

function takeMarks(doc: SyncDoc, key: string, item: unknown): boolean {
  const place = /^sync:m(\d{1,6})\.([0-9a-f])$/.exec(key);
  const [r, t] = typeof item === 'string' ? [item, {}] : Array.isArray(item) ? item : [];
  if (!place || typeof r !== 'string' || typeof t !== 'object') return false;
  const [, number = '', part = ''] = place;
  const week = doc.weeks.get(Number(number)) ?? { read: new Set(), turned: new Map() };
  for (let i = 0; i + MARK_CHARS <= r.length; i += MARK_CHARS) week.read.add(part + r.slice(i, i + MARK_CHARS));
  for (const [mark, count] of Object.entries<number>(t ?? {})) if (count > 1) week.turned.set(part + mark, count);
  doc.weeks.set(Number(number), week);
  return true;
}

/** The items that hold the feeds. */
export function feedItems({ feeds }: SyncDoc): SyncItems {
  const shards = new Map<string, PackedFeed[]>();
  for (const [key, feed] of [...feeds].sort(byKey)) {
    const name = `${OURS}f${hashNumber(key) % SHARDS}`;
    const shard = shards.get(name);
    if (shard) shard.push(packed(feed));
    else shards.set(name, [packed(feed)]);
  }
  return Object.fromEntries([...shards].map(([name, f]): [string, FeedsItem] => [name, { v: VERSION, f }]));
}

function packed({ url, followed, readUpTo, movedFrom, choices }: SyncedFeed): PackedFeed {
  const entries = Object.entries(choices) as [keyof FeedChoices, Stamped<unknown>][];
  const stamped = entries.sort(byKey).map(([name, { value, at }]) => [name, [value, at]]);
  const head = [short(url), followed.value ? followed.at : -followed.at, readUpTo] as const;
  if (movedFrom !== '') return [...head, Object.fromEntries(stamped), short(movedFrom)];
  return stamped.length > 0 ? [...head, Object.fromEntries(stamped)] : [...head];
}

/** The items that hold the marks of a week. */
export function weekItems(number: number, { read, turned }: Week): SyncItems {
  const items: SyncItems = {};
  for (let n = 0; n < PARTS; n++) {
    const part = n.toString(PARTS);
    const r = [...read]
      .filter((mark) => mark[0] === part)
      .sort()
      .map((mark) => mark.slice(1));
    const t = [...turned]
      .filter(([mark]) => mark[0] === part)
      .sort(byKey)
      .map(([mark, count]) => [mark.slice(1), count]);
    if (r.length === 0 && t.length === 0) continue;
    const item: MarksItem = t.length === 0 ? r.join('') : [r.join(''), Object.fromEntries(t)];
    items[`${OURS}m${number}.${part}`] = item;
  }
  return items;
}

function byKey([a]: readonly [string, ...unknown[]], [b]: readonly [string, ...unknown[]]): number {
  return a < b ? -1 : 1;
}
