import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText, stretchesOf, termsOf } from '../../../src/lib/foldText';

describe('two ways to write the same are one', () => {
  test.each([
    ['case', 'RuSt', 'rust'],
    ['width', 'Ｒｕｓｔ ｶﾞ', 'rust ガ'],
    ['composed and decomposed accents', 'Caf\u00e9', 'Cafe\u0301'],
    ['accents that were left out', 'Crème brûlée', 'creme brulee'],
    ['ligatures', 'ﬁle', 'file'],
    ['sharp s', 'Straße', 'STRASSE'],
    ['final sigma', 'ΟΔΟΣ', 'οδοσ'],
    ['dotted capital I', 'İstanbul', 'istanbul'],
    ['Arabic vowel signs', 'مُهَنْدِس', 'مهندس'],
    ['stretched Arabic', 'كتـــاب', 'كتاب'],
    ['Hebrew points', 'שָׁלוֹם', 'שלום'],
    ['letters with a stroke', 'Łódź, Øresund, Đakovo', 'lodz, oresund, dakovo'],
    ['letters that are two', 'Ærø, cœur', 'aero, coeur'],
    ['i without its dot', 'ılık', 'ilik'],
    ['places where a word may be broken', 'Donau\u00addampf\u200bschiff', 'donaudampfschiff'],
    ['joined and not', 'می\u200cخواهم', 'میخواهم'],
    ['signs as pictures or not', '❤\ufe0f 👩\u200d💻', '❤ 👩💻'],
    ['curly quotes', 'What’s ‘up’', "what's 'up'"],
    ['double quotes of every country', '“a” „b“ «c» ‟d”', '"a" "b" "c" "d"'],
  ])('%s', (_what, a, b) => {
    expect(foldText(a)).toBe(foldText(b));
  });

  test('voicing marks and vowel signs make another word', () => {
    expect(foldText('ガ')).not.toBe(foldText('カ'));
    expect(foldText('कि')).not.toBe(foldText('क'));
  });
});

test.each([
  ['', []],
  [' \t\u3000', []],
  ['Rust  Zig', ['rust', 'zig']],
  ['rust rustc rust', ['rustc']],
  ['a '.repeat(5000), ['a']],
  ['"page fault" linux', ['page fault', 'linux']],
  ['„page fault“ „vm', ['page fault', 'vm']],
  ['"page fau', ['page fau']],
  ['"', ['"']],
  ['5" disk', ['5"', 'disk']],
  ["what's what’s", ["what's"]],
])('the terms of %j', (query, terms) => {
  expect(termsOf(query)).toEqual(terms);
});

describe('where terms stand', () => {
  const marked = (text: string, query: string) =>
    stretchesOf(text, termsOf(query), 10).map(([from, to]) => text.slice(from, to));

  test.each([
    ['Rust and rustc', 'rust', ['Rust', 'rust']],
    ['Ein Café in der Straße', 'cafe strasse', ['Café', 'Straße']],
    ['Ein Cafe\u0301, dann', 'cafe dann', ['Cafe', 'dann']],
    ['小さなＳＱＬキャッシュ', 'sql', ['ＳＱＬ']],
    ['😀 smile 😀', 'smile', ['smile']],
    ['ﬁles', 'i', ['ﬁ']],
    ['nothing here', 'zig', []],
  ])('%s: %s', (text, query, expected) => {
    expect(marked(text, query)).toEqual(expected);
  });

  test('stretches are in order, apart, and never through a letter, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme', maxLength: 3 }), (text, query) => {
        let before = 0;
        for (const [from, to] of stretchesOf(text, termsOf(query), 10)) {
          expect(from).toBeGreaterThanOrEqual(before);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(text.length);
          expect(() => encodeURIComponent(text.slice(from, to))).not.toThrow();
          before = from;
        }
      }),
    );
  });
});
