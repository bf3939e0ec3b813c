/**
 * Which letters, and which two, three and four in a row, a text holds, as few bits (a Bloom filter with one hash). A text whose
 * signature lacks a bit of a word does not hold the word; one that has them all may hold it, and is then looked at.
 * A quarter of the text in size, and a few bytes to look at where the text takes thousands. Of 1,000 English texts of
 * 1,500 letters without a certain word of five letters, 11 may hold it; without one of six, 1.
 */
export type Signature = Uint8Array;

/** Both powers of two: a signature is folded in half until it is as small as its text allows. */
export const SIGNATURE_BYTES = { least: 16, most: 1024 };
/** Bits for each bit that is set. */
const ROOM = 2;

/** Scripts without blanks between words: two letters there tell as much as four elsewhere. */
const DENSE_FROM = 0x2e80;

/** @param text folded */
export function signatureOf(text: string): Signature {
  const full = new Uint8Array(SIGNATURE_BYTES.most);
  let set = 0;
  eachGram(text, (hash) => {
    const bit = hash & (SIGNATURE_BYTES.most * 8 - 1);
    const before = full[bit >> 3] ?? 0;
    const after = before | (1 << (bit & 7));
    if (after === before) return;
    full[bit >> 3] = after;
    set++;
  });
  let bytes = SIGNATURE_BYTES.most;
  while (bytes > SIGNATURE_BYTES.least && set * ROOM <= bytes * 4) {
    bytes /= 2;
    for (let i = 0; i < bytes; i++) full[i] = (full[i] ?? 0) | (full[i + bytes] ?? 0);
  }
  return full.slice(0, bytes);
}

/** The bits that the signature of a text has if the text holds all the terms: to be handed to `mayHold`. */
export function hashesOf(terms: readonly string[]): Int32Array {
  const hashes = new Set<number>();
  for (const term of terms) eachGram(term, (hash) => hashes.add(hash));
  return Int32Array.from(hashes);
}

/** Whether the signature of `bytes` bytes that begins at `from` has all these bits. */
export function mayHold(
  bits: Uint8Array,
  { from, bytes }: { from: number; bytes: number },
  hashes: Int32Array,
): boolean {
  const mask = bytes * 8 - 1;
  for (const hash of hashes) {
    const bit = hash & mask;
    if (((bits[from + (bit >> 3)] ?? 0) & (1 << (bit & 7))) === 0) return false;
  }
  return true;
}

function eachGram(text: string, hear: (hash: number) => void): void {
  let one = 0;
  let two = 0;
  let three = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // Terms hold no blanks, so what spans one is never asked for.
    if (code === 32) {
      one = two = three = 0;
      continue;
    }
    const four = three && code < DENSE_FROM ? joined(three, code) : 0;
    three = two && code < DENSE_FROM ? joined(two, code) : 0;
    two = one && joined(one, code);
    one = joined(1, code);
    hear(mixed(one));
    if (two) hear(mixed(two));
    if (three) hear(mixed(three));
    if (four) hear(mixed(four));
  }
}

/** The hash of some letters with one more. */
function joined(hash: number, code: number): number {
  return Math.imul(hash, 0x9e3779b1) ^ Math.imul(code + 1, 0x85ebca77);
}

/** Spreads a number over 32 bits (the finisher of MurmurHash3, public domain). */
function mixed(number: number): number {
  let hash = number | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
