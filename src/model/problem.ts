/**
 * What can go wrong, as data: stored with the feed, sent to pages, put into words last (`ui/problemText`).
 * Each kind carries the facts its sentence needs, and nothing that was already translated.
 */
export type Problem =
  // Reaching the server
  | { kind: 'offline' }
  | { kind: 'no-permission'; origin: string }
  /** No answer that a browser lets us see: unknown host, refused or reset connection, bad certificate. */
  | { kind: 'unreachable'; host: string }
  | { kind: 'timeout'; afterMs: number }
  /** A public feed that leads to a machine in the private network. */
  | { kind: 'private-address'; host: string }
  // What the server answered
  /** 4xx, 5xx (RFC 9110 §15.5, §15.6), except the two below. */
  | { kind: 'refused'; status: number }
  /** 429 (RFC 6585 §4), or 503 with Retry-After. */
  | { kind: 'throttled'; status: number; retryAfterMs: number }
  /** 410 (RFC 9110 §15.5.11): gone for good. */
  | { kind: 'gone' }
  // What the body was
  | { kind: 'empty' }
  | { kind: 'too-large'; limitBytes: number }
  | { kind: 'not-a-feed'; looksLike: LooksLike; feeds: FoundFeed[] }
  /** XML that we refuse to read: entity declarations, a depth or a count over the limits. */
  | { kind: 'unsafe-xml'; detail: string }
  /** `line` counts from 1; 0 when unknown. */
  | { kind: 'malformed'; line: number; detail: string }
  // What a person asked for
  | { kind: 'bad-address'; input: string }
  | { kind: 'already-followed'; feedId: string }
  | { kind: 'no-such-feed' }
  // Our own keeping
  | { kind: 'storage-full' }
  | { kind: 'storage-failed'; detail: string }
  /** The worker did not answer, or answered with a mistake of ours. */
  | { kind: 'internal'; detail: string };

export type LooksLike = 'html' | 'opml' | 'sitemap' | 'json' | 'xml' | 'image' | 'text' | 'binary';

/** A feed that a page names in its head. */
export interface FoundFeed {
  url: string;
  title: string;
}
