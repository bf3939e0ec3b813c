import { countWords } from '../article/countWords';
import { formatOf } from '../feed/formatOf';
import { htmlToText } from '../lib/html';
import type { FeedAbout } from '../model/discovery';
import type { ParsedItem } from '../model/parsed';
import { postTimes } from './postTimes';
import type { Reading } from './readFeed';

/** The newest posts tell what the others are like. */
const POSTS_LOOKED_AT = 10;
/** A post of so many words is more than an excerpt: those that programs make end at 55 to 100. */
const WHOLE_WORDS = 150;
const CUT =
  /(?:…|\.\.\.|\[(?:…|\.{3}|&#8230;)\]|\b(?:read more|continue reading|weiterlesen|lire la suite)\b.{0,40})$/i;

/** What a person wants to know of a feed before following it; null when it could not be read. */
export function aboutFeed({ parsed, raw }: Reading): FeedAbout | null {
  if (parsed === null || raw.kind === 'failed') return null;
  return {
    format: formatOf(raw.bytes),
    posts: parsed.items.length,
    newestAt: postTimes(parsed)[0] ?? null,
    isFull: isFull(parsed.items.slice(0, POSTS_LOOKED_AT)),
  };
}

/** Most of the posts come whole: they are long, or at least not cut off. Short posts may be all there is. */
function isFull(items: ParsedItem[]): boolean | null {
  if (items.length === 0) return null;
  const texts = items.map((item) => (item.contentHtml ? htmlToText(item.contentHtml) : ''));
  const whole = texts.filter((text) => countWords(text) >= WHOLE_WORDS && !CUT.test(text));
  return whole.length * 2 >= items.length;
}
