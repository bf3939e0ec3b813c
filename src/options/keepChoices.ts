import { DAY_MS } from '../lib/time';
import { type WordKey, words } from '../platform/words';
import { duration } from '../ui/when';

const KEEPS: readonly (readonly [keepMs: number, word: WordKey])[] = [
  [30 * DAY_MS, 'optionsKeepMonth'],
  [90 * DAY_MS, 'optionsKeepQuarter'],
  [365 * DAY_MS, 'optionsKeepYear'],
  [0, 'optionsKeepAlways'],
];

/** For how long posts may be kept, ms (0 = always), in words; with what another version or device has chosen, which is shown, not changed. */
export function keepChoices(chosen: number | null): (readonly [keepMs: number, text: string])[] {
  const known = KEEPS.map(([keepMs, word]) => [keepMs, words(word)] as const);
  const isKnown = chosen === null || KEEPS.some(([keepMs]) => keepMs === chosen);
  return isKnown ? known : [[chosen, keepText(chosen)], ...known];
}

export function keepText(keepMs: number): string {
  const word = KEEPS.find(([known]) => known === keepMs)?.[1];
  return word ? words(word) : duration(keepMs);
}
