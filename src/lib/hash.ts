/**
 * A short, stable name for a text: 53 bits in base 36 (cyrb53's construction, public domain). For keys and for
 * noticing changes, not for security.
 */
export function hash(text: string): string {
  return hashNumber(text).toString(36);
}

/** The same as a number, 0 ≤ n < 2^53. */
export function hashNumber(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  return finish(a, b);
}

/** The short name of bytes. */
export function hashBytes(bytes: Uint8Array): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    a = Math.imul(a ^ byte, 2654435761);
    b = Math.imul(b ^ byte, 1597334677);
  }
  return finish(a, b).toString(36);
}

function finish(first: number, second: number): number {
  let a = first;
  let b = second;
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}
