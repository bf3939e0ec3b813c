import { afterEach, expect, test } from 'vitest';
import { parseFeed } from '../../../src/feed/parse.ts';

/** Far more than any feed, far less than what makes a test slow: what is not linear does not end in this time. */
const MANY = 60_000;
const read = (text: string) => parseFeed(new TextEncoder().encode(text), { url: 'https://blog.example.com/feed.xml' });
const post = (inside: string) =>
  `<rss version="2.0"><channel><title>E</title><item><guid>1</guid>${inside}</item><item><guid>2</guid></item></channel></rss>`;
const numbered = (make: (n: number) => string, count = MANY / 4) =>
  Array.from({ length: count }, (_, n) => make(n)).join('');

afterEach(() => {
  expect(Object.keys(Object.prototype), 'nothing was polluted').toEqual([]);
});

test.each([
  ['elements inside each other', post('<a>'.repeat(MANY))],
  ['posts inside each other', `<rss><channel>${'<item>'.repeat(MANY)}`],
  ['titles without end', post('<title>'.repeat(MANY))],
  ['titles with half of the ends', post('<title></title><title>'.repeat(MANY))],
  ['summaries inside each other', post('<summary><summary></summary>'.repeat(MANY))],
  ['end tags without start', post('</x>'.repeat(MANY))],
  ['end tags without end', post('</x'.repeat(MANY))],
  ['start tags first, other end tags then', post('<a>'.repeat(MANY) + '</b>'.repeat(MANY))],
  ['groups inside each other', post('<media:group>'.repeat(MANY) + '</media:group>'.repeat(MANY))],
  ['attributes', post(`<a ${numbered((n) => `a${n}="${n}" `)}/>`)],
  ['attributes without value', post(`<a ${'a '.repeat(MANY)}/>`)],
  ['tags in a quote that was forgotten', `<rss a="${'<p xml:base="a/">'.repeat(MANY)}<p xml:base="a`],
  ['quotes that never close', post(`<a b="`.repeat(MANY))],
  ['quotes inside quotes', post(`<a b='"`.repeat(MANY))],
  ['tags in an address that never ends', `<rss><channel><item><enclosure url="${'<a'.repeat(MANY)}`],
  ['elements in others that were never closed', post(`${'<a>'.repeat(150)}${'<b></b>'.repeat(MANY / 4)}`)],
  ['posts behind the end', `<rss><channel></channel></rss>${'<item></item></rss>'.repeat(MANY / 4)}`],
  ['blanks in a tag', post(`<a ${' '.repeat(MANY)}`)],
  ['names, all different', post(numbered((n) => `<n${n}/>`))],
  ['namespaces, all different', post(numbered((n) => `<p${n}:a xmlns:p${n}="urn:${n}"/>`))],
  ['namespaces inside each other', post(numbered((n) => `<p${n}:a xmlns:p${n}="urn:${n}">`))],
  ['CDATA that never ends', post(`<description>${'<![CDATA['.repeat(MANY)}</description>`)],
  ['CDATA outside of texts', post('<![CDATA['.repeat(MANY))],
  ['CDATA sections in a row', post('<![CDATA[]]>'.repeat(MANY))],
  ['CDATA sections in a text that never ends', post(`<title>${'<![CDATA[]]>'.repeat(MANY)}`)],
  ['comments that never end', post('<!--'.repeat(MANY))],
  ['instructions that never end', post('<?'.repeat(MANY))],
  ['less-than signs', post(`<title>${'<'.repeat(MANY)}</title>`)],
  ['ampersands', post(`<title>${'&'.repeat(MANY)}</title>`)],
  ['references', post(`<title>${'&#x41;'.repeat(MANY)}</title>`)],
  ['references out of range', post(`<title>${'&#xFFFFFFFF;&#0;&#xD800;'.repeat(MANY / 10)}</title>`)],
  ['tags in a title that never end', post(`<title>${'&lt;b '.repeat(MANY)}</title>`)],
  ['scripts in a title that never end', post(`<title>&lt;b&gt;${'&lt;script&gt;'.repeat(MANY)}</title>`)],
  ['comments in markup that never end', post(`<title>&lt;b&gt;${'&lt;!--'.repeat(MANY)}</title>`)],
  [
    'tags in XHTML that never end',
    `<feed><entry><content type="xhtml">${'<x:a '.repeat(MANY)}</content></entry></feed>`,
  ],
  [
    'addresses in markup that never end',
    post(`<description xml:base="http://a.b/">${'&lt;a href="'.repeat(MANY)}</description>`),
  ],
  ['brackets in a name', post(`<author>${'(a@b '.repeat(MANY)}</author>`)],
  ['categories', post(numbered((n) => `<category>${n}</category>`))],
  ['enclosures', post(numbered((n) => `<enclosure url="https://e.com/${n}"/>`, 5000))],
  ['posts that are all the same', `<rss><channel>${'<item><title>a</title></item>'.repeat(20_000)}</channel></rss>`],
  ['comments before the feed that never end', '<!--'.repeat(MANY)],
  ['instructions before the feed that never end', '<?'.repeat(MANY)],
  ['document types with brackets that never close', '<!DOCTYPE [>'.repeat(MANY / 4)],
  ['document types', '<!DOCTYPE '.repeat(MANY)],
  ['blanks in a document type', `<!DOCTYPE rss [<!ENTITY${' '.repeat(60_000)}x]><rss/>`],
  ['links of a page', `<html>${'<link rel=alternate type=application/rss+xml href=a '.repeat(MANY)}`],
  ['stray tags before the feed', `${'<b>'.repeat(MANY)}<rss/>`],
])('many %s take no time', (_what, text) => {
  const result = read(text);
  expect(result.kind === 'feed' || result.problem.kind !== 'internal').toBe(true);
});

