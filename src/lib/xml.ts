import { XMLParser } from 'fast-xml-parser';
import { isNameStart, type XmlElement } from './xmlElement';
import {
  canonicalName,
  declarationsIn,
  innerScope,
  rootScope,
  type Scope,
  scopedAttributes,
  type Vocabulary,
} from './xmlNames';
import { scanXml } from './xmlScan';

export interface XmlReading {
  root: XmlElement;
  /** Which of the two readings it is. */
  by: 'strict' | 'forgiving';
  /** The document ends before its root element does; posts that were not whole are left out. */
  truncated: boolean;
}

/**
 * Reads a document from its root element on, in one of two ways. fast-xml-parser is asked first. What it throws
 * at, what it leaves with open or surplus tags, what it reads with fewer posts than the document has, and what
 * would cost it more than it is worth, is read again by our own forgiving scanner.
 *
 * Linear in the length of `text`, never throws.
 *
 * @param rootAt index of the root element's `<`
 * @returns null when there is no element at all
 */
export function readXml(text: string, rootAt: number, vocabulary: Vocabulary): XmlReading | null {
  const strict = readStrictly(text, rootAt, vocabulary);
  if (strict !== null && !strict.doubtful) return { root: strict.root, by: 'strict', truncated: false };
  const scanned = scanXml(text, rootAt, vocabulary);
  if (scanned === null) return null;
  // More tags that look like posts than posts: code samples, mostly. The scanner decides, but never with fewer.
  if (strict !== null && countPosts(scanned.root, vocabulary) <= strict.posts) {
    return { root: strict.root, by: 'strict', truncated: false };
  }
  return { ...scanned, by: 'forgiving' };
}

// Wrapped in an element of our own with a last child of our own: it is found where it belongs only when every tag
// of the document was closed, which fast-xml-parser does not check.
const BEFORE = '<w>';
const AFTER = '<end/></w>';

const MOST_ELEMENTS = 500_000;
const LONGEST_TAG = 65_536;
const DEEPEST = 64;

const parsers = new WeakMap<Vocabulary, XMLParser>();

function parserFor(vocabulary: Vocabulary): XMLParser {
  const made = parsers.get(vocabulary);
  if (made !== undefined) return made;
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    allowBooleanAttributes: true,
    processEntities: false,
    parseTagValue: false,
    trimValues: false,
    cdataPropName: '#cdata',
    ignoreDeclaration: true,
    ignorePiTags: true,
    maxNestedTags: DEEPEST,
    strictReservedNames: false,
    jPath: false,
    // Not for markup alone: inside a stop node it is fastest, and it throws where an end tag is missing.
    stopNodes: [...vocabulary.markup, ...vocabulary.leaves, 'pubDate', 'lastBuildDate'].map((name) => `..${name}`),
  });
  parsers.set(vocabulary, parser);
  return parser;
}

interface Strict {
  root: XmlElement;
  posts: number;
  doubtful: boolean;
}

/** What fast-xml-parser makes of it; null when that is nothing to build on. */
function readStrictly(text: string, rootAt: number, vocabulary: Vocabulary): Strict | null {
  if (isMonstrous(text, rootAt)) return null;
  let top: OrderedNode[];
  try {
    top = parserFor(vocabulary).parse(BEFORE + (rootAt === 0 ? text : text.slice(rootAt)) + AFTER) as OrderedNode[];
  } catch {
    return null;
  }
  const wrapper = top[0]?.w;
  const document = wrapper?.find((node) => !('#text' in node));
  if (top.length !== 1 || !wrapper || !document || !('end' in (wrapper.at(-1) ?? {}))) return null;
  const adoption: Adoption = { vocabulary, posts: 0, elements: 0, unfit: false };
  const root = adopt(document, null, adoption);
  if (adoption.unfit || root === null) return null;
  return { root, posts: adoption.posts, doubtful: adoption.posts < countPostTags(text, rootAt, adoption) };
}

/**
 * Would fast-xml-parser need more than its time for this? It takes about a microsecond for a tag or an attribute,
 * however short: a million of either is the most that a feed may ask for. `>` ends both, or a tag is endless.
 */
