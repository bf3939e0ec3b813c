import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldText } from '../../../src/lib/foldText';
import { hashesOf, mayHold, SIGNATURE_BYTES, signatureOf } from '../../../src/lib/signature';

const may = (text: string, term: string) => {
  const bits = signatureOf(foldText(text));
  return mayHold(bits, { from: 0, bytes: bits.length }, hashesOf([foldText(term)]));
};

test('a text that holds a term is never passed over', () => {
  const texts = fc.string({ unit: 'grapheme', maxLength: 400 }).map(foldText);
  fc.assert(
    fc.property(texts, fc.nat(400), fc.integer({ min: 1, max: 20 }), (text, from, length) => {
      for (const term of text.slice(from, from + length).split(/\s+/u)) expect(may(text, term)).toBe(true);
    }),
  );
});

/** Words of a made-up language, the same ones every time. */
function text(chars: number, seed: number): string {
  let at = seed;
  let out = '';
  while (out.length < chars) {
    at = (Math.imul(at, 1_103_515_245) + 12_345) & 0x7fffffff;
    out += at % 6 === 0 ? ' ' : String.fromCharCode(97 + (((at >> 8) * (at >> 16)) % 26));
  }
  return out;
}

test('of texts without a word, few may hold it', () => {
  const texts = Array.from({ length: 300 }, (_, i) => text(2000, i + 1));
  const may300 = texts.filter((one) => !one.includes('zookeper') && may(one, 'zookeper'));
  expect(may300.length).toBeLessThan(6);
});

test.each([0, 10, 300, 3000, 300_000])('a text of %i characters has a signature of bounded size', (chars) => {
  const { length } = signatureOf(text(chars, 3));
  expect(length).toBeGreaterThanOrEqual(SIGNATURE_BYTES.least);
  expect(length).toBeLessThanOrEqual(Math.min(SIGNATURE_BYTES.most, SIGNATURE_BYTES.least + chars));
});