test('ten thousand posts are all there', () => {
  const text = `<rss><channel>${numbered((n) => `<item><guid>${n}</guid><title>Post ${n}</title></item>`, 10_000)}</channel></rss>`;
  const result = read(text);
  expect(result.kind === 'feed' && result.feed.items.length).toBe(10_000);
});

test('one post of eight megabytes comes through whole', () => {
  const body = '<p>Hello &amp; world</p>'.repeat(350_000);
  const result = read(post(`<description><![CDATA[${body}]]></description>`));
  expect(result.kind === 'feed' && result.feed.items[0]?.contentHtml.length).toBe(body.length);
});

test.each([
  ['entities of entities', '<!ENTITY a "x"><!ENTITY b "&a;&a;">'],
  ['an entity of itself', '<!ENTITY a "&a;">'],
  ['parameter entities', '<!ENTITY % a "x">'],
  ['one long entity', `<!ENTITY a "${'x'.repeat(2000)}">`],
  ['thousands of entities', numbered((n) => `<!ENTITY e${n} "x">`, 2000)],
])('%s are refused before anything is read', (_what, subset) => {
  expect(read(`<!DOCTYPE rss [${subset}]>${post('')}`)).toMatchObject({ problem: { kind: 'unsafe-xml' } });
});

test('a harmless entity, named so often that the document would grow to gigabytes, is refused', () => {
  const document = `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(900)}">]>${post(`<description>${'&a;'.repeat(MANY)}</description>`)}`;
  expect(read(document)).toMatchObject({ problem: { kind: 'unsafe-xml' } });
});

test('names of what every object has are names like any other', () => {
  const names = ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', '__defineGetter__'];
  const odd = names.map((name) => `<${name} ${name}="x">y</${name}>`).join('');
  const result = read(
    post(`${odd}<title>t</title><category>__proto__</category><link>https://e.com/constructor</link>`),
  );
  expect(result).toMatchObject({ feed: { items: [{ id: '1', title: 't', categories: ['__proto__'] }, { id: '2' }] } });
});
