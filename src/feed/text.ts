import { decodeEntities, escapeHtml } from '../lib/entities';
import { htmlToText, rewriteTags } from '../lib/html';
import { collapse } from '../lib/text';
import { attribute, innerText, type XmlElement } from '../lib/xmlElement';
import { type Base, baseIn, baseUnder, resolve } from './address';

/** What the text inside an element is, by what its `type` and `mode` say (RFC 4287 §3.1; Atom 0.3 §3.1). */
type Kind = 'text' | 'html' | 'xhtml' | 'unsaid';

/** Anything in it that only markup has: a tag that HTML knows, or a reference. */
const HTML_TAG =
  /<\/?(?:a|abbr|acronym|b|bdi|bdo|big|blockquote|br|center|cite|code|del|dfn|div|em|figure|font|h[1-6]|hr|i|iframe|img|ins|kbd|li|mark|nobr|ol|p|pre|q|s|samp|script|small|span|strike|strong|style|sub|sup|table|td|th|tr|tt|u|ul|var|video|wbr)(?:\s[^<]*)?\/?>/i;

/**
 * A title or any other line as plain text. Feeds of the RSS family never say what theirs is, so it goes by looks:
 * with tags of HTML in it, it is HTML; else references are decoded and a `<` is just a sign (`List<String>`).
 */
export function lineByLooks(element: XmlElement | undefined): string {
  if (element === undefined) return '';
  const raw = lineOf(element);
  if (raw.indexOf('<') < 0 && raw.indexOf('&') < 0) return collapse(raw);
  const { text, markup } = innerText(raw);
  if (markup || (text.indexOf('<') >= 0 && HTML_TAG.test(text))) return htmlToText(text);
  return collapse(decodeEntities(text));
}

const LONGEST_LINE = 500_000;

/** What is longer is no line, but bait. */
function lineOf({ raw }: XmlElement): string {
  return raw.length > LONGEST_LINE ? raw.slice(0, LONGEST_LINE) : raw;
}

/** A line that is never markup: an id, an address, a date, a name. Trimmed only. */
export function literal(element: XmlElement | undefined): string {
  if (element === undefined) return '';
  const raw = lineOf(element);
  if (raw.indexOf('<') < 0 && raw.indexOf('&') < 0) return raw.trim();
  return innerText(raw).text.trim();
}

/** An Atom text construct (or media:title, media:description) as plain text. */
export function lineByType(element: XmlElement | undefined): string {
  if (element === undefined) return '';
  const kind = kindOf(element);
  const { text, markup } = innerText(lineOf(element), kind === 'xhtml' ? 'text' : 'markup');
  return markup || kind === 'html' || kind === 'xhtml' ? htmlToText(text) : collapse(text);
}

/** The description of an RSS post as HTML, which it is whether it says so or not. */
export function htmlByLooks(element: XmlElement | undefined, base: Base): string {
  if (element === undefined) return '';
  const { text, markup } = innerText(element.raw);
  const html = markup ? asHtml(text) : text;
  return absolute(html.trim(), element, base);
}

/** An Atom text construct as HTML: text escaped, XHTML unwrapped. */
export function htmlByType(element: XmlElement | undefined, base: Base): string {
  if (element === undefined) return '';
  const kind = kindOf(element);
  const { text, markup } = innerText(element.raw, kind === 'xhtml' ? 'text' : 'markup');
  if (text.trim() === '') return '';
  if (markup) return absolute(unwrapped(asHtml(text)), element, base);
  if (kind === 'xhtml') return escapeHtml(text.trim());
  return kind === 'html' ? absolute(text.trim(), element, base) : escapeHtml(text.trim());
}

function kindOf(element: XmlElement): Kind {
  if (element.attributes === null) return 'unsaid';
  const type = attribute(element, 'type').toLowerCase();
  const mode = attribute(element, 'mode').toLowerCase();
  if (type === 'html' || type.startsWith('text/html')) return mode === 'xml' ? 'xhtml' : 'html';
  if (type === 'xhtml' || type.endsWith('xml')) return mode === 'escaped' ? 'html' : 'xhtml';
  if (type === 'text' || type.startsWith('text/plain') || type === 'plain') return 'text';
  return 'unsaid';
}

