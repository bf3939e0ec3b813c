import { stretchesOf, termsOf } from '../lib/foldText';
import type { Mark } from './ItemRow';

/** More of them in one line of text help nobody. */
const MOST_STRETCHES = 20;

/** Shows, in any text, the words that are searched for. */
export function markFor(search: string): Mark {
  const terms = termsOf(search);
  return (text) => {
    const parts = [];
    let from = 0;
    for (const [start, end] of stretchesOf(text, terms, MOST_STRETCHES)) {
      parts.push(text.slice(from, start), <mark key={start}>{text.slice(start, end)}</mark>);
      from = end;
    }
    return [...parts, text.slice(from)];
  };
}
