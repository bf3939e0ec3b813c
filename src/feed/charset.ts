import { windows1252 } from '../lib/windows1252';
import type { ParseWarning } from '../model/parsed';

export interface DecodedText {
  text: string;
  /** Lower-case name of the encoding that was used (WHATWG, or `utf-32le`, `utf-32be`). */
  encoding: string;
  warnings: ParseWarning[];
}

/** How far an XML declaration is looked for: some servers print a warning before it. */
const HEAD_BYTES = 512;

/**
 * The text of a feed's bytes: byte order mark, else the pattern of zero bytes that only UTF-16 and UTF-32 have, else
 * HTTP's charset, else the XML declaration, else UTF-8, else windows-1252. Never throws: whatever the bytes are,
 * there is a text, and `warnings` tells what was forgiven (`wrong-encoding`: the declaration was not believed;
 * `bad-characters`: some bytes are no characters of it). A character cut off at the end is dropped without a word.
 *
 * HTTP's `text/xml` without a charset is not US-ASCII (RFC 7303 §3 took that rule of RFC 3023 back).
 *
 * @param contentType the header's value, or null
 */
export function decodeBytes(bytes: Uint8Array, contentType: string | null): DecodedText {
  const unicode = unicodeByItsBytes(bytes);
  if (unicode?.startsWith('utf-32')) return result(utf32(bytes, unicode === 'utf-32le'), unicode);
  if (unicode !== null && unicode !== 'utf-8') return legacy(bytes, unicode);
  if (unicode === 'utf-8') return utf8(bytes) ?? repaired(bytes, []);

  const declared = [httpCharset(contentType), xmlEncoding(bytes)].filter((label) => label !== null);
  const [encoding, second] = declared.map(encodingOf).filter((name) => name !== null);
  // A label that nobody knows, or UTF-16 over bytes without a zero: the bytes decide.
  const unbelieved: ParseWarning[] = declared.length > 0 && encoding === undefined ? ['wrong-encoding'] : [];

  if (encoding === undefined || encoding === 'utf-8') {
    const text = utf8(bytes);
    if (text !== null) return { ...text, warnings: unbelieved };
    // A server's default header over a file that knows better.
    if (second !== undefined && second !== 'utf-8' && second !== 'windows-1252') return wrong(legacy(bytes, second));
    return repaired(bytes, unbelieved);
  }
  // iso-8859-1 and us-ascii are what servers and templates say without looking, and no text of them that has letters
  // above ASCII happens to be valid UTF-8.
  const text = encoding === 'windows-1252' ? utf8(bytes) : null;
  if (text !== null && /[\u0080-\uffff]/.test(text.text)) return wrong(text);
  const read = legacy(bytes, encoding);
  const better = read.warnings.length > 0 ? utf8(bytes) : null;
  return better === null ? read : wrong(better);
}

function result(text: string, encoding: string, warnings: ParseWarning[] = []): DecodedText {
  let from = 0;
  while (text.charCodeAt(from) === 0xfeff) from++;
  return { text: from === 0 ? text : text.slice(from), encoding, warnings };
}

function wrong(read: DecodedText): DecodedText {
  return { ...read, warnings: ['wrong-encoding', ...read.warnings] };
}

/** Byte order mark, or the zero bytes around the first two characters, which are ASCII in XML and JSON alike. */
function unicodeByItsBytes(bytes: Uint8Array): string | null {
  const [a = 1, b = 1, c = 1, d = 1] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const zeros = [a, b, c, d].map((byte) => (byte === 0 ? '0' : 'x')).join('');
  if (zeros === '00xx' && c === 0xfe && d === 0xff) return 'utf-32be';
  return { x0x0: 'utf-16le', '0x0x': 'utf-16be', x000: 'utf-32le', '000x': 'utf-32be' }[zeros] ?? null;
}

