import { DAY_MS, HOUR_MS, MINUTE_MS } from '../lib/time';
import { attribute, type XmlElement } from '../lib/xmlElement';
import type { ParsedEnclosure, ParsedFeed, ParsedHints, ParsedItem } from '../model/parsed';
import { type Base, baseIn, resolve } from './address';
import { type Context, dateIn, enclosure, keptCategories, keptOf, published } from './draft';
import { type AtomLink, alternateOf, atomLinks, relOf } from './links';
import { allMedia, first, isPicture, MOST_OF_A_KIND, several } from './modules';
import { joinNames, personName } from './person';
import { htmlByLooks, htmlByType, lineByLooks, lineByType, literal } from './text';

/** RSS 0.91 to 2.0 (rssboard.org/rss-specification), with whatever modules come with it. */
export function readRss(root: XmlElement, context: Context): ParsedFeed {
  const channel = first(root, 'channel') ?? root;
  const base = baseIn(channel, baseIn(root, context.base));
  return readChannel(root, channel, base, context);
}

/** What RSS and RDF have in common: a channel, and posts in it or beside it. */
export function readChannel(root: XmlElement, channel: XmlElement, base: Base, context: Context): ParsedFeed {
  const links = atomLinks(channel, base);
  const authors = channelAuthors(channel);
  return {
    title: titleOf(channel),
    link: homeOf(channel, links, base),
    description: descriptionOf(channel),
    language: literal(first(channel, 'language') ?? first(channel, 'dc:language')) || languageAttribute(channel, root),
    updatedAt: channelDate(channel, context),
    image: channelImage(root, channel, base),
    hints: hintsOf(channel),
    links: { self: relOf(links, 'self'), hub: relOf(links, 'hub'), next: relOf(links, 'next') },
    items: keptOf(itemsIn(root), context).map((item) => readItem(item, baseIn(item, base), authors, context)),
  };
}

/** Posts stand in the channel, beside it, or in wrappers of somebody's own; never in each other. */
function itemsIn(element: XmlElement, depth = 0): XmlElement[] {
  const items: XmlElement[] = [];
  for (const child of element.children) {
    if (child.name === 'item' || child.name === 'entry') items.push(child);
    else if (child.children.length > 0 && depth < 4) {
      for (const item of itemsIn(child, depth + 1)) items.push(item);
    }
  }
  return items;
}

export function languageAttribute(...elements: XmlElement[]): string | null {
  for (const element of elements) {
    const language = element.attributes === null ? '' : attribute(element, 'xml:lang');
    if (language !== '') return language;
  }
  return null;
}

function titleOf(element: XmlElement): string {
  return (
    lineByLooks(first(element, 'title')) ||
    lineByType(first(element, 'atom:title')) ||
    lineByLooks(first(element, 'dc:title')) ||
    lineByLooks(allMedia(element, 'media:title')[0]) ||
    lineByLooks(first(element, 'itunes:title'))
  );
}

function descriptionOf(channel: XmlElement): string {
  return (
    lineByLooks(first(channel, 'description')) ||
    lineByLooks(first(channel, 'dc:description')) ||
    lineByType(first(channel, 'atom:subtitle')) ||
    lineByType(first(channel, 'atom:tagline')) ||
    lineByLooks(first(channel, 'itunes:summary')) ||
    lineByLooks(first(channel, 'itunes:subtitle')) ||
    lineByLooks(first(channel, 'tagline')) ||
    lineByLooks(first(channel, 'subtitle'))
  );
}

function homeOf(channel: XmlElement, links: AtomLink[], base: Base): string | null {
  for (const link of several(channel, 'link')) {
    const address = resolve(literal(link), baseIn(link, base));
    if (address !== null) return address;
  }
  return alternateOf(links);
}

/** Names of dates, the most trusted first. */
const CHANNEL_DATES = [
  'lastbuilddate',
  'atom:updated',
  'atom:modified',
  'dc:modified',
  'pubdate',
  'dc:date',
  'atom:published',
];
const PUBLISHED = ['pubdate', 'atom:published', 'dc:issued', 'dc:date', 'dc:created', 'published', 'date'];
const UPDATED = ['atom:updated', 'dc:modified', 'updated', 'lastbuilddate'];

function channelDate(channel: XmlElement, context: Context): number | null {
  return dateIn(channel, CHANNEL_DATES, context)?.at ?? null;
}

