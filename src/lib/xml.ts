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
import { scanInside, scanXml } from './xmlScan';

export interface XmlReading {
  root: XmlElement;
  /** `forgiving`: something had to be mended, in one post or in the whole document. */
  by: 'strict' | 'forgiving';
  /** The document ends before its root element does; posts that were not whole are left out. */
  truncated: boolean;
}

/**
 * Reads a document. fast-xml-parser reads what is around the posts; each post is one piece of
 * source, which our own forgiving scanner then reads by itself, so that a broken one harms no other.
 *
 * Mostly it can be seen at once where the posts are, and the frame is read with their insides left out. When a post is
 * not quite well, or is no post at all (in a comment, in a code sample), fast-xml-parser reads the whole and says where
 * they end. What it throws at, what it leaves with open or surplus tags, what it reads with fewer posts than the
 * document has, and what would cost it more than it is worth, is read whole by the scanner.
 *
 * Linear in the length of `text`, never throws.
 *
 * @param text from the root element's `<` on
 * @returns null when there is no element at all
 */
export function readXml(text: string, vocabulary: Vocabulary): XmlReading | null {
  const prefix = rootPrefix(text);
  const framed = cutPosts(text, postTagOf(text, prefix));
  const sure = framed.posts.length === 0 ? null : readStrictly(framed, vocabulary, prefix);
  if (sure !== null && !sure.doubtful && !sure.mended) return { root: sure.root, by: 'strict', truncated: false };
  const strict = readStrictly({ frame: text, posts: [] }, vocabulary, prefix);
  if (strict !== null && !strict.doubtful) {
    return { root: strict.root, by: strict.mended ? 'forgiving' : 'strict', truncated: false };
  }
  const scanned = scanXml(text, vocabulary);
  if (scanned === null) return null;
  // More tags that look like posts than posts: code samples, mostly. The scanner decides, but never with fewer.
  if (strict !== null && countPosts(scanned.root, vocabulary) <= strict.posts) {
    return { root: strict.root, by: strict.mended ? 'forgiving' : 'strict', truncated: false };
  }
  return { ...scanned, by: 'forgiving' };
}

// Wrapped in an element of our own with a last child of our own: it is found where it belongs only when every tag
// of the document was closed, which fast-xml-parser does not check.
const BEFORE = '<w>';
const AFTER = '<end/></w>';

const MOST_ELEMENTS = 400_000;
const LONGEST_TAG = 65_536;
/** It collects text letter by letter. */
const LONGEST_TEXT = 1_000_000;
const DEEPEST = 64;

/** More elements than this at once are no posts of anybody's. */
const MOST_AT_ONCE = 50_000;
const MOST_NAMES = 1000;

const parsers = new WeakMap<Vocabulary, Map<string, XMLParser>>();

/** For the vocabulary under the root's prefix, which is mostly none. Made once: of any other prefix, each time. */
function parserFor(vocabulary: Vocabulary, prefix: string, leaves: boolean): XMLParser {
  const made = parsers.get(vocabulary) ?? new Map<string, XMLParser>();
  parsers.set(vocabulary, made);
  const key = `${leaves}${prefix}`;
  const parser = made.get(key) ?? makeParser(vocabulary, prefix, leaves);
  if (prefix === '') made.set(key, parser);
  return parser;
}

let elementsAtOnce = 0;

function makeParser(vocabulary: Vocabulary, prefix: string, leaves: boolean): XMLParser {
  // Not for markup alone: inside a stop node it is fastest, and it throws where an end tag is missing.
  const whole = [...vocabulary.posts, ...vocabulary.markup];
  // Each name costs it a little with every document, and a frame is short.
  if (leaves) whole.push(...vocabulary.leaves, 'pubDate', 'lastBuildDate');
  return new XMLParser({
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
    stopNodes: whole.map((name) => `..${name.includes(':') ? '' : prefix}${name}`),
    updateTag: (name) => {
      if (++elementsAtOnce > MOST_AT_ONCE) throw new Error('too many elements');
      return name;
    },
  });
}

/** A document without the insides of its posts: in their place stands `MARK` and which one it was. */
interface Framed {
  frame: string;
  posts: string[];
}

/** No document may have this sign (XML 1.0 §2.2), and no post has nothing but it and a number in it. */
const MARK = '\u0001';

