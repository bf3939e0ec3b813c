import { attribute, type XmlElement } from '../lib/xmlElement';
import { type Base, baseIn, resolve } from './address';
import { several } from './modules';

/** An `atom:link`, or one of the un-namespaced elements that some RSS feeds write like it. */
export interface AtomLink {
  rel: string;
  type: string;
  length: string;
  url: string;
}

const IANA = /^https?:\/\/www\.iana\.org\/assignments\/(?:link-relations\/|relation\/)/i;

/** The links with an `href` (RFC 4287 §4.2.7), in the document's order, addresses made absolute. */
export function atomLinks(element: XmlElement, base: Base): AtomLink[] {
  const links: AtomLink[] = [];
  for (const child of several(element, 'link', 'atom:link')) {
    if (child.attributes === null) continue;
    const url = resolve(attribute(child, 'href'), baseIn(child, base));
    if (url === null) continue;
    const rel = (attribute(child, 'rel') || 'alternate').toLowerCase().replace(IANA, '');
    links.push({ rel, type: attribute(child, 'type').toLowerCase(), length: attribute(child, 'length'), url });
  }
  return links;
}

/** The page itself: `alternate`, as HTML if there is a choice. */
export function alternateOf(links: readonly AtomLink[]): string | null {
  let best: AtomLink | undefined;
  for (const link of links) {
    if (link.rel !== 'alternate') continue;
    if (link.type === 'text/html' || link.type === 'application/xhtml+xml') return link.url;
    if (best === undefined || (best.type !== '' && link.type === '')) best = link;
  }
  return best?.url ?? null;
}

export function relOf(links: readonly AtomLink[], rel: string): string | null {
  return links.find((link) => link.rel === rel)?.url ?? null;
}
