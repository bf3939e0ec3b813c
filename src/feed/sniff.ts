import { decodeEntities } from '../lib/entities';
import { eachTag } from '../lib/html';
import { httpUrl } from '../lib/url';
import { isNameStart } from '../lib/xmlElement';
import { readStartTag } from '../lib/xmlScan';
import type { FoundFeed, LooksLike } from '../model/problem';

/** What a document is, by what is in it; what the server says it is does not count. */
export type Sniffed =
  | { kind: 'xml'; rootAt: number; doctype: string; junkBefore: boolean }
  | { kind: 'json'; rootAt: number; junkBefore: boolean }
  | { kind: 'empty' }
  | { kind: 'other'; looksLike: LooksLike };

/** How far a root element is looked for: behind warnings and comments, but not in the middle of somebody's page. */
const FAR = 131_072;

/** How far a JSON Feed is looked for: some servers print a warning before it. */
const NEAR = 4096;
const JSON_FEED = /\{\s*"version"\s*:\s*"https?:\/\/(?:www\.)?jsonfeed\.org\//;

const ROOTS: ReadonlySet<string> = new Set(['rss', 'feed', 'rdf', 'channel']);
const OTHERS: ReadonlyMap<string, LooksLike> = new Map([
  ['html', 'html'],
  ['head', 'html'],
  ['body', 'html'],
  ['opml', 'opml'],
  ['urlset', 'sitemap'],
  ['sitemapindex', 'sitemap'],
]);
const HTML_LIKE = /^(?:title|meta|link|script|style|div|p|a|h[1-6]|b|br|font|center|table|form|svg|section|main)$/;

const JSON_START = /^(?:\{\s*["}]|\[\s*[\]{["])/;

export function sniff(text: string): Sniffed {
  const from = text.search(/[^\s\0\ufeff]/);
  if (from < 0) return { kind: 'empty' };
  // Its posts may write about `<rss>` or hold whole pages.
  if (JSON_START.test(text.slice(from, from + 64))) return { kind: 'json', rootAt: from, junkBefore: false };
  const found = findRoot(text);
  if (found?.kind === 'xml') return found;
  const code = text.charCodeAt(from);
  const isJson = found === null && (code === 123 || code === 91);
  const rootAt = isJson ? from : text.slice(0, NEAR).search(JSON_FEED);
  if (rootAt >= 0) return { kind: 'json', rootAt, junkBefore: rootAt > from };
  if (found !== null) return found;
  return { kind: 'other', looksLike: looksOfText(text.slice(from, from + 1024)) };
}

function findRoot(text: string): Sniffed | null {
  const end = Math.min(text.length, FAR);
  let doctype = '';
  let declared = -1;
  let stranger = '';
  let junk = false;
  let from = 0;
  // A section that never ends is asked about once, not at each of its signs.
  const lost = new Set<string>();
  const behind = (close: string, lt: number) => {
    const at = lost.has(close) ? -1 : text.indexOf(close, lt);
    if (at < 0) lost.add(close);
    return at < 0 ? lt + 2 : at + close.length;
  };
  for (let lt = text.indexOf('<'); lt >= 0 && lt < end; lt = text.indexOf('<', from)) {
    if (declared < 0 && doctype === '' && stranger === '' && from < lt && /[^\s\0\ufeff]/.test(text.slice(from, lt)))
      junk = true;
    const code = text.charCodeAt(lt + 1);
    if (code === 63) {
      from = behind('?>', lt);
      if (/^<\?xml\s/i.test(text.slice(lt, lt + 6))) declared = lt;
    } else if (text.startsWith('<!--', lt)) {
      from = behind('-->', lt);
    } else if (doctype === '' && /^<!doctype/i.test(text.slice(lt, lt + 9))) {
      from = endOfDoctype(text, lt);
      doctype = text.slice(lt, from);
    } else if (isNameStart(code)) {
      const name = /^[^\s/>]{1,60}/.exec(text.slice(lt + 1, lt + 62))?.[0].toLowerCase() ?? '';
      const local = name.slice(name.indexOf(':') + 1);
      if (ROOTS.has(local)) return { kind: 'xml', rootAt: lt, doctype, junkBefore: junk || stranger !== '' };
      const looksLike = OTHERS.get(name);
      // Behind a stray tag the page may be anything; before it, it is what it says.
      if (looksLike !== undefined) return { kind: 'other', looksLike };
      if (stranger === '') stranger = local;
      from = lt + 1;
    } else from = lt + 1;
  }
  if (stranger === '') return /^<!doctype html/i.test(doctype) ? { kind: 'other', looksLike: 'html' } : null;
  if (/^\s*[{[]/.test(text.slice(0, 64))) return null;
  if (HTML_LIKE.test(stranger)) return { kind: 'other', looksLike: 'html' };
  return { kind: 'other', looksLike: /^[\s\0\ufeff]*</.test(text.slice(0, 1024)) ? 'xml' : 'text' };
}

/** Behind the `>` that ends a document type declaration; quotes and its internal subset in brackets may hold others. */
function endOfDoctype(text: string, from: number): number {
  let brackets = 0;
  for (let at = from + 2; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34 || code === 39) {
      const close = text.indexOf(text[at] as string, at + 1);
      if (close < 0) break;
      at = close;
    } else if (code === 91) brackets++;
    else if (code === 93) brackets--;
    else if (code === 60 && text.startsWith('<!--', at)) {
      const close = text.indexOf('-->', at);
      if (close < 0) break;
      at = close + 2;
    } else if (code === 62 && brackets <= 0) return at + 1;
  }
  const gt = text.indexOf('>', from);
  return gt < 0 ? text.length : gt + 1;
}

function looksOfText(head: string): LooksLike {
  if (/^(?:.PNG|GIF8|RIFF|BM|\xff\xd8|ÿØ)/.test(head)) return 'image';
  if (head.startsWith('%PDF')) return 'binary';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: see above.
  return (head.match(/[\0-\x08\x0e-\x1a\ufffd]/g)?.length ?? 0) > head.length / 20 ? 'binary' : 'text';
}

const FEED_TYPE = /^application\/(?:rss|atom|rdf|feed)\+(?:xml|json)$/i;
/** Types that other things have too: their addresses must say more. */
const VAGUE_TYPE = /^(?:application\/(?:json|xml)|text\/xml)$/i;
const MOST_FEEDS = 20;

/** The feeds that a page names for programs (HTML §4.6.7.1, link type alternate), each once. */
export function namedFeeds(html: string, address: string): FoundFeed[] {
  const feeds: FoundFeed[] = [];
  let base = address;
  let hasBase = false;
  eachTag(html.slice(0, 4 * FAR), (name, from) => {
    // The first base is the page's (HTML §4.2.3); each relative to the one before, thousands would grow without end.
    if (name !== 'link' && (name !== 'base' || hasBase)) return true;
    const { href = '', rel = '', type = '', title = '' } = readStartTag(html, from)?.attributes ?? {};
    const url = httpUrl(decodeEntities(href), base);
    if (url === null) return true;
    const kind = type.replace(/;.*/s, '').trim();
    const isFeed = FEED_TYPE.test(kind) || (VAGUE_TYPE.test(kind) && /feed|rss|atom|\.xml/i.test(url));
    if (name === 'base') {
      base = url;
      hasBase = true;
    } else if (/\bfeed\b/i.test(rel) || (isFeed && /\balternate\b/i.test(rel))) {
      if (!feeds.some((feed) => feed.url === url)) feeds.push({ url, title: decodeEntities(title).trim() });
    }
    return feeds.length < MOST_FEEDS;
  });
  return feeds;
}
