import { decodeEntities } from '../lib/entities';
import { eachTag } from '../lib/html';
import { httpUrl } from '../lib/url';
import { readStartTag } from '../lib/xmlScan';

/** Icons stand in the head, and a head is not longer. */
const MOST_CHARS = 200_000;

/**
 * The addresses that a page gives for its icon (HTML §4.6.7.8), on its own host, without drawings in SVG.
 *
 * @param address where the page came from
 */
export function iconLinks(html: string, address: string): string[] {
  const page = html.slice(0, MOST_CHARS);
  const { host } = new URL(address);
  const found: string[] = [];
  eachTag(page, (name, from) => {
    if (name !== 'link') return name !== 'body';
    const { rel = '', href, type = '' } = readStartTag(page, from)?.attributes ?? {};
    const url = href && /\bicon\b/i.test(rel) ? httpUrl(decodeEntities(href), address) : null;
    if (url && new URL(url).host === host && !/svg/i.test(type + url)) found.push(url);
    return true;
  });
  return found;
}
