import { type WordKey, words } from '../platform/words';

const asked = new Map<WordKey, string>();

/** A word without values, asked of the browser once: a list says the same words in every row. */
export function fixedWord(key: WordKey): string {
  let word = asked.get(key);
  if (word === undefined) {
    word = words(key);
    asked.set(key, word);
  }
  return word;
}
