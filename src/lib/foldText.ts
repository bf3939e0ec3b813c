const ASCII = /^[\0-\x7f]*$/;
/**
 * What people leave out when they type: Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowel signs and the
 * stroke that stretches a word, and what cannot be seen, like the places where a word may be broken. Not the vowels of
 * Indic scripts, nor the voicing marks of kana: without them it would be another word.
 */
const LEFT_OUT =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each of them is meant by itself.
  /[\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u2060\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]/g;
/** What Unicode does not take apart, though people write it so. */
const OTHERS = /[ßςłøđıæœʼ‘-‟«»]/g;
const PLAIN: Record<string, string> = {
  ß: 'ss',
  ς: 'σ',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  ʼ: "'",
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
};

/**
 * A text as it is compared when searching: without case, width, ligatures (all by NFKD, UAX 15) and accents, and with
 * the quotes of a keyboard. Folding the parts of a text, cut between letters, gives the parts of the folded text.
 */
export function foldText(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  const plain = text.normalize('NFKD').replace(LEFT_OUT, '').toLowerCase();
  return plain.replace(OTHERS, (sign) => PLAIN[sign] ?? '"');
}

/** More words than anybody looks for at once. */
const MOST_TERMS = 10;
const MOST_CHARS = 200;

/** Words, and between quotes several in a row; who is still typing has not closed them. */
const TERMS = /"([^"]+)"?|\S+/g;

/** What to look for, folded: a text fits when it holds every one of these, anywhere. Empty: nothing is looked for. */
export function termsOf(query: string): string[] {
  const folded = foldText(query.slice(0, MOST_CHARS));
  const terms = [...folded.matchAll(TERMS)].map(([whole, phrase]) => phrase?.trim() || whole);
  // What is part of another term is found with it.
  return terms
    .filter((term, i) => !terms.some((other, j) => i !== j && other.includes(term) && (other !== term || j < i)))
    .slice(0, MOST_TERMS);
}

/** From and to, UTF-16 units. */
export type Stretch = [from: number, to: number];

/** Where the terms stand in the text as it is written, in order and apart from each other; at most `most`. */
export function stretchesOf(text: string, terms: readonly string[], most: number): Stretch[] {
  const folded = foldText(text);
  const apart: Stretch[] = [];
  for (let at = 0; apart.length < most; ) {
    const next = firstOf(folded, terms, at);
    if (next === null) break;
    apart.push(next);
    at = next[1];
  }
  return ASCII.test(text) ? apart : unfolded(text, apart);
}

function firstOf(folded: string, terms: readonly string[], from: number): Stretch | null {
  let first: Stretch | null = null;
  for (const term of terms) {
    const at = folded.indexOf(term, from);
    if (at >= 0 && (first === null || at < first[0])) first = [at, at + term.length];
  }
  return first;
}

/** The same stretches of the text before it was folded; a letter that folds into several is taken whole. */
function unfolded(text: string, stretches: Stretch[]): Stretch[] {
  const needed = stretches.at(-1)?.[1] ?? 0;
  const letters: Stretch[] = [];
  let at = 0;
  for (const letter of text) {
    if (letters.length >= needed) break;
    const whole: Stretch = [at, at + letter.length];
    for (let i = foldText(letter).length; i > 0; i--) letters.push(whole);
    at = whole[1];
  }
  return stretches.map(([from, to]) => [letters[from]?.[0] ?? at, letters[to - 1]?.[1] ?? at]);
}
