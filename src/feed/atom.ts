import { attribute, type XmlElement } from '../lib/xmlElement';
import type { ParsedEnclosure, ParsedFeed, ParsedItem } from '../model/parsed';
import { type Base, baseIn, resolve } from './address';
import { type Context, dateIn, enclosure, keptCategories, keptOf, NO_HINTS, published } from './draft';
import { type AtomLink, alternateOf, atomLinks, relOf } from './links';
import { all, allMedia, first, isPicture, several } from './modules';
import { joinNames, personName } from './person';
import { languageAttribute, rssPerson } from './rss';
import { htmlByLooks, htmlByType, lineByLooks, lineByType, literal } from './text';

/** Atom 1.0 (RFC 4287) and 0.3: one reading, the older one's names beside the newer ones. */
export function readAtom(root: XmlElement, context: Context): ParsedFeed {
  const base = baseIn(root, context.base);
  const links = atomLinks(root, base);
  const authors = authorsOf(root);
  return {
    title: lineByType(first(root, 'title')) || lineByLooks(first(root, 'dc:title')),
    link: alternateOf(links),
    description:
      lineByType(first(root, 'subtitle')) ||
      lineByType(first(root, 'tagline')) ||
      lineByType(first(root, 'info')) ||
      lineByLooks(first(root, 'dc:description')) ||
      lineByLooks(first(root, 'itunes:summary')),
    language: languageAttribute(root) ?? (literal(first(root, 'dc:language')) || null),
    updatedAt: dateIn(root, ['updated', 'modified', 'dc:modified', 'dc:date', 'published'], context)?.at ?? null,
    image: resolve(literal(first(root, 'logo')) || literal(first(root, 'icon')), base) ?? itunesImage(root, base),
    hints: NO_HINTS,
    links: { self: relOf(links, 'self'), hub: relOf(links, 'hub'), next: relOf(links, 'next') },
    items: keptOf(all(root, 'entry', 'item'), context).map((entry) =>
      readEntry(entry, baseIn(entry, base), authors, context),
    ),
  };
}

function itunesImage(element: XmlElement, base: Base): string | null {
  const image = first(element, 'itunes:image');
  return image === undefined ? null : resolve(attribute(image, 'href'), base);
}

function readEntry(entry: XmlElement, base: Base, feedAuthors: string, context: Context): ParsedItem {
  const links = atomLinks(entry, base);
  const date = dateIn(
    entry,
    ['published', 'issued', 'dc:issued', 'created', 'dc:date', 'dc:created', 'pubdate'],
    context,
  );
  const updated = dateIn(entry, ['updated', 'modified', 'dc:modified'], context);
  const source = first(entry, 'source');
  return {
    id: literal(first(entry, 'id')) || literal(first(entry, 'guid')),
    title:
      lineByType(first(entry, 'title')) ||
      lineByLooks(first(entry, 'dc:title')) ||
      lineByType(allMedia(entry, 'media:title')[0]),
    url: addressOf(entry, links, base),
    ...published(date),
    updatedAt: updated?.at ?? null,
    author: authorsOf(entry) || (source ? authorsOf(source) : '') || feedAuthors,
    ...bodyOf(entry, base),
    image: imageOf(entry, base),
    enclosures: enclosuresOf(entry, links, base),
    categories: categoriesOf(entry),
    commentsUrl: relOf(links, 'replies') ?? resolve(literal(first(entry, 'comments')), base),
  };
}

function addressOf(entry: XmlElement, links: AtomLink[], base: Base): string | null {
  const alternate = alternateOf(links);
  if (alternate !== null) return alternate;
  for (const link of several(entry, 'link')) {
    const written = literal(link);
    if (/^https?:/i.test(written)) return resolve(written, base);
  }
  const content = first(entry, 'content');
  const outOfLine = content === undefined ? '' : attribute(content, 'src');
  if (/^https?:/i.test(outOfLine) && attribute(content as XmlElement, 'type').startsWith('text/html'))
    return resolve(outOfLine, base);
  return null;
}

/** Without a content the summary is all there is. */
function bodyOf(entry: XmlElement, base: Base): { summary: string; contentHtml: string } {
  const contentHtml = contentOf(entry, base);
  const summary = first(entry, 'summary');
  if (contentHtml !== '') return { summary: lineByType(summary), contentHtml };
  const html =
    htmlByType(summary, base) ||
    htmlByLooks(first(entry, 'content:encoded'), base) ||
    htmlByLooks(first(entry, 'dc:description'), base) ||
    htmlByLooks(allMedia(entry, 'media:description')[0], base);
  return { summary: '', contentHtml: html };
}

function contentOf(entry: XmlElement, base: Base): string {
  const contents = several(entry, 'content');
  if (contents.length < 2) return htmlByType(contents[0], base);
  // Atom 0.3 may give the same text in several types: the richest wins.
  const htmls = contents.filter((content) => /html/i.test(attribute(content, 'type')));
  for (const content of [...htmls, ...contents]) {
    const html = htmlByType(content, base);
    if (html !== '') return html;
  }
  return '';
}

function authorsOf(element: XmlElement): string {
  return (
    joinNames(several(element, 'author').map(rssPerson)) ||
    joinNames(several(element, 'dc:creator').map((creator) => personName(lineByLooks(creator)))) ||
    joinNames(several(element, 'itunes:author').map((author) => personName(lineByLooks(author))))
  );
}

function imageOf(entry: XmlElement, base: Base): string | null {
  const pictured = (element: XmlElement | undefined) => (element ? resolve(attribute(element, 'url'), base) : null);
  return (
    itunesImage(entry, base) ??
    pictured(allMedia(entry, 'media:thumbnail')[0]) ??
    pictured(allMedia(entry, 'media:content').find(isPicture))
  );
}

function enclosuresOf(entry: XmlElement, links: AtomLink[], base: Base): ParsedEnclosure[] {
  const list: ParsedEnclosure[] = [];
  for (const link of links) if (link.rel === 'enclosure') enclosure(list, link.url, link.type, link.length);
  for (const media of allMedia(entry, 'media:content')) {
    if (isPicture(media)) continue;
    enclosure(list, resolve(attribute(media, 'url'), base), attribute(media, 'type'), attribute(media, 'filesize'));
  }
  return list;
}

function categoriesOf(entry: XmlElement): string[] {
  const found = several(entry, 'category', 'dc:subject');
  return keptCategories(
    found.map((element) => attribute(element, 'label') || attribute(element, 'term') || lineByLooks(element)),
  );
}
