import { decodeEntities } from '../lib/entities';
import { eachTag, htmlToText } from '../lib/html';
import { httpUrl } from '../lib/url';
import { readStartTag } from '../lib/xmlScan';
import type { Candidate } from '../model/discovery';
import { inOrder, isNamed, looksLikeFeed, MOST_FEEDS } from './named';

const FEED_WORDS =
  /^(?:(?:subscribe|follow|get|full|the|our|my|via|by|xml|news|blog|site|web|to)\s+)*(?:rss|atom|json feed|feed|web feed)(?:\s*(?:feed|2\.0|1\.0))?$/i;
/** Readers whose buttons carry the address of a feed in their own. */
const READERS = /^(?:www\.)?(?:feedly|inoreader|newsblur|netvibes|bazqux|theoldreader)\.com$/;

/** A page may be as long as it likes. */
const MOST_CHARS = 2_000_000;
const MOST_LINKS = 20_000;

/**
 * The addresses that a page gives for its feeds: those that it names for programs (HTML §4.6.7.1, `rel=alternate` with
 * a feed's type, and the older `rel=feed`), then those that it links for people, each once, at most thirty. Feeds of
 * comments come last.
 *
 * @param address where the page came from; relative addresses start there, or at its `<base>`
 */
export function feedLinks(html: string, address: string): Candidate[] {
  const page = html.slice(0, MOST_CHARS);
  let base = address;
  let hasBase = false;
  let links = 0;
  const named: Candidate[] = [];
  const linked: Candidate[] = [];
  eachTag(page, (name, from, to) => {
    if (name !== 'link' && name !== 'a' && name !== 'base') return true;
    if (page.charCodeAt(from + 1) === 47 || ++links > MOST_LINKS) return links <= MOST_LINKS;
    const attributes = readStartTag(page, from)?.attributes;
    const href = attributes?.href && decodeEntities(attributes.href);
    const url = href ? httpUrl(unwrapped(href), base) : null;
    if (!attributes || url === null) return true;
    if (name === 'base') {
      // The first one counts (HTML §4.2.3).
      if (!hasBase) base = url;
      hasBase = true;
    } else if (name === 'link') {
      const title = htmlToText(attributes.title ?? '');
      if (isNamed(url, attributes)) named.push({ url, title });
    } else if (isNear(url, address)) {
      const title = words(page, to) || htmlToText(attributes.title ?? '');
      if (looksLikeFeed(url) || FEED_WORDS.test(title)) linked.push({ url, title });
    }
    return named.length + linked.length < 2 * MOST_FEEDS;
  });
  return inOrder([...named, ...linked]);
}

/** `https://feedly.com/i/subscription/feed/https://example.com/rss` leads to the feed at its end; `feed:` to what follows. */
function unwrapped(href: string): string {
  const plain = href
    .trim()
    .replace(/^feed:(?:\/\/(?!\/))?(?=https?:)/i, '')
    .replace(/^feed:/i, 'https:');
  const url = httpUrl(plain);
  if (url === null || !READERS.test(new URL(url).hostname)) return plain;
  const inside = /https?(?::|%3A)(?:\/|%2F){2}.*/i.exec(plain.slice(8))?.[0] ?? '';
  if (!/%3A|%2F/i.test(inside)) return inside || plain;
  try {
    return decodeURIComponent(inside);
  } catch {
    return plain;
  }
}

/** Of the same site, or of one that does nothing but carry feeds: not the `feed` of a social network. */
function isNear(url: string, address: string): boolean {
  const [host, home] = [hostOf(url), hostOf(address)];
  if (host === home || host.endsWith(`.${home}`) || home.endsWith(`.${host}`)) return true;
  return /^(?:feeds?|rss)\d?\./.test(host) || /(?:^|\.)(?:feedburner|feedblitz|libsyn|podbean)\.com$/.test(host);
}

function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^www\./, '');
}

const LONGEST_WORDS = 400;

/** What stands in a link that begins before `from`. */
function words(page: string, from: number): string {
  const inside = page.slice(from, from + LONGEST_WORDS);
  const end = inside.search(/<\/a[\s>]/i);
  return end < 0 ? '' : htmlToText(inside.slice(0, end)).slice(0, 200);
}
