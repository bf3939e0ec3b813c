import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFeed } from '../../src/feed/parse.ts';

const FOLDER = join(import.meta.dirname, '../fixtures/feeds');
const fixtures = ['rss', 'rdf', 'atom', 'broken', 'hostile'].flatMap((folder) =>
  readdirSync(join(FOLDER, folder))
    .filter((name) => name.endsWith('.xml'))
    .map((name) => readFileSync(join(FOLDER, folder, name), 'utf8')),
);

const URL = 'https://blog.example.com/feed.xml';
const read = (text: string) => parseFeed(new TextEncoder().encode(text), { url: URL });

/** Whatever went in: plain data comes out, with ids, with web addresses only, and without wild dates. */
function isSound(result: ReturnType<typeof parseFeed>): void {
  expect(structuredClone(result)).toEqual(result);
  if (result.kind === 'problem') expect(result.problem.kind).not.toBe('internal');
  if (result.kind !== 'feed') return;
  const { link, image, items } = result.feed;
  for (const address of [link, image, ...items.flatMap(({ url, image: picture }) => [url, picture])]) {
    if (address !== null) expect(address).toMatch(/^https?:\/\//);
  }
  for (const item of items) {
    expect(item.id).not.toBe('');
    if (item.publishedAt !== null) expect(Number.isSafeInteger(item.publishedAt)).toBe(true);
    expect(item.dateOnly).toBe(item.publishedDay !== null);
  }
}

const PIECES = [
  '<',
  '>',
  '&',
  '"',
  "'",
  '</item>',
  '<item>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<br>',
  '</',
  '/>',
  '<?',
  '&lt;',
  '\0',
  ' xmlns="x"',
  '<entry>',
  '<title>',
];

/** One wound: a piece cut out, doubled, or put in. */
const wound = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(40),
  piece: fc.constantFrom('', ...PIECES),
});

function wounded(text: string, wounds: { at: number; length: number; piece: string }[]): string {
  return wounds.reduce((hurt, { at, length, piece }) => {
    const from = Math.floor(at * hurt.length);
    return hurt.slice(0, from) + piece + hurt.slice(from + length);
  }, text);
}

test('a feed with wounds gives a feed or a problem, and nothing else', () => {
  const hurt = fc.tuple(fc.constantFrom(...fixtures), fc.array(wound, { minLength: 1, maxLength: 6 }));
  fc.assert(
    fc.property(hurt, ([text, wounds]) => isSound(read(wounded(text, wounds)))),
    { numRuns: 400 },
  );
});

test('so does any heap of markup', () => {
  const heap = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 8 })), { maxLength: 60 });
  fc.assert(
    fc.property(heap, (pieces) => isSound(read(`<rss><channel>${pieces.join('')}`))),
    { numRuns: 300 },
  );
});

test('and any heap of bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => isSound(parseFeed(bytes, { url: URL }))),
    { numRuns: 200 },
  );
});

test('a feed cut off anywhere keeps every post that was whole', () => {
  const post = (n: number) =>
    `<item><guid>${n}</guid><title>Post ${n}</title><description><![CDATA[<p>${n}</p>]]></description></item>`;
  const text = `<rss version="2.0"><channel><title>t</title>${[1, 2, 3, 4, 5].map(post).join('\n')}</channel></rss>`;
  fc.assert(
    fc.property(fc.integer({ min: text.indexOf('<item>'), max: text.length }), (end) => {
      const cut = text.slice(0, end);
      const whole = cut.split('</item>').length - 1;
      const result = read(cut);
      expect(result.kind === 'feed' && result.feed.items.map(({ id }) => id)).toEqual(
        ['1', '2', '3', '4', '5'].slice(0, whole),
      );
    }),
    { numRuns: 200 },
  );
});

test('any title comes back as it was written, in every way of writing it', () => {
  const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const line = fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.replace(/[\p{C}\s]+/gu, ' ').trim());
  fc.assert(
    fc.property(line, (title) => {
      const literal = `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>${escaped(title)}</title></entry></feed>`;
      const cdata = `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title><![CDATA[${title}]]></title></entry></feed>`;
      const html = `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">${escaped(escaped(title))}</title></entry></feed>`;
      for (const text of [literal, cdata, html]) {
        const result = read(text);
        expect(result.kind === 'feed' && result.feed.items[0]?.title).toBe(title);
      }
    }),
    { numRuns: 200 },
  );
});
