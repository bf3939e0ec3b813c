import { hashNumber } from '../lib/hash';

/**
 * The signs that marks are written with: one byte each in UTF-8 and in JSON. `"` and `\` would be escaped by JSON, and
 * `<` by Chromium, which counts the quota over its own JSON.
 */
const SIGNS = Array.from({ length: 94 }, (_, i) => String.fromCharCode(0x21 + i)).filter(
  (sign) => !'"\\<'.includes(sign),
);
/** Signs of a mark within its part. */
export const MARK_CHARS = 6;
/** Marks are split over so many items, which an item may not be larger than 8,192 bytes for. */
export const PARTS = 16;
const SPACE = SIGNS.length ** MARK_CHARS;

/**
 * What stands for a post: which of the parts, then six signs. 43 bits in all, so that of 10,000 marks and 300,000 new
 * posts a year, one is taken for another once in 3,000 years.
 *
 * @param feed the key of its feed's address
 */
export function mark(feed: string, itemId: string): string {
  const number = hashNumber(`${feed}\n${itemId}`);
  let rest = number % SPACE;
  let signs = '';
  for (let i = 0; i < MARK_CHARS; i++) {
    signs += SIGNS[rest % SIGNS.length];
    rest = Math.floor(rest / SIGNS.length);
  }
  return (Math.floor(number / SPACE) % PARTS).toString(PARTS) + signs;
}
