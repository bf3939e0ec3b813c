import type { Candidate } from '../model/discovery';

const FEED_TYPE = /^application\/(?:rss|atom|rdf|feed)\+(?:xml|json)$/i;
/** Types that other things have too: an address must then look like that of a feed. */
const VAGUE_TYPE = /^(?:application\/(?:json|xml)|text\/xml)$/i;
const FEED_PATH =
  /(?:^|\/)(?:feeds?|rss2?|atom|rdf)\/?$|(?:^|[/._-])(?:feed|rss|atom)(?:[/._-]|$)|\.(?:rss|atom|rdf)$|\/index\.(?:rdf|xml)$/i;
const FEED_QUERY = /[?&](?:feed|format|type|output|alt)=(?:rss2?|atom|rdf|feed|json_?feed)\b/i;
const COMMENTS = /\bcomments?\b|\bkommentar\w*|\bcommentaires?\b|\bcomentarios?\b/i;
export const MOST_FEEDS = 30;

/** Whether a `<link>` names a feed (HTML §4.6.7.1, `rel=alternate` with a feed's type, and the older `rel=feed`). */
export function isNamed(url: string, { rel = '', type = '' }: Readonly<Record<string, string>>): boolean {
  const kind = (type.split(';')[0] ?? '').trim();
  if (/\bfeed\b/i.test(rel)) return true;
  if (!/\balternate\b/i.test(rel)) return false;
  return FEED_TYPE.test(kind) || (VAGUE_TYPE.test(kind) && looksLikeFeed(url));
}

/** Whether an address is like those of feeds. */
export function looksLikeFeed(url: string): boolean {
  const { pathname, search } = new URL(url);
  return (
    (FEED_PATH.test(pathname) && !/\.(?:html?|php|png|jpe?g|svg|gif|css|js)$/i.test(pathname)) ||
    FEED_QUERY.test(search)
  );
}

/** Each address once, feeds of comments last, at most thirty. */
export function inOrder(candidates: Candidate[]): Candidate[] {
  const once = new Map<string, Candidate>();
  for (const candidate of candidates) if (!once.has(candidate.url)) once.set(candidate.url, candidate);
  const isOfComments = ({ url, title }: Candidate) => COMMENTS.test(title) || COMMENTS.test(new URL(url).pathname);
  const all = [...once.values()];
  return [...all.filter((each) => !isOfComments(each)), ...all.filter(isOfComments)].slice(0, MOST_FEEDS);
}
