const BLANKS = /[\s\u200b]+/g;
/** What no reader may see: C0 controls but tab and line ends, DEL, and the two non-characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]/g;
/** Anything but single blanks between printable characters: cheap to ask, and mostly the answer is no. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const UNTIDY = /^\s|\s$|\s\s|[\0-\x1f\x7f\xa0\u2000-\u200b\u2028-\u202f\u3000\ufeff\ufffe\uffff]/;

/** One line: runs of white space become one blank, both ends are trimmed, control characters are dropped. */
export function collapse(text: string): string {
  if (!UNTIDY.test(text)) return text;
  return text.replace(CONTROLS, '').replace(BLANKS, ' ').trim();
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