function channelImage(root: XmlElement, channel: XmlElement, base: Base): string | null {
  const image = first(channel, 'image') ?? first(root, 'image');
  const itunes = first(channel, 'itunes:image') ?? first(channel, 'googleplay:image');
  return (
    (itunes ? resolve(attribute(itunes, 'href'), base) : null) ??
    (image ? resolve(literal(first(image, 'url')) || attribute(image, 'rdf:resource'), base) : null) ??
    resolve(literal(first(channel, 'atom:logo')) || literal(first(channel, 'atom:icon')), base)
  );
}

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const PERIODS: ReadonlyMap<string, number> = new Map([
  ['hourly', HOUR_MS],
  ['daily', DAY_MS],
  ['weekly', 7 * DAY_MS],
  ['monthly', 30 * DAY_MS],
  ['yearly', 365 * DAY_MS],
]);

/** `ttl`, `skipHours`, `skipDays` (RSS 2.0), `sy:updatePeriod` and `sy:updateFrequency` (mod_syndication). */
function hintsOf(channel: XmlElement): ParsedHints {
  const ttl = Number.parseInt(literal(first(channel, 'ttl')), 10);
  const hours = first(channel, 'skiphours');
  const days = first(channel, 'skipdays');
  const period = PERIODS.get(literal(first(channel, 'sy:updateperiod')).toLowerCase());
  const frequency = Number.parseInt(literal(first(channel, 'sy:updatefrequency')), 10);
  return {
    ttlMs: ttl > 0 ? ttl * MINUTE_MS : null,
    // Hour 24 is RSS 0.91's name for midnight.
    skipHours: numbers(hours, 'hour', (text) => (Number(text) === 24 ? 0 : Number.parseInt(text, 10))),
    skipDays: numbers(days, 'day', (text) =>
      DAYS.findIndex((day) => text.length > 2 && day.startsWith(text.toLowerCase())),
    ),
    updateEveryMs: period === undefined ? null : Math.round(period / (frequency >= 1 ? Math.min(frequency, 1440) : 1)),
  };
}

function numbers(list: XmlElement | undefined, name: string, read: (text: string) => number): number[] {
  if (list === undefined) return [];
  const found = several(list, name).map((element) => read(literal(element)));
  return [...new Set(found.filter((number) => number >= 0 && number < 24))].slice(0, 24);
}

function readItem(item: XmlElement, base: Base, channelAuthors: string, context: Context): ParsedItem {
  const links = atomLinks(item, base);
  const guid = first(item, 'guid');
  const id =
    literal(guid) || attributeOf(item, 'rdf:about') || literal(first(item, 'atom:id')) || literal(first(item, 'id'));
  const enclosures = enclosuresOf(item, links, base);
  const { summary, contentHtml } = bodyOf(item, base);
  return {
    id,
    title: titleOf(item),
    url: addressOf(item, guid, links, base),
    ...published(dateIn(item, PUBLISHED, context)),
    updatedAt: dateIn(item, UPDATED, context)?.at ?? null,
    author: itemAuthors(item) || channelAuthors,
    summary,
    contentHtml,
    image: imageOf(item, base),
    enclosures,
    categories: categoriesOf(item),
    commentsUrl: resolve(literal(first(item, 'comments')), base) ?? relOf(links, 'replies'),
  };
}

function attributeOf(element: XmlElement, name: string): string {
  return element.attributes === null ? '' : attribute(element, name);
}

function addressOf(item: XmlElement, guid: XmlElement | undefined, links: AtomLink[], base: Base): string | null {
  for (const link of several(item, 'link')) {
    const address = resolve(literal(link), baseIn(link, base));
    if (address !== null) return address;
  }
  const alternate = alternateOf(links) ?? resolve(literal(first(item, 'feedburner:origlink')), base);
  if (alternate !== null) return alternate;
  const permalink =
    guid !== undefined && attributeOf(guid, 'ispermalink').toLowerCase() !== 'false' ? literal(guid) : '';
  if (/^https?:/i.test(permalink)) return resolve(permalink, base);
  const about = attributeOf(item, 'rdf:about');
  return /^https?:/i.test(about) ? resolve(about, base) : null;
}