/** What the posts of this document are called, if it is an ordinary one. */
function postTagOf(text: string, prefix: string): string {
  const local = text.slice(1 + prefix.length, 5 + prefix.length);
  return local.toLowerCase() === 'feed' ? `${prefix}entry` : 'item';
}

/** Looks at tags alone, past CDATA sections and comments; whether it was right, shows when frame and posts are read. */
function cutPosts(text: string, tag: string): Framed {
  const start = `<${tag}`;
  const posts: string[] = [];
  const pieces: string[] = [];
  let from = 0;
  for (let lt = text.indexOf(start, from); lt >= 0; lt = text.indexOf(start, lt + 1)) {
    if (!endsName(text.charCodeAt(lt + start.length))) continue;
    const gt = text.indexOf('>', lt);
    if (text.charCodeAt(gt - 1) === 47) continue; // <item/>
    const close = gt < 0 ? -1 : endOfPost(text, tag, gt);
    if (close < 0) break;
    pieces.push(text.slice(from, gt + 1), MARK, String(posts.length));
    posts.push(text.slice(gt + 1, close));
    from = close;
    lt = close;
  }
  pieces.push(text.slice(from));
  return { frame: pieces.join(''), posts };
}

/** Index of the end tag; -1 when there is none, or a section before it has no end. */
function endOfPost(text: string, tag: string, from: number): number {
  for (let lt = text.indexOf('<', from); lt >= 0; lt = text.indexOf('<', lt)) {
    const code = text.charCodeAt(lt + 1);
    if (code === 47 && text.startsWith(tag, lt + 2) && text.charCodeAt(lt + 2 + tag.length) === 62) return lt;
    let end = lt + 1;
    if (code === 33) {
      if (text.startsWith('<![CDATA[', lt)) end = text.indexOf(']]>', lt);
      else if (text.startsWith('<!--', lt)) end = text.indexOf('-->', lt + 4);
    }
    if (end < 0) break;
    lt = end;
  }
  return -1;
}

function endsName(code: number): boolean {
  return code === 62 || code === 47 || code <= 32; // > / blank
}

interface Strict {
  root: XmlElement;
  posts: number;
  /** The source has more start tags of posts than were read. */
  doubtful: boolean;
  /** A post had to be mended. */
  mended: boolean;
}

/** What fast-xml-parser makes of it; null when that is nothing to build on. */
function readStrictly({ frame, posts }: Framed, vocabulary: Vocabulary, prefix: string): Strict | null {
  if (isMonstrous(frame)) return null;
  const adoption: Adoption = { vocabulary, cut: posts, putBack: 0, posts: 0, elements: 0, unfit: false, mended: false };
  try {
    const first = balanced(parserFor(vocabulary, prefix, posts.length === 0), frame)?.find(
      (node) => !('#text' in node),
    );
    const root = first === undefined ? null : adopt(first, null, adoption);
    if (root === null || adoption.unfit || adoption.putBack < posts.length) return null;
    const doubtful = adoption.posts < countPostTags(frame, adoption);
    return { root, posts: adoption.posts, doubtful, mended: adoption.mended };
  } catch {
    return null;
  }
}

/** The prefix that an Atom or RSS document may have throughout; RDF's root is in a namespace of its own. */
function rootPrefix(text: string): string {
  const [, prefix = '', local = ''] = /^<([\w.-]{1,40}:)([a-z]+)/i.exec(text.slice(0, 60)) ?? [];
  return local.toLowerCase() === 'rdf' ? '' : prefix;
}

/** The top-level nodes of this source; null when a tag is left open, or one is closed that was not opened. */
function balanced(parser: XMLParser, source: string): OrderedNode[] | null {
  elementsAtOnce = 0;
  const top = parser.parse(BEFORE + source + AFTER) as OrderedNode[];
  const inside = top[0]?.w;
  if (top.length !== 1 || inside === undefined || !('end' in (inside.pop() ?? {}))) return null;
  return inside;
}

/**
 * Would fast-xml-parser need more than its time for this? It takes about a microsecond for a tag or an attribute,
 * however short, and more for a `<` that begins none: a million of either is the most that a feed may ask for. `>`
 * ends both, or a tag is endless.
 */
