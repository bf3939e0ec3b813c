import { isNameStart, type XmlElement } from './xmlElement';
import {
  canonicalName,
  declarationsIn,
  innerScope,
  isFrame,
  rootScope,
  type Scope,
  scopedAttributes,
  type Vocabulary,
} from './xmlNames';

export interface Scanned {
  root: XmlElement;
  truncated: boolean;
}

/** What is inside one element, read on its own. */
export interface ScannedInside {
  children: readonly XmlElement[];
  raw: string;
  /** How many elements there were. */
  elements: number;
  /** Something had to be mended: a tag that was not closed or not opened, a quote that was forgotten. */
  mended: boolean;
}

/** More elements than any feed has: what comes after them is not read. */
const MOST_ELEMENTS = 400_000;
/** One that has attributes takes as long as so many more. */
const COST_OF_ATTRIBUTES = 1;
/** An element that declares namespaces takes as long as so many more. */
const COST_OF_SCOPE = 3;
/** Deeper than any feed outside of its markup; what lies deeper is read as if it lay here. */
const DEEPEST = 200;
const MOST_ATTRIBUTES = 1000;
const NEVER_CLOSED = new Set(['br', 'hr', 'img', 'input', 'meta', 'wbr', 'embed', 'param', 'col', 'area']);

interface Growing {
  name: string;
  attributes: Readonly<Record<string, string>> | null;
  children: Growing[];
  raw: string;
}

/** Shared by all that have none, as most do. */
const NONE: Growing[] = [];

interface Open {
  element: Growing;
  tag: string;
  scope: Scope | null;
  /** Where its own text goes on. */
  textFrom: number;
}

/**
 * The forgiving reading: every start tag that can be made out opens an element, every end tag closes the nearest
 * open one of its name and what was left open inside, everything else is text. In a document that breaks off, the
 * post that was not closed is left out.
 *
 * Linear: the position only grows, but for text-like elements without an end tag, and `Ends` remembers those.
 */
export function scanXml(text: string, vocabulary: Vocabulary): Scanned | null {
  const open: Open[] = [];
  const { root } = scan({ text, vocabulary, open });
  if (root === null) return null;
  const truncated = open.length > 0;
  if (truncated) dropUnfinishedPost(open, vocabulary);
  return { root, truncated };
}

/** The same for the source inside one element, whose own tags are not part of it. */
export function scanInside(source: string, scope: Scope, vocabulary: Vocabulary): ScannedInside {
  const element: Growing = { name: '', attributes: null, children: NONE, raw: '' };
  // No end tag has this name, so what is inside cannot close what it is inside of.
  const open: Open[] = [{ element, tag: '', scope, textFrom: 0 }];
  const { elements, mended } = scan({ text: source, vocabulary, open });
  if (open[0]) takeText(open[0], source, source.length);
  return { children: element.children, raw: element.raw, elements, mended };
}

interface Scan {
  text: string;
  vocabulary: Vocabulary;
  /** The elements that are open, outermost first; left with those that never were closed. */
  open: Open[];
}

function takeText(top: Open, text: string, end: number): void {
  if (end <= top.textFrom) return;
  if (top.element.raw === '' && isBlank(text, top.textFrom, end)) return;
  top.element.raw += text.slice(top.textFrom, end);
}

function isBlank(text: string, from: number, end: number): boolean {
  for (let at = from; at < end; at++) if (text.charCodeAt(at) > 32) return false;
  return true;
}