/** The longer text is the post, a description beside it its teaser. */
function bodyOf(item: XmlElement, base: Base): { summary: string; contentHtml: string } {
  const description = first(item, 'description');
  const full =
    htmlByLooks(first(item, 'content:encoded'), base) ||
    htmlByType(first(item, 'xhtml:body') ?? first(item, 'body'), base) ||
    htmlByLooks(first(item, 'fullitem'), base) ||
    htmlByType(first(item, 'atom:content'), base) ||
    htmlByLooks(first(item, 'content'), base);
  if (full !== '') {
    const teaser =
      lineByLooks(description) || lineByType(first(item, 'atom:summary')) || lineByLooks(first(item, 'itunes:summary'));
    return { summary: teaser, contentHtml: full };
  }
  const contentHtml =
    htmlByLooks(description, base) ||
    htmlByType(first(item, 'atom:summary') ?? first(item, 'summary'), base) ||
    htmlByLooks(first(item, 'dc:description'), base) ||
    htmlByLooks(first(item, 'itunes:summary'), base) ||
    htmlByLooks(allMedia(item, 'media:description')[0], base) ||
    htmlByLooks(first(item, 'itunes:subtitle'), base);
  return { summary: '', contentHtml };
}

function itemAuthors(item: XmlElement): string {
  return (
    joinNames(several(item, 'author', 'dc:creator').map(rssPerson)) ||
    joinNames(several(item, 'atom:author').map(rssPerson)) ||
    joinNames(several(item, 'itunes:author').map(rssPerson)) ||
    joinNames(several(item, 'dc:author').map(rssPerson))
  );
}

function channelAuthors(channel: XmlElement): string {
  return (
    joinNames(several(channel, 'author', 'dc:creator').map(rssPerson)) ||
    joinNames(several(channel, 'atom:author').map(rssPerson)) ||
    joinNames(several(channel, 'itunes:author').map(rssPerson)) ||
    joinNames(several(channel, 'managingeditor').map(rssPerson))
  );
}

/** RSS says `mail (name)`; people also write a name, or Atom's elements inside. */
export function rssPerson(element: XmlElement): string {
  if (element.children.length === 0) return personName(lineByLooks(element));
  const name = lineByLooks(first(element, 'name') ?? first(element, 'atom:name') ?? first(element, 'itunes:name'));
  return (
    personName(name) ||
    literal(first(element, 'email') ?? first(element, 'atom:email') ?? first(element, 'itunes:email')) ||
    personName(lineByLooks(element))
  );
}

function enclosuresOf(item: XmlElement, links: AtomLink[], base: Base): ParsedEnclosure[] {
  const list: ParsedEnclosure[] = [];
  for (const element of several(item, 'enclosure')) {
    const url = attribute(element, 'url') || attribute(element, 'href') || literal(element);
    enclosure(list, resolve(url, base), attribute(element, 'type'), attribute(element, 'length'));
  }
  for (const link of links) if (link.rel === 'enclosure') enclosure(list, link.url, link.type, link.length);
  for (const media of allMedia(item, 'media:content')) {
    if (isPicture(media)) continue;
    const size = attribute(media, 'filesize');
    enclosure(list, resolve(attribute(media, 'url'), base), attribute(media, 'type'), size);
  }
  return list;
}

function imageOf(item: XmlElement, base: Base): string | null {
  const at = (address: string) => resolve(address, base);
  const itunes = first(item, 'itunes:image');
  const own = first(item, 'image');
  const picture = () => allMedia(item, 'media:content').find(isPicture);
  const pictured = (element: XmlElement | undefined) => (element ? at(attribute(element, 'url')) : null);
  const attached = several(item, 'enclosure').find(isPicture);
  return (
    (itunes ? at(attribute(itunes, 'href') || literal(itunes)) : null) ??
    pictured(allMedia(item, 'media:thumbnail')[0]) ??
    pictured(picture()) ??
    (own ? at(literal(first(own, 'url')) || attribute(own, 'href') || literal(own)) : null) ??
    pictured(attached)
  );
}

const CATEGORIES = ['category', 'dc:subject', 'atom:category', 'media:category', 'itunes:keywords', 'itunes:category'];

function categoriesOf(item: XmlElement): string[] {
  const found = new Set<string>();
  for (const element of several(item, ...CATEGORIES)) {
    if (element.name.startsWith('itunes:')) {
      const keywords = attribute(element, 'text') || literal(element);
      for (const keyword of keywords.split(',', MOST_OF_A_KIND)) found.add(keyword.trim());
    } else found.add(lineByLooks(element) || attribute(element, 'label') || attribute(element, 'term'));
  }
  return keptCategories(found);
}
