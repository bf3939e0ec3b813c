import { httpUrl } from '../lib/url';
import { attribute, type XmlElement } from '../lib/xmlElement';

/** Where relative addresses start from. */
export interface Base {
  /** http(s), and short: hundreds of thousands of addresses may be built on it. */
  readonly url: string;
  /** By an xml:base, so that addresses in markup are made absolute here. */
  readonly stated: boolean;
  /** How many addresses the browser may still be asked about: one count for the whole document. */
  readonly questions: { left: number };
}

/** Longer than what servers take (most end at 8 kB): bait. */
const LONGEST_ADDRESS = 8000;
const LONGEST_BASE = 300;
/** Each takes some microseconds; a host in letters beyond ASCII, whose spelling is quadratic, as much as eight. */
const MOST_QUESTIONS = 50_000;
const FOREIGN_HOST_QUESTIONS = 8;

/** The base of a document that came from this address. */
export function documentBase(address: string): Base {
  const questions = { left: MOST_QUESTIONS };
  const whole: Base = { url: httpUrl(address) ?? address, stated: false, questions };
  if (whole.url.length <= LONGEST_BASE) return whole;
  // A signature or a list of keywords, behind the path that matters.
  const folder = resolve('.', whole) ?? '';
  return { ...whole, url: folder.length <= LONGEST_BASE ? folder : (resolve('/', whole) ?? folder) };
}

/** The base inside an element (XML Base §3): its own `xml:base`, itself relative to the one outside. */
export function baseIn(element: XmlElement, outer: Base): Base {
  return element.attributes === null ? outer : baseUnder(attribute(element, 'xml:base'), outer);
}

/** What an `xml:base` of this value means; nothing, when it is no address. */
export function baseUnder(own: string, outer: Base): Base {
  const url = own === '' ? null : resolve(own, outer);
  return url === null || url.length > LONGEST_BASE ? outer : { ...outer, url, stated: true };
}

// Addresses that `new URL` would give back as they are, or with the base before them: asking it costs more than the
// rest of a post. No dots alone between slashes, however they are written: those it would take out.
const SIGNS = String.raw`[\w\-~!$&()*+,;=@?#/]|%(?!2[eE])|\.(?=[\w\-~])`;
const PLAIN = new RegExp(`^https?://(?:[a-z0-9-]{1,63}\\.)+[a-z]{2,20}/(?:${SIGNS}|:)*$`);
const PLAIN_PATH = new RegExp(`^/(?!/)(?:${SIGNS}|:)*$`);
const PLAIN_NAME = new RegExp(`^[\\w\\-~](?:${SIGNS})*$`);

// Browsers skip line ends in an address (URL §4.4).
const SKIPPED = /[\t\n\r]+/g;
const HOST = /^(?:https?:[\\/]*|[\\/]{2,})([^\\/?#]+)/i;
/** RFC 1035 §2.3.4. */
const LONGEST_HOST = 253;
const LONGEST_FOREIGN_HOST = 80;

/** The address made absolute, if it is http(s); null for anything else. Never throws. */
export function resolve(address: string, base: Base): string | null {
  const trimmed = address.trim();
  if (trimmed === '' || trimmed.length > LONGEST_ADDRESS) return null;
  if (trimmed.indexOf('xn--') < 0) {
    if (PLAIN.test(trimmed)) return trimmed;
    if (PLAIN_PATH.test(trimmed)) return base.url.slice(0, endOfOrigin(base.url)) + trimmed;
    if (PLAIN_NAME.test(trimmed)) return folderOf(base.url) + trimmed;
  }
  const plain = trimmed.replace(SKIPPED, '');
  const host = HOST.exec(plain)?.[1] ?? '';
  const isForeign = /[%\u0080-\uffff]/.test(host);
  if (host.length > (isForeign ? LONGEST_FOREIGN_HOST : LONGEST_HOST)) return null;
  base.questions.left -= isForeign ? FOREIGN_HOST_QUESTIONS : 1;
  // Thrown errors cost ten times the question.
  if (base.questions.left < 0 || !URL.canParse(plain, base.url)) return null;
  return httpUrl(plain, base.url);
}

/** Index of the first `/` behind the host. */
function endOfOrigin(url: string): number {
  return url.indexOf('/', url.indexOf('//') + 2);
}

function folderOf(url: string): string {
  const end = url.search(/[?#]|$/);
  return url.slice(0, url.lastIndexOf('/', end) + 1);
}