function isMonstrous(text: string, from: number): boolean {
  let tags = 0;
  let last = from;
  for (let end = text.indexOf('>', from); end >= 0; end = text.indexOf('>', last)) {
    if (++tags > 2 * MOST_ELEMENTS) return true;
    if (end - last > LONGEST_TAG) {
      const start = text.indexOf('<', last);
      if (end - start > LONGEST_TAG && !text.startsWith('<![CDATA[', start)) return true;
    }
    last = end + 1;
  }
  return false;
}

/** fast-xml-parser's tree with `preserveOrder`: one key for the name, one for the attributes. */
type OrderedNode = { readonly [name: string]: OrderedNode[] | undefined } & { readonly ':@'?: Record<string, unknown> };

interface Adoption {
  readonly vocabulary: Vocabulary;
  posts: number;
  elements: number;
  /** What the posts are called in the source: `item`, `atom:entry`. */
  postTag?: string;
  /** Something in it shows that this reading lost text. */
  unfit: boolean;
}

function adopt(node: OrderedNode, outer: Scope | null, adoption: Adoption): XmlElement | null {
  const rawName = nameOf(node);
  // `<` in a text makes a tag without a name, a missing quote one with a strange name.
  if (rawName === '' || !isNameStart(rawName.charCodeAt(0)) || ++adoption.elements > MOST_ELEMENTS) {
    adoption.unfit = true;
    return null;
  }
  const attributes = node[':@'] === undefined ? null : adoptAttributes(node[':@'], adoption);
  const declared = attributes === null ? null : declarationsIn(attributes);
  let scope = outer;
  if (scope === null) scope = rootScope(adoption.vocabulary, rawName, declared ?? new Map());
  else if (declared !== null) scope = innerScope(scope, rawName, declared);
  const name = canonicalName(scope, rawName);
  const children: XmlElement[] = [];
  let raw = '';
  for (const child of node[rawName] ?? []) {
    const childName = nameOf(child);
    if (childName === '#text') raw += child['#text'] as unknown as string;
    else if (childName === '#cdata') raw += `<![CDATA[${child['#cdata']?.[0]?.['#text'] ?? ''}]]>`;
    else {
      const adopted = adopt(child, scope, adoption);
      if (adopted !== null) children.push(adopted);
    }
  }
  if (adoption.vocabulary.posts.has(name)) {
    adoption.posts++;
    adoption.postTag = rawName;
  }
  if (children.length > 0) {
    if (adoption.vocabulary.markup.has(name) || adoption.vocabulary.leaves.has(name)) adoption.unfit = true;
    if (raw.length < 64) raw = raw.trim();
  }
  return { name, attributes: scopedAttributes(attributes, scope), children, raw };
}

function nameOf(node: OrderedNode): string {
  for (const name in node) if (name !== ':@') return name;
  return '';
}

/** Lower-case names; an attribute without a value or without quotes is one that fast-xml-parser could not read. */
function adoptAttributes(found: Record<string, unknown>, adoption: Adoption): Record<string, string> {
  for (const name in found) {
    const value = found[name];
    if (typeof value !== 'string') adoption.unfit = true;
    const lower = name.toLowerCase();
    if (lower !== name) found[lower] ??= value;
  }
  return found as Record<string, string>;
}

/** How many start tags in the source look like posts, wherever they stand. */
function countPostTags(text: string, from: number, { postTag, vocabulary }: Adoption): number {
  let count = 0;
  for (const tag of postTag === undefined ? vocabulary.posts : [postTag]) {
    const start = `<${tag}`;
    for (let at = text.indexOf(start, from); at >= 0; at = text.indexOf(start, at + 1)) {
      const after = text.charCodeAt(at + start.length);
      if (after === 62 || after === 47 || after <= 32) count++; // > / blank
    }
  }
  return count;
}

function countPosts(root: XmlElement, vocabulary: Vocabulary): number {
  let posts = 0;
  const waiting: XmlElement[] = [root];
  for (let element = waiting.pop(); element !== undefined; element = waiting.pop()) {
    if (vocabulary.posts.has(element.name)) posts++;
    for (const child of element.children) if (child.children.length > 0) waiting.push(child);
  }
  return posts;
}