function scan({ text, vocabulary, open }: Scan): { root: Growing | null; elements: number; mended: boolean } {
  const ends = new Ends(text, vocabulary);
  const isInside = open.length > 0;
  let root: Growing | null = null;
  let elements = 0;
  let mended = false;
  let at = 0;

  const ownText = (end: number) => {
    const top = open.at(-1);
    if (top !== undefined) takeText(top, text, end);
  };
  const close = (end: number, next: number) => {
    ownText(end);
    open.pop();
    const top = open.at(-1);
    if (top !== undefined) top.textFrom = next;
  };
  /**
   * What is open beyond `depth` was never closed: what stands in it may be its neighbour's, so it is both. Posts are
   * the document's, wherever they stand.
   */
  const giveUp = (depth: number, end: number) => {
    if (depth >= open.length) return;
    mended = true;
    const isPost = ({ name }: Growing) => vocabulary.posts.has(name);
    let outer = open[depth - 1]?.element;
    const list = open.findLast(({ element }, i) => i < depth && !isPost(element))?.element;
    for (const { element } of open.slice(depth)) {
      close(end, end);
      if (outer === undefined || list === undefined || isFrame(vocabulary, element.name)) outer = element;
      else {
        for (const child of element.children) adoptChild(isPost(child) ? list : outer, child);
        if (element.children.some(isPost)) element.children = element.children.filter((child) => !isPost(child));
      }
    }
  };

  for (let lt = text.indexOf('<', at); lt >= 0; lt = text.indexOf('<', at)) {
    const code = text.charCodeAt(lt + 1);
    if (code === 33 || code === 63) {
      const end = ends.ofSectionIn(open.at(-1)?.tag ?? '', lt);
      if (end < 0) {
        mended = true;
        if (ends.isCutOff(lt)) break;
        at = lt + 2;
        continue;
      }
      // Comments and instructions are no text; a CDATA section is.
      if (!text.startsWith('<![', lt)) {
        ownText(lt);
        const top = open.at(-1);
        if (top !== undefined) top.textFrom = end;
      }
      at = end;
      continue;
    }
    if (code === 47) {
      const nameEnd = endOfName(text, lt + 2);
      const tag = text.slice(lt + 2, nameEnd).toLowerCase();
      const gt = text.charCodeAt(nameEnd) === 62 ? nameEnd : ends.next('>', nameEnd);
      if (gt < 0) break;
      at = gt + 1;
      if (gt > nameEnd) {
        const nextTag = text.indexOf('<', nameEnd);
        if (nextTag >= 0 && nextTag < gt) at = nextTag;
      }
      if (isOpen(open, tag)) {
        giveUp(open.findLastIndex((each) => each.tag === tag) + 1, lt);
        const bottom = open[0];
        close(lt, at);
        if (open.length > 0) continue;
        // Posts behind the end of the root: it came too early.
        if (bottom === undefined || !isPostNext(text, at, vocabulary)) break;
        mended = true;
        open.push({ ...bottom, textFrom: at });
      } else {
        mended = true;
        ownText(lt);
        const top = open.at(-1);
        if (top !== undefined) top.textFrom = at;
      }
      continue;
    }
    if (!isNameStart(code)) {
      mended = true;
      at = lt + 1;
      continue;
    }

    const start = readStartTag(text, lt);
    if (start === null || ++elements > MOST_ELEMENTS) {
      mended = true;
      break;
    }
    if (start.mended) mended = true;
    const tag = start.name.toLowerCase();
    const outer = open.at(-1)?.scope ?? null;
    const declared = start.attributes === null ? null : declarationsIn(start.attributes);
    if (start.attributes !== null) elements += COST_OF_ATTRIBUTES;
    if (declared !== null) elements += COST_OF_SCOPE;
    let scope = outer;
    if (scope === null) scope = rootScope(vocabulary, tag, declared ?? new Map());
    else if (declared !== null) scope = innerScope(scope, tag, declared);
    const name = canonicalName(scope, tag);

    // A post in a post: one was not closed, or this is none.
    if (isInside && vocabulary.posts.has(name)) mended = true;
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const again = vocabulary.posts.has(name) && top.element.name === name;
      if (!again && !vocabulary.leaves.has(top.element.name)) break;
      giveUp(open.length - 1, lt);
    }
    ownText(lt);
    const element: Growing = {
      name,
      attributes: start.attributes === null ? null : scopedAttributes(start.attributes, scope),
      children: NONE,
      raw: '',
    };
    const parent = open.at(-1);
    if (parent === undefined) {
      root = element;
      ends.rootEnd = `</${start.name}`;
    } else adoptChild(parent.element, element);
    at = start.end;
    const selfClosed = start.selfClosed || NEVER_CLOSED.has(name);
    if (selfClosed && !start.selfClosed) {
      mended = true;
      // `Ann<br>Baker`
      if (parent !== undefined && parent.element.raw !== '') parent.element.raw += ' ';
    }
    const textEnd = selfClosed ? -1 : endOfPlainText(text, start.name, start.end);
    if (textEnd >= 0) {
      if (vocabulary.markup.has(name) || !isBlank(text, at, textEnd)) element.raw = text.slice(at, textEnd);
      at = textEnd + start.name.length + 3;
    } else if (!selfClosed && vocabulary.markup.has(name)) {
      const inner = ends.ofMarkup(tag, start.end);
      element.raw = text.slice(start.end, inner.end);
      if (inner.mended) mended = true;
      at = inner.next;
    } else if (!selfClosed && open.length < DEEPEST) {
      open.push({ element, tag, scope, textFrom: start.end });
      continue;
    }
    if (parent === undefined) break;
    parent.textFrom = at;
  }

  // The end of the source is that of the element it was inside of.
  if (isInside) giveUp(1, text.length);
  return { root, elements, mended };
}

