import { stretchesOf } from '../lib/foldText';
import { truncate } from '../lib/text';

const SNIPPET = { before: 40, chars: 160 };

/** The words around the first of the terms, with `…` where something is left out. */
export function snippetOf(text: string, terms: string[]): string {
  const [at = 0] = stretchesOf(text, terms, 1)[0] ?? [];
  if (at <= SNIPPET.before) return truncate(text, SNIPPET.chars);
  const from = at - SNIPPET.before;
  // From a word's beginning, where one is near; never from the middle of a letter.
  const blank = text.lastIndexOf(' ', at);
  const start = blank > from ? text.indexOf(' ', from) + 1 : from;
  const whole = text.slice(start).replace(/^[\p{M}\uDC00-\uDFFF]+/u, '');
  return `…\u00a0${truncate(whole, SNIPPET.chars)}`;
}
