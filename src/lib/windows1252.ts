const C1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * The code point of a byte in windows-1252 (WHATWG Encoding, index windows-1252). HTML reads numeric references of
 * the same range that way too (HTML, numeric character reference end state).
 *
 * @param byte 0–255
 */
export function windows1252(byte: number): number {
  return byte >= 0x80 && byte <= 0x9f ? C1.charCodeAt(byte - 0x80) : byte;
}