/** XML's way to write tags put into HTML's: no prefixes, `<p/>` as `<p></p>`. */
function asHtml(markup: string): string {
  if (markup.indexOf(':') < 0 && markup.indexOf('/>') < 0) return markup;
  return rewriteTags(markup, (tag) => {
    const prefix = PREFIX.exec(tag);
    let plain = prefix === null ? tag : `${prefix[1]}${tag.slice(prefix[0].length)}`;
    if (plain.endsWith('/>')) {
      const name = TAG_NAME.exec(plain)?.[1] ?? '';
      if (name !== '' && !VOID.has(name.toLowerCase())) plain = `${plain.slice(0, -2).trimEnd()}></${name}>`;
    }
    return plain;
  });
}

const PREFIX = /^(<\/?)[\w.-]+:(?=[a-z])/i;
const TAG_NAME = /^<([^\s/>]+)/;
const VOID = new Set([
  'area',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'param',
  'source',
  'track',
  'wbr',
]);

/** Atom puts XHTML into one `<div>` that does not belong to it (RFC 4287 §3.1.1.3). With a base of its own it stays. */
function unwrapped(html: string): string {
  const inner = html.trim();
  const open = /^<div(?:\s[^<>]*)?>/i.exec(inner);
  if (open === null || !/<\/div\s*>$/i.test(inner) || open[0].includes('xml:base')) return inner;
  const body = inner.slice(open[0].length, inner.lastIndexOf('<'));
  if (body.length > 1_000_000) return body;
  // Two divs side by side are not one around all.
  const opened = body.split(/<div[\s>]/i).length;
  const closed = body.split(/<\/div\s*>/i).length;
  return opened === closed && body.search(/<\/div/i) >= body.search(/<div[\s>]/i) ? body.trim() : inner;
}

const ADDRESS = /(\s(?:href|src|poster|cite|longdesc)\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)/gi;
const CANDIDATES = /(\ssrcset\s*=\s*)("[^"]*"|'[^']*')/i;
const XML_BASE = /\sxml:base\s*=\s*["']([^"']*)["']/i;

/** Addresses in the markup made absolute, where an xml:base says from where; else the page that shows them does it. */
function absolute(html: string, element: XmlElement, outer: Base): string {
  const base = baseIn(element, outer);
  const inside = html.indexOf(':base') >= 0;
  if (!base.stated && !inside) return html;
  const scopes: BaseScope[] = [];
  return rewriteTags(html, (tag, name) => {
    const scope = scopes.at(-1);
    if (tag[1] === '/') {
      if (scope?.name === name && --scope.open === 0) scopes.pop();
      return tag;
    }
    const own = inside ? XML_BASE.exec(tag)?.[1] : undefined;
    const here = own === undefined ? (scope?.base ?? base) : baseUnder(decodeEntities(own), scope?.base ?? base);
    if (!VOID.has(name) && !tag.endsWith('/>')) {
      if (own !== undefined) scopes.push({ name, open: 1, base: here });
      else if (scope?.name === name) scope.open++;
    }
    return tag
      .replace(ADDRESS, (whole, start: string, value: string) => {
        const quoted = value[0] === '"' || value[0] === "'";
        const found = resolve(decodeEntities(quoted ? value.slice(1, -1) : value), here);
        return found === null ? whole : `${start}"${escapeHtml(found)}"`;
      })
      .replace(CANDIDATES, (_, start: string, value: string) => {
        return `${start}"${escapeHtml(absoluteCandidates(decodeEntities(value.slice(1, -1)), here))}"`;
      });
  });
}

/** The addresses in a `srcset` made absolute (HTML, parse a srcset attribute): each stands first, or behind a comma. */
function absoluteCandidates(srcset: string, base: Base): string {
  let isAddress = true;
  const tokens = srcset
    .trim()
    .split(/\s+/)
    .map((token) => {
      const ends = token.endsWith(',');
      const address = isAddress ? resolve(ends ? token.slice(0, -1) : token, base) : null;
      isAddress = ends;
      return address === null ? token : `${address}${ends ? ',' : ''}`;
    });
  return tokens.join(' ');
}

/** An element inside the markup with an xml:base of its own. */
interface BaseScope {
  name: string;
  /** How many elements of this name have to end until it does. */
  open: number;
  base: Base;
}