function httpCharset(contentType: string | null): string | null {
  const found = /;\s*charset\s*=\s*["']?([^\s;"',]+)/i.exec(contentType ?? '');
  return found?.[1] ?? null;
}

function xmlEncoding(bytes: Uint8Array): string | null {
  // Mostly the document begins with its declaration.
  const far = bytes[0] === 60 && bytes[1] === 63 ? bytes.indexOf(62) + 1 : 0;
  const head = String.fromCharCode(...bytes.subarray(0, far > 0 && far < HEAD_BYTES ? far : HEAD_BYTES));
  const found = /<\?xml[^>]*?\sencoding\s*=\s*["']?\s*([^\s"'?>]+)/i.exec(head);
  return found?.[1] ?? null;
}

/**
 * A label's encoding (WHATWG Encoding §4.2), with the spellings that Java, Python and Windows print; null when there
 * is none that these bytes could be in.
 */
function encodingOf(label: string): string | null {
  if (/^utf-?8$/i.test(label)) return 'utf-8';
  const dashed = label
    .toLowerCase()
    .replace(/_/g, '-')
    .replace(
      /^(?:win(?:dows)?|cp|ibm)-?(125\d|874|932|936|949|950)$/,
      (_, page) => CODE_PAGES[page] ?? `windows-${page}`,
    )
    .replace(/^latin-/, 'latin')
    .replace(/^(?:x-)?mac-?roman$/, 'macintosh')
    .replace(/^uhc$/, 'euc-kr');
  for (const name of [label, dashed]) {
    try {
      const { encoding } = new TextDecoder(name);
      return encoding.startsWith('utf-16') || encoding === 'x-user-defined' ? null : encoding;
    } catch {
      // Not a label of the Encoding Standard, or one that it refuses (utf-7, iso-2022-kr).
    }
  }
  return null;
}

const CODE_PAGES: Record<string, string> = { 932: 'shift_jis', 936: 'gbk', 949: 'euc-kr', 950: 'big5' };

/** Read at once, an ordinary document is read slowly from its first letter beyond ASCII to its end. */
const LEAST_BLOCK_BYTES = 2048;
const MOST_BLOCKS = 128;

/** null when the bytes are not UTF-8. */
function utf8(bytes: Uint8Array): DecodedText | null {
  const whole = wholeCharacters(bytes);
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const block = Math.max(LEAST_BLOCK_BYTES, Math.ceil(whole.length / MOST_BLOCKS));
  let text = '';
  try {
    for (let from = 0, to = 0; from < whole.length; from = to) {
      to = from + block;
      // Not in the middle of a character.
      while (((whole[to] ?? 0) & 0xc0) === 0x80) to++;
      text += decoder.decode(whole.subarray(from, to));
    }
  } catch {
    return null;
  }
  return result(text, 'utf-8');
}

/** The bytes without a UTF-8 sequence that is cut off by their end. */
function wholeCharacters(bytes: Uint8Array): Uint8Array {
  let lead = bytes.length - 1;
  while (lead > bytes.length - 4 && ((bytes[lead] ?? 0) & 0xc0) === 0x80) lead--;
  return (bytes[lead] ?? 0) >= 0x80 && isCutOff(bytes, lead) ? bytes.subarray(0, lead) : bytes;
}

function legacy(bytes: Uint8Array, encoding: string): DecodedText {
  const text = new TextDecoder(encoding).decode(bytes, { stream: true });
  return result(text, encoding, text.includes('\ufffd') ? ['bad-characters'] : []);
}

/** UTF-32 is no web encoding (WHATWG Encoding §4.1), but a few exports write it. */
function utf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: string[] = [];
  for (let start = 0; start + 4 <= bytes.length; start += 4096) {
    const codes: number[] = [];
    for (let at = start; at < start + 4096 && at + 4 <= bytes.length; at += 4) {
      const code = view.getUint32(at, littleEndian);
      codes.push(code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? 0xfffd : code);
    }
    pieces.push(String.fromCodePoint(...codes));
  }
  return pieces.join('');
}

/**
 * Bytes that are not UTF-8 throughout: what is UTF-8 is read so, each other byte as windows-1252, so that a pasted
 * quotation mark does not spoil the rest. Where the others are many, what looks like UTF-8 does so by chance (each
 * third letter, in an undeclared EUC-JP), and the whole is read as windows-1252.
 */
function repaired(bytes: Uint8Array, warnings: ParseWarning[]): DecodedText {
  let stray = 0;
  let sequences = 0;
  let wasStray = false;
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    if (length === 0) stray++;
    // Those right behind a stray byte are likely its other half, in an encoding of two bytes a character.
    else if (length > 1 && !wasStray) sequences++;
    wasStray = length === 0;
    at += length || 1;
  }
  if (stray > 4 * sequences) return wrong(legacy(bytes, 'windows-1252'));
  // A stray byte becomes at most the three bytes of its character.
  const mended = new Uint8Array(bytes.length + 2 * stray);
  let end = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    if (length > 0) for (let i = 0; i < length; i++) mended[end++] = bytes[at + i] ?? 0;
    else end = writeUtf8(mended, end, windows1252(bytes[at] ?? 0));
    at += length || 1;
  }
  const text = new TextDecoder().decode(mended.subarray(0, end), { stream: true });
  return result(text, 'utf-8', [...warnings, 'bad-characters']);
}

function isCutOff(bytes: Uint8Array, lead: number): boolean {
  const there = bytes.length - lead;
  const length = lengthByLead(bytes[lead] ?? 0);
  return length > there && sequenceLength(bytes, lead) === there;
}

function lengthByLead(lead: number): number {
  if (lead < 0x80) return 1;
  return lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
}

/** Bytes of the UTF-8 sequence at `at` (Unicode, table 3-7); the rest of the bytes when it is cut off by their end; 0 when there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const length = lengthByLead(lead);
  for (let i = 1; i < length; i++) {
    const byte = bytes[at + i];
    if (byte === undefined) return i;
    const least = i > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const most = i > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (byte < least || byte > most) return 0;
  }
  return length;
}

/** Writes a code point below U+10000 and returns the next place. */
function writeUtf8(bytes: Uint8Array, at: number, code: number): number {
  if (code < 0x800) bytes[at++] = 0xc0 | (code >> 6);
  else {
    bytes[at++] = 0xe0 | (code >> 12);
    bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
  }
  bytes[at++] = 0x80 | (code & 0x3f);
  return at;
}
