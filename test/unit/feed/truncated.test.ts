import { expect, test } from 'vitest';
import { parseFeed } from '../../../src/feed/parse';

const read = (bytes: Uint8Array) => parseFeed(bytes, { url: 'https://blog.example.com/feed.xml' });
const NUMBERS = [1, 2, 3];

const RSS = `<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Té</title><link>https://e.com/</link>
${NUMBERS.map(
  (
    n,
  ) => `<item><title><![CDATA[Post ${n} <b>x</b>]]></title><link>https://e.com/${n}</link><guid isPermaLink="false">g${n}</guid>
<description>&lt;p&gt;${n} &amp;amp; é&lt;/p&gt;</description><content:encoded><![CDATA[<p>${n}</p><script>if (a<b) {}</script>]]></content:encoded>
<!-- <item> --><enclosure url="https://e.com/${n}.mp3" length="1" type="audio/mpeg"/></item>`,
).join('\n')}</channel></rss>`;

const RDF = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://e.com/"><title>T</title><items><rdf:Seq><rdf:li resource="https://e.com/1"/></rdf:Seq></items></channel>
${NUMBERS.map((n) => `<item rdf:about="g${n}"><title>Post ${n}</title><link>https://e.com/${n}</link><dc:date>2024-01-0${n}</dc:date></item>`).join('')}</rdf:RDF>`;

const ATOM = `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title type="html">T &amp;amp;</title><link href="https://e.com/"/>
${NUMBERS.map(
  (
    n,
  ) => `<entry><id>g${n}</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Post <b>${n}</b></div></title><link href='https://e.com/${n}'/>
<updated>2024-01-0${n}T00:00:01Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>${n}<br/></p><!-- c --></div></content></entry>`,
).join('')}</feed>`;

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string) => new Uint8Array(Uint16Array.from(`\ufeff${text}`, (c) => c.charCodeAt(0)).buffer);

test.each([
  ['RSS', utf8(RSS), 'utf-8'],
  ['RSS in UTF-16', utf16(RSS), 'utf-16le'],
  ['RDF', utf8(RDF), 'utf-8'],
  ['Atom', utf8(ATOM), 'utf-8'],
])('%s, cut off behind any of its bytes, keeps the posts that are whole, as they were', (_format, bytes, encoding) => {
  const whole = read(bytes);
  if (whole.kind !== 'feed') throw new Error('a feed was expected');
  expect(whole).toMatchObject({ warnings: [], feed: { items: [{ id: 'g1' }, { id: 'g2' }, { id: 'g3' }] } });
  for (let end = 0; end < bytes.length; end++) {
    const part = bytes.subarray(0, end);
    const text = new TextDecoder(encoding).decode(part);
    const posts = text.split(/<\/(?:item|entry)>/).length - 1;
    const result = read(part);
    if (result.kind === 'feed') {
      expect(result.feed.items).toEqual(whole.feed.items.slice(0, posts));
      if (!text.endsWith('>')) expect(result.warnings).toContain('truncated');
    } else {
      expect(posts, JSON.stringify(result.problem)).toBe(0);
      expect(['empty', 'not-a-feed', 'malformed']).toContain(result.problem.kind);
    }
  }
});