function adoptChild(parent: Growing, child: Growing): void {
  if (parent.children === NONE) parent.children = [child];
  else parent.children.push(child);
}

/** Where the text ends that this element holds and nothing else, as most do; -1 = there is more in it. */
function endOfPlainText(text: string, rawName: string, from: number): number {
  const lt = text.indexOf('<', from);
  const isEnd =
    text.charCodeAt(lt + 1) === 47 &&
    text.charCodeAt(lt + 2 + rawName.length) === 62 &&
    text.startsWith(rawName, lt + 2);
  return isEnd ? lt : -1;
}

function isPostNext(text: string, from: number, vocabulary: Vocabulary): boolean {
  const lt = text.indexOf('<', from);
  const name = lt < 0 ? '' : text.slice(lt + 1, endOfName(text, lt + 1)).toLowerCase();
  return vocabulary.posts.has(name);
}

function isOpen(open: Open[], tag: string): boolean {
  for (let depth = open.length - 1; depth >= 0; depth--) if (open[depth]?.tag === tag) return true;
  return false;
}

/** What of the last post came through may lack anything, its id too; the next poll brings it whole. */
function dropUnfinishedPost(open: Open[], vocabulary: Vocabulary): void {
  const post = open.findIndex(({ element }) => vocabulary.posts.has(element.name));
  if (post > 0) open[post - 1]?.element.children.pop();
}

interface StartTag {
  name: string;
  attributes: Record<string, string> | null;
  selfClosed: boolean;
  end: number;
  /** A quote, a blank or the `>` was forgotten. */
  mended: boolean;
}

const ATTRIBUTE = /\s*(?:([^\s=/>"'<]+)\s*(?:=\s*("[^"]*"|'[^']*'|[^\s>"'<]*))?|[/"'=])/y;

/** Makes an object that inherits nothing, as `Object.create(null)` does, but one that engines read and sweep fast. */
const NoNames = noNames as unknown as new () => Record<string, string>;
function noNames() {}
noNames.prototype = Object.create(null);

function endOfName(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Blank, and " ' / < = >
    if (code <= 32 || code === 34 || code === 39 || code === 47 || (code >= 60 && code <= 62) || code === 160) break;
  }
  return at;
}

