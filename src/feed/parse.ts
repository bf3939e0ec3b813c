import { readXml, type XmlReading } from '../lib/xml';
import { attribute, type XmlElement } from '../lib/xmlElement';
import { namespaceKey } from '../lib/xmlNames';
import type { ParsedFeed, ParseResult, ParseWarning } from '../model/parsed';
import type { Problem } from '../model/problem';
import { documentBase } from './address';
import { readAtom } from './atom';
import { decodeBytes } from './charset';
import { expandEntities, readDoctype } from './doctype';
import { type Context, nameUnnamed } from './draft';
import { readJsonFeed } from './json';
import { FEED_NAMES, first } from './modules';
import { readRdf } from './rdf';
import { readRss } from './rss';
import { namedFeeds, type Sniffed, sniff } from './sniff';

/** More than any feed; what is longer than this is not one. */
const LIMIT_BYTES = 64 * 1024 * 1024;

/**
 * Any feed, from bytes to one shape: RSS 0.90 to 2.0, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1, however broken.
 * Pure, synchronous, linear in the length of the document, and never throws: what cannot be read is a `Problem`.
 *
 * @param about.contentType the header's value; only its charset counts, what the document is shows in itself
 * @param about.url the address that it came from, after redirects: the base of relative addresses
 */
export function parseFeed(bytes: Uint8Array, about: { contentType?: string | null; url: string }): ParseResult {
  if (bytes.length > LIMIT_BYTES) return problem({ kind: 'too-large', limitBytes: LIMIT_BYTES });
  try {
    return readDocument(bytes, about.contentType ?? null, about.url);
  } catch (error) {
    // A mistake of ours: one feed that finds it must not take the others' poll with it.
    return problem({ kind: 'internal', detail: String(error).slice(0, 200) });
  }
}

function readDocument(bytes: Uint8Array, contentType: string | null, url: string): ParseResult {
  const { text, warnings } = decodeBytes(bytes, contentType);
  const sniffed = sniff(text);
  const result = readAs(sniffed, text, url);
  if (result.kind === 'feed') {
    const others: ParseWarning[] =
      'junkBefore' in sniffed && sniffed.junkBefore ? [...warnings, 'junk-before'] : warnings;
    result.warnings = [...new Set([...others, ...result.warnings])];
  }
  return result;
}

function problem(found: Problem): ParseResult {
  return { kind: 'problem', problem: found };
}

function readAs(sniffed: Sniffed, text: string, url: string): ParseResult {
  if (sniffed.kind === 'empty') return problem({ kind: 'empty' });
  if (sniffed.kind === 'json') {
    return (
      readJsonFeed(text.slice(sniffed.rootAt), url) ?? problem({ kind: 'not-a-feed', looksLike: 'text', feeds: [] })
    );
  }
  if (sniffed.kind === 'other') {
    const { looksLike } = sniffed;
    return problem({ kind: 'not-a-feed', looksLike, feeds: looksLike === 'html' ? namedFeeds(text, url) : [] });
  }
  return readXmlFeed(sniffed, text, url);
}

function readXmlFeed(sniffed: Sniffed & { kind: 'xml' }, text: string, url: string): ParseResult {
  const doctype = readDoctype(sniffed.doctype);
  if (doctype.kind === 'unsafe') return problem({ kind: 'unsafe-xml', detail: doctype.detail });
  let source = text.slice(sniffed.rootAt);
  // Line ends are one sign each (XML 1.0 §2.11). Split, as replacing takes three times as long.
  if (source.includes('\r')) source = source.split('\r\n').join('\n').split('\r').join('\n');
  if (doctype.entities.size > 0) {
    const expanded = expandEntities(source, doctype.entities);
    if (expanded === null) return problem({ kind: 'unsafe-xml', detail: 'entities that make the document grow' });
    source = expanded;
  }
  const reading = readXml(source, FEED_NAMES);
  if (reading === null) return problem({ kind: 'malformed', line: 0, detail: 'no element' });
  const context: Context = { base: documentBase(url), oddDates: 0, badDates: false };
  const feed = readRoot(reading.root, context);
  if (saysNothing(feed)) {
    if (sniffed.junkBefore) return problem({ kind: 'not-a-feed', looksLike: 'text', feeds: [] });
    if (reading.truncated) return problem({ kind: 'malformed', line: 0, detail: 'cut off' });
    if (!isOurs(reading.root)) return problem({ kind: 'not-a-feed', looksLike: 'xml', feeds: [] });
  }
  nameUnnamed(feed.items);
  return { kind: 'feed', feed, warnings: warningsOf(reading, context) };
}

function readRoot(root: XmlElement, context: Context): ParsedFeed {
  if (isRss(root)) return readRss(root, context);
  return root.name === 'feed' ? readAtom(root, context) : readRdf(root, context);
}

function isRss({ name }: XmlElement): boolean {
  return name !== 'feed' && name !== 'rdf:rdf' && name !== 'rdf';
}

/** `feed` and `rdf` are the names of other documents, too. */
function isOurs(root: XmlElement): boolean {
  if (root.name !== 'feed') return isRss(root) || first(root, 'channel') !== undefined;
  const namespace = attribute(root, 'xmlns');
  return namespace === '' || FEED_NAMES.namespaces.has(namespaceKey(namespace));
}

function saysNothing({ title, link, description, language, updatedAt, image, links, items }: ParsedFeed): boolean {
  return items.length === 0 && !(title || link || description || language || updatedAt || image || links.self);
}

function warningsOf(reading: XmlReading, context: Context): ParseWarning[] {
  const warnings: ParseWarning[] = [];
  if (reading.by === 'forgiving') warnings.push('forgiving-reading');
  if (reading.truncated) warnings.push('truncated');
  if (context.badDates) warnings.push('bad-dates');
  if (context.surplus) warnings.push('too-many-items');
  return warnings;
}

/** The result under the names that outside test kits know, and nothing else. */
export function toPlain(result: ParseResult) {
  if (result.kind === 'problem') return result;
  const { title, link, description, language, updatedAt, image, hints, links, items } = result.feed;
  return {
    kind: result.kind,
    warnings: result.warnings,
    feed: {
      title,
      link,
      description,
      language,
      updatedAt,
      image,
      hints,
      links,
      items: items.map(({ publishedDay: _day, madeUpId: _madeUp, ...item }) => item),
    },
  };
}
