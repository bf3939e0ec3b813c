import { describe, expect, test, vi } from 'vitest';
import { listenToOmnibox, type Suggestion, toLine } from '../../../src/platform/omnibox';
import { browser } from '../../fakes/browser';

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

describe('while somebody types', () => {
  const FOUND: Suggestion = { content: 'https://a.example/', title: 'A', beside: '' };
  /** Searches that are answered by hand; `last` is the one that answered last. */
  const searches = new Map<string, { answer: () => void; fail: () => void }>();
  let last = '';
  listenToOmnibox({
    hint: () => '',
    suggest: (text) =>
      new Promise((ok, no) => {
        const answer = () => {
          last = text;
          ok([{ ...FOUND, title: text }]);
        };
        searches.set(text, { answer, fail: () => no(new Error(`no ${text}`)) });
      }),
    enter: () => {},
  });
  const shown: string[] = [];
  const type = (text: string) =>
    browser.omnibox.onInputChanged.emit(text, (lines: { description: string }[]) =>
      shown.push(lines.map(({ description }) => description).join()),
    );
  const search = (text: string) => vi.waitUntil(() => searches.get(text));

  test('a slow search never has the last word over a newer one, and what was typed over is not searched for', async () => {
    type('o');
    const slow = await search('o');
    type('ol');
    type('old');
    searches.get('old')?.answer();
    slow.answer();
    (await search('old')).answer();
    await vi.waitUntil(() => shown.length > 1);
    expect([last, shown, searches.has('ol')]).toEqual(['old', ['o', 'old'], false]);
  });

  test('a search that fails leaves no lines of another, is told of, and holds up none', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    shown.length = 0;
    type('bad');
    (await search('bad')).fail();
    await vi.waitUntil(() => shown.length > 0);
    type('good');
    (await search('good')).answer();
    await vi.waitUntil(() => shown.length > 1);
    expect([shown, String(told.mock.lastCall)]).toEqual([['', 'good'], 'Error: no bad']);
    told.mockRestore();
  });
});