function isMonstrous(text: string): boolean {
  if (text.length < LONGEST_TAG) return false;
  let ends = 0;
  let last = 0;
  for (let end = text.indexOf('>'); end >= 0; end = text.indexOf('>', last)) {
    if (++ends > 2 * MOST_ELEMENTS) return true;
    if (end - last > LONGEST_TEXT) return true;
    if (end - last > LONGEST_TAG) {
      const start = text.indexOf('<', last);
      if (end - start > LONGEST_TAG && !text.startsWith('<![CDATA[', start)) return true;
    }
    last = end + 1;
  }
  let starts = -LONGEST_TAG / 16 - 2 * ends;
  for (let lt = text.indexOf('<'); lt >= 0; lt = text.indexOf('<', lt + 1)) if (++starts > 0) return true;
  return text.length - last > LONGEST_TAG || hasEndlessTag(text);
}

/** A tag whose quotes go wrong runs over its `>` and all that follow: fast-xml-parser takes it for one of many attributes. */
function hasEndlessTag(text: string): boolean {
  for (let lt = text.indexOf('<'); lt >= 0; lt = text.indexOf('<', lt + 1)) {
    const code = text.charCodeAt(lt + 1);
    if (code === 33) {
      // Sections hold text, where an apostrophe is no quote.
      const end = text.startsWith('<![CDATA[', lt) ? ']]>' : text.startsWith('<!--', lt) ? '-->' : '>';
      lt = text.indexOf(end, lt + 4);
      if (lt < 0) return false;
    } else if (isNameStart(code)) {
      let quote = 0;
      let at = lt + 1;
      for (; at < text.length && at - lt <= LONGEST_TAG; at++) {
        const sign = text.charCodeAt(at);
        if (quote > 0) {
          if (sign === quote) quote = 0;
        } else if (sign === 34 || sign === 39) quote = sign;
        else if (sign === 62) break;
      }
      if (at - lt > LONGEST_TAG) return true;
      lt = at;
    }
  }
  return false;
}

/** fast-xml-parser's tree with `preserveOrder`: one key for the name, one for the attributes. */
type OrderedNode = { readonly [name: string]: OrderedNode[] | undefined } & { readonly ':@'?: Record<string, unknown> };

interface Adoption {
  readonly vocabulary: Vocabulary;
  /** The insides of posts that were cut out, and how many of them are back in their places. */
  readonly cut: readonly string[];
  putBack: number;
  posts: number;
  elements: number;
  /** What the posts are called in the source: `item`, `atom:entry`. */
  postTag?: string;
  /** Something in it shows that this reading lost text. */
  unfit: boolean;
  /** A post had to be mended, on its own. */
  mended: boolean;
}

/** Shared by all that have none: most elements. */
const NO_CHILDREN: XmlElement[] = [];

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
  if (scope.known.size >= MOST_NAMES) adoption.unfit = true;
  let children = NO_CHILDREN;
  let raw = '';
  for (const child of node[rawName] ?? []) {
    const childName = nameOf(child);
    if (childName === '#text') raw += child['#text'] as unknown as string;
    else if (childName === '#cdata') raw += `<![CDATA[${child['#cdata']?.[0]?.['#text'] ?? ''}]]>`;
    else {
      const adopted = adopt(child, scope, adoption);
      if (adopted === null) continue;
      if (children === NO_CHILDREN) children = [adopted];
      else children.push(adopted);
    }
  }
  if (adoption.vocabulary.posts.has(name)) {
    adoption.posts++;
    adoption.postTag = rawName;
    if (raw.startsWith(MARK) && adoption.cut.length > 0) {
      if (raw.slice(1) !== String(adoption.putBack)) adoption.unfit = true;
      raw = adoption.cut[adoption.putBack++] ?? '';
    }
    if (children.length === 0 && raw.includes('<')) {
      const inside = scanInside(raw, scope, adoption.vocabulary);
      adoption.elements += inside.elements;
      adoption.mended ||= inside.mended;
      return { name, attributes: scopedAttributes(attributes, scope), children: inside.children, raw: inside.raw };
    }
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
function countPostTags(text: string, { postTag, vocabulary }: Adoption): number {
  let count = 0;
  for (const tag of postTag === undefined ? vocabulary.posts : [postTag]) {
    const start = `<${tag}`;
    for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
      if (endsName(text.charCodeAt(at + start.length))) count++;
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