/** null when the document ends inside it. Attributes may lack quotes, blanks between them, a value, or the last quote. */
export function readStartTag(text: string, lt: number): StartTag | null {
  let at = endOfName(text, lt + 1);
  const name = text.slice(lt + 1, at);
  if (text.charCodeAt(at) === 62) return { name, attributes: null, selfClosed: false, end: at + 1, mended: false };
  let attributes: Record<string, string> | null = null;
  let slash = false;
  let mended = false;
  let count = 0;
  for (;;) {
    if (text.charCodeAt(at) === 62) break;
    ATTRIBUTE.lastIndex = at;
    const match = ATTRIBUTE.exec(text);
    if (match === null) break;
    at = ATTRIBUTE.lastIndex;
    const [source, key, quoted] = match;
    slash = key === undefined && source.endsWith('/');
    if (key === undefined) continue;
    let value = quoted ?? '';
    const quote = value.charCodeAt(0);
    if (quote === 34 || quote === 39) {
      const lost = lostQuote(value, text.charCodeAt(at));
      if (lost > 0) {
        mended = true;
        at -= value.length - lost;
      }
      value = value.slice(1, lost > 0 ? lost : -1);
    } else mended = true;
    if (++count > MOST_ATTRIBUTES) continue;
    attributes ??= new NoNames();
    attributes[key.toLowerCase()] ??= value;
  }
  while (at < text.length && text.charCodeAt(at) <= 32) at++;
  const code = text.charCodeAt(at);
  if (Number.isNaN(code)) return null;
  if (code !== 62) return { name, attributes, selfClosed: slash, end: at, mended: true }; // The next tag begins: `>` was forgotten.
  return { name, attributes, selfClosed: slash, end: at + 1, mended };
}

/**
 * Where a value should have ended that runs over the end of its tag into the next one (`url="a></item><item`), or into the next
 * attribute (`url="a type="b"`); -1 = it is well.
 *
 * @param after the sign behind its quote
 */
function lostQuote(value: string, after: number): number {
  const gt = value.indexOf('>');
  if (gt < 0) {
    const isEnded = after <= 32 || after === 47 || after === 62 || value.at(-2) !== '=';
    const next = isEnded ? null : /\s+[\w:-]+=.$/.exec(value.slice(-LONGEST_NAME));
    return next === null ? -1 : value.length - next[0].length;
  }
  const lt = value.indexOf('<');
  return gt < lt && isTagLike(value.charCodeAt(lt + 1)) ? gt : -1;
}

/** Of an attribute, with what is around it. */
const LONGEST_NAME = 50;

function isTagLike(code: number): boolean {
  return code === 47 || code === 33 || isNameStart(code);
}

/** Looks ahead for ends, and remembers where there is none, so that no stretch of text is searched in vain twice. */
class Ends {
  /** The end tag of the document; '' as long as it is not known. */
  rootEnd = '';
  readonly #text: string;
  readonly #vocabulary: Vocabulary;
  /** Searched text → from where, and the first place from there on; -1 = none. */
  #ahead: Map<string, { from: number; place: number }> | null = null;
  /** Tag → up to where it is known to have no end tag. */
  #unclosed: Map<string, number> | null = null;

  constructor(text: string, vocabulary: Vocabulary) {
    this.#text = text;
    this.#vocabulary = vocabulary;
  }

  /** `indexOf` that does not search again what it has searched. */
  next(sought: string, from: number): number {
    this.#ahead ??= new Map();
    const searched = this.#ahead.get(sought);
    if (searched === undefined) {
      const place = this.#text.indexOf(sought, from);
      this.#ahead.set(sought, { from, place });
      return place;
    }
    if (from < searched.from || (searched.place >= 0 && from > searched.place)) {
      searched.place = this.#text.indexOf(sought, from);
      searched.from = from;
    }
    return searched.place;
  }

  /** The end of a comment, CDATA section, instruction or declaration that begins at `lt`; -1 when it has none. */
  ofMarkedSection(lt: number): number {
    const text = this.#text;
    const isQuestion = text.charCodeAt(lt + 1) === 63;
    const [start, end] = isQuestion ? INSTRUCTION : text.charCodeAt(lt + 2) === 91 ? CDATA : COMMENT;
    if (text.startsWith(start, lt)) {
      const place = this.next(end, lt + start.length);
      if (place >= 0) return place + end.length;
      // An instruction may end like a tag; a comment or CDATA section may not.
      if (!isQuestion) return -1;
    }
    const gt = this.next('>', lt + 1);
    return gt < 0 ? -1 : gt + 1;
  }

