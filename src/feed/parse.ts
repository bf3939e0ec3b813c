import { readXml, type XmlReading } from '../lib/xml';
import type { XmlElement } from '../lib/xmlElement';
import type { ParsedFeed, ParseResult, ParseWarning } from '../model/parsed';
import type { Problem } from '../model/problem';
import { documentBase } from './address';
import { readAtom } from './atom';
import { decodeBytes } from './charset';
import { expandEntities, readDoctype } from './doctype';
import { type Context, nameUnnamed } from './draft';
import { readJsonFeed } from './json';
import { FEED_NAMES } from './modules';
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
      sniffed.kind === 'xml' && sniffed.junkBefore ? [...warnings, 'junk-before'] : warnings;
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
    return readJsonFeed(text, url) ?? problem({ kind: 'not-a-feed', looksLike: 'text', feeds: [] });
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
  // Line ends are one sign each (XML 1.0 §2.11).
  if (source.indexOf('\r') >= 0) source = source.replace(/\r\n?/g, '\n');
  if (doctype.entities.size > 0) {
    const expanded = expandEntities(source, doctype.entities);
    if (expanded === null) return problem({ kind: 'unsafe-xml', detail: 'entities that make the document grow' });
    source = expanded;
  }
  const reading = readXml(source, FEED_NAMES);
  if (reading === null) return problem({ kind: 'malformed', line: 0, detail: 'no element' });
  const context: Context = { base: documentBase(url), oddDates: 0, badDates: false };
  const feed = readRoot(reading.root, context);
  nameUnnamed(feed.items);
  return { kind: 'feed', feed, warnings: warningsOf(reading, context) };
}

function readRoot(root: XmlElement, context: Context): ParsedFeed {
  if (root.name === 'feed') return readAtom(root, context);
  return root.name === 'rdf:rdf' || root.name === 'rdf' ? readRdf(root, context) : readRss(root, context);
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
