import type { ParsedEnclosure, ParsedItem } from './parsed';

/** A post's place in the store: the feed's id and the post's id within that feed. */
export type ItemKey = [feedId: string, itemId: string];

/** One post as its publisher tells it, without its body. Lists are drawn from these, so they stay small. */
export interface Item {
  feedId: string;
  itemId: string;
  /** Plain text; '' when the post has none (`ui` then shows the first words of `summary`). */
  title: string;
  url: string | null;
  publishedAt: number | null;
  /** `YYYY-MM-DD` when the feed names only a day; shown as it is, in every time zone. */
  publishedDay: string | null;
  updatedAt: number | null;
  author: string;
  /** Plain text, at most `SUMMARY_CHARS`. */
  summary: string;
  /** Words in the body, for the reading time. */
  words: number;
  image: string | null;
  enclosures: ParsedEnclosure[];
  categories: string[];
  commentsUrl: string | null;
}

/** A post's HTML as it came, not cleaned: it is cleaned when shown, so that a better cleaner cleans old posts too. */
export interface Body {
  feedId: string;
  itemId: string;
  html: string;
  /** As it was when the post was read, if its publisher changed it since. */
  wasHtml?: string;
}

/**
 * What the reader did with a post, and what we need to know it again. States outlive their posts: a post that
 * vanishes and returns is not new.
 */
export interface ItemState {
  feedId: string;
  itemId: string;
  /** When we first saw it, epoch ms. */
  arrivedAt: number;
  /** Its place in lists, epoch ms: `publishedAt`, but never later than `arrivedAt`. Edits do not move it. */
  sortAt: number;
  /** Equal to `sortAt` while unread, absent once read: unread is an index over this field, so its count cannot drift. */
  unreadAt?: number;
  /** Equal to `sortAt` while starred, absent otherwise. */
  starredAt?: number;
  /** When we noticed that the publisher changed its text; absent if never. */
  editedAt?: number;
  /** The post itself was removed to keep within limits; it is not stored again while its feed still lists it. */
  swept?: true;
  /** Which of its feed's search blocks holds its signature; absent while none does. */
  block?: number;
  identity: Identity;
}

/** The facts by which a post is known again (`library/identity`). '' = the post has no such fact. */
export interface Identity {
  /** guid, atom:id, rdf:about or JSON id, verbatim. */
  guid: string;
  /** Its address, normalised for comparing only. */
  address: string;
  /** Title and day, or title alone, as a hash. */
  titleDay: string;
  /** Hash of what a reader sees; a new value means that the publisher edited the post. */
  contentHash: string;
}

/** What merging needs of a post that we know. */
export interface HeldItem {
  itemId: string;
  identity: Identity;
}

export interface MergedItem {
  itemId: string;
  identity: Identity;
  parsed: ParsedItem;
}

/** What a poll found. A post that is in none of the lists is as we hold it, or no longer in the feed (which removes nothing). */
export interface Changes {
  /** Never seen before. */
  added: MergedItem[];
  /** Known, and its text differs from what we hold. */
  edited: MergedItem[];
  /** Known, text as we hold it, but another guid or address: only what we know it by is written. */
  relinked: MergedItem[];
}

export const SUMMARY_CHARS = 400;
