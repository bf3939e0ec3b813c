import { expect, test } from 'vitest';
import { toLine } from '../../../src/platform/omnibox';

const line = (title: string, asXml: boolean) =>
  toLine({ content: 'https://a.example/', title, beside: 'A & B' }, asXml);

test.each([
  [
    'signs of XML',
    `<dim>1 < 2 & "3" > '2'</dim>`,
    '&lt;dim&gt;1 &lt; 2 &amp; &quot;3&quot; &gt; &apos;2&apos;&lt;/dim&gt;',
  ],
  ['an entity', '&nbsp;', '&amp;nbsp;'],
  ['controls and non-characters', 'a\u0000b\u001bc\ufffed', 'abcd'],
  ['half of a surrogate pair', 'a\ud83db', 'ab'],
  ['a whole one', 'a😀b', 'a😀b'],
])('Chromium gets well-formed XML of %s', (_what, title, expected) => {
  expect(line(title, true).description).toBe(`${expected} <dim>A &amp; B</dim>`);
});

test('Firefox gets plain text', () => {
  expect(line('1 < 2 & 3', false).description).toBe('1 < 2 & 3 · A & B');
});
