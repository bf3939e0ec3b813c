import { hash } from '../lib/hash';
import type { Identity } from '../model/item';
import type { ParsedItem } from '../model/parsed';
import { addressKey } from './addressKey';

/** The facts by which a post is known again. */
export function identityOf(item: ParsedItem): Identity {
  return {
    guid: item.madeUpId ? '' : item.id,
    address: item.url === null ? '' : addressKey(item.url),
    titleDay: titleDayOf(item),
    contentHash: contentHashOf(item),
  };
}

/** `hash of the title@day`: the parts are compared apart, too. */
function titleDayOf({ title, publishedAt, publishedDay }: ParsedItem): string {
  const words = title.trim().toLowerCase();
  if (words === '') return '';
  const day = publishedDay ?? (publishedAt === null ? '' : new Date(publishedAt).toISOString().slice(0, 10));
  return `${hash(words)}@${day}`;
}

export function titleOf(identity: Identity): string {
  return identity.titleDay.split('@')[0] ?? '';
}

/** '' when the post has no date, or no title. */
export function dayOf(identity: Identity): string {
  return identity.titleDay.split('@')[1] ?? '';
}

/**
 * What the reader would notice: texts, and what the post shows and links. Not dates, authors and categories, which
 * feeds set anew for all their posts, nor parameters of addresses in the markup, which some sign anew at each request.
 */
function contentHashOf({ title, summary, contentHtml, enclosures }: ParsedItem): string {
  const markup = contentHtml.replace(/(=["'][^"'?]*)\?[^"']*/g, '$1');
  const files = enclosures.map(({ url }) => url.split('?')[0]).join(' ');
  return hash([title, summary, markup, files].map((text) => text.replace(/\s\s+|[\n\r\t]/g, ' ').trim()).join('\n'));
}
