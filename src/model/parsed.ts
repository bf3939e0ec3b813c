import type { Problem } from './problem';

/**
 * What every feed format becomes. Texts are plain text, decoded once; `contentHtml` is HTML as it came (not
 * cleaned); addresses are absolute http(s), anything else is null; moments are epoch ms; what a feed does not
 * say is null, '' for texts, [] for lists. Never "now" for a date that cannot be read.
 */
export interface ParsedFeed {
  title: string;
  /** Home page of the site. */
  link: string | null;
  description: string;
  language: string | null;
  updatedAt: number | null;
  image: string | null;
  hints: ParsedHints;
  links: { self: string | null; hub: string | null; next: string | null };
  items: ParsedItem[];
}

/** What the publisher says about when to ask again. */
export interface ParsedHints {
  /** RSS `ttl`, in ms. */
  ttlMs: number | null;
  /** RSS `skipHours`: 0–23, UTC. */
  skipHours: number[];
  /** RSS `skipDays`: 0 = Sunday, UTC. */
  skipDays: number[];
  /** `sy:updatePeriod` / `sy:updateFrequency`, in ms. */
  updateEveryMs: number | null;
}

export interface ParsedItem {
  /**
   * guid, atom:id, rdf:about or JSON id, verbatim, so perhaps repeated. Never '': where the feed gives none it is the
   * address, else a hash of title, date and text, unique in the feed.
   */
  id: string;
  /** The feed gives no id; `id` is ours, and may change when the post does. */
  madeUpId?: true;
  title: string;
  url: string | null;
  publishedAt: number | null;
  updatedAt: number | null;
  /**
   * `publishedAt` names a day, not a moment: no time was given, or exactly 00:00:00 in a zone that the feed names.
   * `publishedAt` is then the instant of that midnight, and `publishedDay` the calendar day to show everywhere.
   */
  dateOnly: boolean;
  /** `YYYY-MM-DD` in the feed's own zone while `dateOnly`, else null. */
  publishedDay: string | null;
  author: string;
  summary: string;
  contentHtml: string;
  image: string | null;
  enclosures: ParsedEnclosure[];
  categories: string[];
  commentsUrl: string | null;
}

export interface ParsedEnclosure {
  url: string;
  type: string | null;
  lengthBytes: number | null;
}

/** What a parser forgave; shown in the feed's check log. */
export type ParseWarning =
  | 'forgiving-reading'
  | 'truncated'
  | 'junk-before'
  | 'junk-after'
  | 'wrong-encoding'
  | 'bad-characters'
  | 'bad-dates'
  | 'too-many-items'
  | 'too-long-text';

export type ParseResult =
  | { kind: 'feed'; feed: ParsedFeed; warnings: ParseWarning[] }
  | { kind: 'problem'; problem: Problem };
