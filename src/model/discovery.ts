import type { Problem } from './problem';

export type FeedFormat = 'rss' | 'rdf' | 'atom' | 'json';

/** What was found at an address that a person gave. */
export interface Discovery {
  /** The address that answered: perhaps by http where https could not be reached. */
  url: string;
  /** The address is that of a feed, which is then the only one in `feeds`. */
  isFeed: boolean;
  /** The most likely one first, those of comments last; [] = none. */
  feeds: DiscoveredFeed[];
  /** Usual addresses that were tried, since the page names no feed. */
  guesses: number;
}

export interface DiscoveredFeed {
  url: string;
  /** As the feed calls itself, else as the page calls it; '' = neither does. */
  title: string;
  /** Null while the feed was not read: too many, or its site may not be read yet. */
  about: FeedAbout | null;
  /** Its site may not be read until the person allows it. */
  needsAccess: boolean;
  /** The feed that is followed already. */
  followedAs: string | null;
}

export interface FeedAbout {
  format: FeedFormat;
  posts: number;
  /** Epoch ms; null when its posts bear no dates. */
  newestAt: number | null;
  /** The posts come whole; else only their beginnings. Null when there are none. */
  isFull: boolean | null;
}

/** A feed's address by a page, a table or a guess. */
export interface Candidate {
  url: string;
  /** As the page calls it; '' = not at all. */
  title: string;
}

export type Discovered = Discovery | { problem: Problem };

/** What one request for an address that may be that of a feed came to. `url`: the address that answered. */
export type Look =
  | { kind: 'feed'; url: string; title: string; about: FeedAbout }
  | { kind: 'page'; url: string; html: string }
  | { kind: 'failed'; problem: Problem };
