import { escapeHtml } from '../lib/entities';
import { collapse } from '../lib/text';
import type { ParsedEnclosure, ParsedFeed, ParsedItem, ParseResult } from '../model/parsed';
import { documentBase, resolve } from './address';
import { type Context, emptyFeed, enclosure, firstDate, keptCategories, nameUnnamed, published } from './draft';
import { isEscaped, type MendedJson, mendJson } from './mendJson';
import { joinNames } from './person';

/** An id that is a number may have more digits than a JavaScript number keeps. */
const LONG_ID = /("id"\s*:\s*)(\d{16,40})(?=\s*[,}])/g;

/** Posts that are kept, the first ones. */
const MOST_ITEMS = 20_000;

/**
 * JSON Feed 1.0 and 1.1 (jsonfeed.org). Fields of a wrong type count as missing, what is no post is left out. JSON
 * that is cut off or badly written is mended; cut off before its first post, it is `malformed`.
 *
 * @param address where the document came from: the base of relative addresses
 * @returns null when the text is not JSON at all; `not-a-feed` when it is other JSON
 */
export function readJsonFeed(text: string, address: string): ParseResult | null {
  const source = text
    .replace(/^\ufeff/, '')
    .trim()
    .replace(LONG_ID, '$1"$2"');
  if (!/^[[{]/.test(source)) return null;
  if (isMonstrous(source)) {
    return isJsonFeed(source.slice(0, 1000)) ? malformed('too many values, or values in values') : otherJson();
  }
  const whole = parsed(source);
  const mended: MendedJson = whole === undefined ? mendJson(source) : { json: source, warnings: [] };
  const root = whole ?? parsed(mended.json);
  if (root === undefined) return isJsonFeed(source) ? malformed('no JSON') : null;
  if (!isRecord(root) || !looksLikeFeed(root)) return otherJson();
  const context: Context = { base: documentBase(address), oddDates: 0, badDates: false };
  const feed = readFeed(root, context);
  if (mended.warnings.includes('truncated') && feed.items.length === 0) return malformed('cut off');
  const warnings = [...mended.warnings];
  if (context.badDates) warnings.push('bad-dates');
  if (feed.items.length > MOST_ITEMS) {
    feed.items.length = MOST_ITEMS;
    warnings.push('too-many-items');
  }
  nameUnnamed(feed.items);
  return { kind: 'feed', feed, warnings };
}

// Keys are only read, never copied, so that `__proto__` among them is a key like any other.
type Json = Record<string, unknown>;

/** undefined when it is no JSON. */
function parsed(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

function otherJson(): ParseResult {
  return { kind: 'problem', problem: { kind: 'not-a-feed', looksLike: 'json', feeds: [] } };
}

function malformed(detail: string): ParseResult {
  return { kind: 'problem', problem: { kind: 'malformed', line: 0, detail } };
}

const DEEPEST = 10_000;
const MOST_VALUES = 2_000_000;

/**
 * Would `JSON.parse` need more than its time or memory for this? A list costs it more than twenty letters of text
 * do, and one inside another more than that.
 */
function isMonstrous(source: string): boolean {
  if (source.length < DEEPEST) return false;
  let depth = 0;
  let values = 0;
  for (let at = 0; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code === 34) {
      at = source.indexOf('"', at + 1);
      while (at >= 0 && source.charCodeAt(at - 1) === 92 && isEscaped(source, at)) at = source.indexOf('"', at + 1);
      if (at < 0) return false;
    } else if (code === 44)
      values++; // ,
    else if (code === 91 || code === 123) {
      // [ {
      values++;
      if (++depth > DEEPEST) return true;
    } else if (code === 93 || code === 125) depth--; // ] }
    if (values > MOST_VALUES) return true;
  }
  return false;
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isJsonFeed(version: string): boolean {
  return /jsonfeed\.org\/version/i.test(version);
}

/** Some feeds state another version, or none; the names of the two contents are used by nothing else. */
function looksLikeFeed(root: Json): boolean {
  if (isJsonFeed(text(root.version))) return true;
  return list(root.items).some((item) => isRecord(item) && ('content_html' in item || 'content_text' in item));
}

function readFeed(root: Json, context: Context): ParsedFeed {
  const url = (value: unknown) => addressOf(value, context);
  const author = authorOf(root);
  return {
    ...emptyFeed(),
    title: collapse(text(root.title)),
    link: url(root.home_page_url),
    description: collapse(text(root.description)),
    language: text(root.language) || null,
    image: url(root.icon) ?? url(root.favicon),
    links: { self: url(root.feed_url), hub: hubOf(root, context), next: url(root.next_url) },
    items: list(root.items).flatMap((item) => (isRecord(item) ? readItem(item, author, context) : [])),
  };
}

/** No post when there is nothing to show. */
function readItem(item: Json, feedAuthor: string, context: Context): ParsedItem[] {
  const url = (value: unknown) => addressOf(value, context);
  const id = text(item.id);
  const html = text(item.content_html);
  const post: ParsedItem = {
    id,
    title: collapse(text(item.title)),
    url: url(item.url) ?? url(item.external_url) ?? (/^https?:/i.test(id) ? url(id) : null),
    ...published(firstDate(context, text(item.date_published))),
    updatedAt: firstDate(context, text(item.date_modified))?.at ?? null,
    author: authorOf(item) || feedAuthor,
    summary: collapse(text(item.summary)),
    contentHtml: html || escapeHtml(text(item.content_text)).replace(/\r\n?|\n/g, '<br>\n'),
    image: url(item.image) ?? url(item.banner_image),
    enclosures: attachmentsOf(item, context),
    categories: keptCategories(listOrOne(item.tags).map((tag) => collapse(text(tag)))),
    commentsUrl: null,
  };
  const isNothing =
    id === '' && post.url === null && post.title === '' && post.contentHtml === '' && post.summary === '';
  return isNothing ? [] : [post];
}

/** 1.1 has `authors`, 1.0 `author`; feeds have either with one, several, or bare names. */
function authorOf(from: Json): string {
  const names = (value: unknown) =>
    joinNames(listOrOne(value).map((author) => collapse(text(isRecord(author) ? author.name : author))));
  return names(from.authors) || names(from.author);
}

function attachmentsOf(item: Json, context: Context): ParsedEnclosure[] {
  const found: ParsedEnclosure[] = [];
  for (const attachment of list(item.attachments)) {
    if (!isRecord(attachment)) continue;
    const { url, mime_type: type, size_in_bytes: size } = attachment;
    enclosure(found, addressOf(url, context), text(type), text(size));
  }
  return found;
}

/** WebSub where there are several. */
function hubOf(root: Json, context: Context): string | null {
  const hubs = list(root.hubs).filter(isRecord);
  const hub = hubs.find(({ type }) => text(type).toLowerCase() === 'websub') ?? hubs[0];
  return addressOf(hub?.url, context);
}

function addressOf(value: unknown, context: Context): string | null {
  return typeof value === 'string' ? resolve(value, context.base) : null;
}

/** '' for what is neither text nor number. */
function text(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.trim() : '';
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function listOrOne(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}
