import { windows1252 } from './windows1252';

const BLANKS = /[\s\u200b]+/g;
/** What no reader may see: C0 and C1 controls but tab and line ends, DEL, and the two non-characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/g;
/** Mostly windows-1252 that somebody took for ISO 8859-1. */
const C1 = /[\x80-\x9f]/g;
/** Anything but single blanks between printable characters: cheap to ask, and mostly the answer is no. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const UNTIDY = /^\s|\s$|\s\s|[\0-\x1f\x7f-\xa0\u2000-\u200b\u2028-\u202f\u3000\ufeff\ufffe\uffff]/;

/**
 * One line: runs of white space become one blank, both ends are trimmed, control characters are dropped, or
 * taken for what windows-1252 has in their place.
 */
export function collapse(text: string): string {
  if (!UNTIDY.test(text)) return text;
  const known = text.replace(C1, (sign) => String.fromCharCode(windows1252(sign.charCodeAt(0))));
  return known.replace(CONTROLS, '').replace(BLANKS, ' ').trim();
}

/** At most `chars` UTF-16 units, never through the middle of a letter (UAX 29 grapheme); with `…` where it was cut. */
export function truncate(text: string, chars: number): string {
  if (text.length <= chars) return text;
  let end = 0;
  for (const { segment, index } of new Intl.Segmenter().segment(text.slice(0, chars + 64))) {
    if (index + segment.length > chars - 1) break;
    end = index + segment.length;
  }
  return `${text.slice(0, end).trimEnd()}…`;
}