  /** Where the source of a markup-bearing element ends, where to read on, and whether it took a guess. */
  ofMarkup(tag: string, from: number): { end: number; next: number; mended: boolean } {
    const text = this.#text;
    let inner = 0;
    let mended = false;
    let at = from < (this.#unclosed?.get(tag) ?? 0) ? -1 : from;
    while (at >= 0) {
      const lt = text.indexOf('<', at);
      if (lt < 0) {
        this.#isUnclosed(tag, text.length);
        break;
      }
      at = lt + 1;
      const code = text.charCodeAt(at);
      if (code === 33) {
        if (!text.startsWith('<!-', lt) && !text.startsWith('<![', lt)) continue;
        const end = this.ofSectionIn(tag, lt);
        mended ||= end < 0;
        if (end > 0) at = end;
        else if (this.isCutOff(lt)) return { end: text.length, next: text.length, mended };
        continue;
      }
      if (code !== 47 && !isNameStart(code)) continue;
      const nameEnd = endOfName(text, code === 47 ? at + 1 : at);
      const name = text.slice(code === 47 ? at + 1 : at, nameEnd).toLowerCase();
      if (code === 47 && name === tag) {
        if (inner === 0) {
          const gt = this.next('>', nameEnd);
          return { end: lt, next: gt < 0 ? text.length : gt + 1, mended };
        }
        inner--;
      } else if (code !== 47 && name === tag && NESTING.has(tag)) inner++;
      else if (this.#endsPost(name)) {
        this.#isUnclosed(tag, lt);
        break;
      }
      at = nameEnd;
    }
    const end = this.#ofUnclosed(from);
    return { end, next: end, mended: true };
  }

  /** Without an end tag, a text ends where an element of the vocabulary begins, or where one ends that did not begin in it. */
  #ofUnclosed(from: number): number {
    const text = this.#text;
    const begun = new Set<string>();
    for (let lt = text.indexOf('<', from); lt >= 0; lt = text.indexOf('<', lt + 1)) {
      const isEnd = text.charCodeAt(lt + 1) === 47;
      const start = isEnd ? lt + 2 : lt + 1;
      if (!isNameStart(text.charCodeAt(start))) continue;
      const name = text.slice(start, endOfName(text, start)).toLowerCase();
      const isKnown = this.#vocabulary.leaves.has(name) || this.#vocabulary.markup.has(name) || this.#endsPost(name);
      if (isEnd ? !begun.has(name) : isKnown) return lt;
      begun.add(name);
    }
    return text.length;
  }

  /** Does the document break off in the section that begins at `lt`? One without an end alone was forgotten. */
  isCutOff(lt: number): boolean {
    return this.rootEnd !== '' && this.ofMarkedSection(lt) < 0 && this.next(this.rootEnd, lt) < 0;
  }

  /** A section inside a markup-bearing element; one that would swallow the end of its element was never closed. */
  ofSectionIn(tag: string, lt: number): number {
    const end = this.ofMarkedSection(lt);
    if (end < 0 || !this.#text.startsWith('<![', lt)) return end;
    const another = this.next(CDATA_SIGN, lt + 2) - 1;
    if (another < 0 || another >= end) return end;
    // Not searched for further than it matters: what is between this section and the next is looked at once.
    return this.#text.slice(lt, another).includes(`</${tag}`) ? -1 : end;
  }

  #isUnclosed(tag: string, until: number): void {
    this.#unclosed ??= new Map();
    this.#unclosed.set(tag, until);
  }

  #endsPost(name: string): boolean {
    return isFrame(this.#vocabulary, name.slice(name.indexOf(':') + 1));
  }
}

const COMMENT = ['<!--', '-->'] as const;
const CDATA = ['<![CDATA[', ']]>'] as const;
const INSTRUCTION = ['<?', '?>'] as const;
/** Of `<![CDATA[`: to look for something short that begins with a rare sign is ten times faster than for the whole. */
const CDATA_SIGN = '![CD';

/** Names that HTML uses too: `<summary>` inside `<summary>` is `<details>`, not a forgotten end tag. */
const NESTING = new Set(['summary', 'title', 'content']);
