import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { FEED_NAMES } from '../../src/feed/modules.ts';
import { readXml } from '../../src/lib/xml.ts';

// `scripts/slimXml` leaves out of fast-xml-parser what our options never ask for. This is the whole of it, as published.
vi.resetModules();
vi.doMock('fast-xml-parser', () => createRequire(import.meta.url)('fast-xml-parser'));
const { readXml: readWithWhole } = await import('../../src/lib/xml.ts');

const FOLDER = join(import.meta.dirname, '../fixtures/feeds');
const fixtures = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.xml'))
  .map((name) => readFileSync(join(FOLDER, name), 'utf8'))
  .map((text) => text.slice(/<[a-z]/i.exec(text)?.index ?? 0))
  // A document type after the root is read by the forgiving reading; only the whole parser knows it.
  .filter((text) => !text.includes('<!D'));

const readsTheSame = (text: string) => expect(readXml(text, FEED_NAMES)).toEqual(readWithWhole(text, FEED_NAMES));

const NASTY = [
  '<rss><channel><item a="1" b=\'2\' c d=e><title> 1 <![CDATA[ 2 ]]> 3 </title></item></channel></rss>',
  '<rss><toString x="y"/><constructor/><__proto__/></rss>',
  '<rss hasOwnProperty="1" valueOf="2"><channel/></rss>',
  '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>x</a:title></a:entry></a:feed>',
  '<rss><channel><description><p>1</p></description></channel></rss></rss><item><b/></item>',
  '<rss><item/></rss></w><item><title>t</title></item>',
  '<rss><?php echo "a" ?><channel><!-- <item> --><title>  </title><x>0x1F</x><y>true</y></channel></rss>',
];

test('what is left out of fast-xml-parser changes no reading', () => {
  expect(fixtures.length).toBeGreaterThan(20);
  for (const text of [...fixtures, ...NASTY]) readsTheSame(text);
});

const PIECES = [
  '',
  '<',
  '>',
  '"',
  "'",
  '=',
  '/',
  '</item>',
  '<item>',
  '<b c="d">',
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '?>',
];
const wound = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(40),
  piece: fc.constantFrom(...PIECES),
});

test('nor does it where the document is damaged', () => {
  const short = fixtures.filter((text) => text.length < 20_000);
  const hurt = fc.tuple(fc.constantFrom(...NASTY, ...short), fc.array(wound, { minLength: 1, maxLength: 4 }));
  fc.assert(
    fc.property(hurt, ([text, wounds]) => {
      const damaged = wounds.reduce((whole, { at, length, piece }) => {
        const from = Math.floor(at * whole.length);
        return whole.slice(0, from) + piece + whole.slice(from + length);
      }, text);
      if (!damaged.includes('<!D')) readsTheSame(damaged);
    }),
    { numRuns: 1000 },
  );
});
