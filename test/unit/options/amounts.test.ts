import { expect, test } from 'vitest';
import { sizeText, tookText } from '../../../src/options/amounts';

test.each([
  [0, ''],
  [80, '0.1 kB'],
  [1_440, '1.4 kB'],
  [38_211, '38 kB'],
  [999_499, '999 kB'],
  [999_500, '1 MB'],
  [1_440_000, '1.4 MB'],
])('%d bytes are %o', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});

test.each([
  [0, ''],
  [84.4, '84 ms'],
  [999.6, '1 sec'],
  [2_940, '2.9 sec'],
  [20_000, '20 sec'],
])('%d ms are %o', (ms, text) => {
  expect(tookText(ms)).toBe(text);
});
