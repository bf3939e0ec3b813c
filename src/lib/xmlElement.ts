import { decodeEntities, escapeHtml } from './entities';

/** One element. `raw` is source: entities undecoded, CDATA sections still marked as such (`innerText` reads it). */
export interface XmlElement {
  /** Canonical prefix and local name in lower case (`xmlNames`). */
  readonly name: string;
  /** Values as source, by name in lower case with canonical prefix; null = none. Ask `attribute`. */
  readonly attributes: Attributes | null;
  readonly children: readonly XmlElement[];
  /** The source inside, for elements that hold markup; else their own text without that of child elements. */
  readonly raw: string;
}

export type Attributes = Readonly<Record<string, string>>;

/** The attribute's value, decoded and trimmed; '' when there is none. */
export function attribute(element: XmlElement, name: string): string {
  const value = element.attributes?.[name];
  return typeof value === 'string' ? decodeEntities(value).trim() : '';
}

/** What `innerText` makes of a source. */
export interface InnerText {
  text: string;
  /** There are tags in the source itself, so `text` is markup with entities undecoded; CDATA in it is text or markup, as asked. */
  markup: boolean;
}

const CDATA = '<![CDATA[';

/**
 * The source inside an element as text: entities decoded once, CDATA sections as they are, comments and processing
 * instructions dropped, a `<` that starts nothing kept.
 *
 * @param cdata what a CDATA section between tags holds: 'text' (XML's meaning) or 'markup' (what RSS feeds mean)
 */
export function innerText(raw: string, cdata: 'text' | 'markup' = 'markup'): InnerText {
  const first = raw.indexOf('<');
  if (first < 0) return { text: unwrapped(decodeEntities(raw)), markup: false };
  const whole = wholeCdata(raw, first);
  if (whole !== null) return { text: unwrapped(whole), markup: false };
  const { parts, markup } = splitSource(raw);
  let text = '';
  for (const { source, isCdata } of parts) {
    if (!isCdata) text += markup ? source : decodeEntities(source);
    else text += markup && cdata === 'text' ? escapeHtml(source) : source;
  }
  return { text: unwrapped(text), markup };
}

/** Some feeds put CDATA into CDATA, or escape its signs: they are not meant to be read. */
function unwrapped(text: string): string {
  const inner = text.trim();
  return inner.startsWith(CDATA) && inner.endsWith(']]>') ? inner.slice(CDATA.length, -3) : text;
}

/** The commonest form by far: one CDATA section and blanks around it. */
function wholeCdata(raw: string, first: number): string | null {
  if (!raw.startsWith(CDATA, first)) return null;
  const end = raw.indexOf(']]>', first);
  if (end < 0 || (first > 0 && raw.slice(0, first).trim() !== '')) return null;
  return end + 3 === raw.length || raw.slice(end + 3).trim() === '' ? raw.slice(first + CDATA.length, end) : null;
}

/** A stretch of the source: one CDATA section, or what is between two of them or two comments. */
interface Part {
  source: string;
  isCdata: boolean;
}

function splitSource(raw: string): { parts: Part[]; markup: boolean } {
  const parts: Part[] = [];
  let markup = false;
  let from = 0;
  const until = (end: number) => {
    if (end > from) parts.push({ source: raw.slice(from, end), isCdata: false });
  };
  for (let at = raw.indexOf('<'); at >= 0; at = raw.indexOf('<', at)) {
    if (raw.startsWith(CDATA, at)) {
      until(at);
      const end = raw.indexOf(']]>', at);
      parts.push({ source: raw.slice(at + CDATA.length, end < 0 ? raw.length : end), isCdata: true });
      from = at = end < 0 ? raw.length : end + 3;
      continue;
    }
    const code = raw.charCodeAt(at + 1);
    const closing = raw.startsWith('<!--', at) ? '-->' : code === 63 ? '?>' : code === 33 ? '>' : '';
    if (closing !== '') {
      const end = raw.indexOf(closing, at);
      if (end < 0) break;
      until(at);
      from = at = end + closing.length;
      continue;
    }
    const isTag = isNameStart(code) || code === 47;
    markup ||= isTag;
    const end = isTag ? raw.indexOf('>', at) : at;
    at = end < 0 ? raw.length : end + 1;
  }
  until(raw.length);
  return { parts, markup };
}

/** May a name begin with this character? Generous: everything beyond ASCII may. */
export function isNameStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code >= 128;
}
