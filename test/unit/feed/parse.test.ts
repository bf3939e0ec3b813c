import { describe, expect, test } from 'vitest';
import { parseFeed, toPlain } from '../../../src/feed/parse.ts';
import { HOUR_MS, MINUTE_MS } from '../../../src/lib/time.ts';
import type { ParsedFeed, ParsedItem, ParseResult } from '../../../src/model/parsed.ts';

const URL = 'https://blog.example.com/feed.xml';
const read = (text: string): ParseResult => parseFeed(new TextEncoder().encode(text), { url: URL });

function feedOf(text: string): ParsedFeed {
  const result = read(text);
  if (result.kind !== 'feed') throw new Error(JSON.stringify(result.problem));
  return result.feed;
}

const NAMESPACES =
  'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:dcterms="http://purl.org/dc/terms/"';
const rss = (inside: string) => `<rss version="2.0" ${NAMESPACES}><channel><item>${inside}</item></channel></rss>`;
const channel = (inside: string) => `<rss version="2.0" ${NAMESPACES}><channel>${inside}</channel></rss>`;
const atom = (inside: string) => `<feed xmlns="http://www.w3.org/2005/Atom"><entry>${inside}</entry></feed>`;
const itemOf = (text: string): ParsedItem => feedOf(text).items[0] as ParsedItem;

describe('a title of RSS, which goes by its looks', () => {
  test.each([
    ['an escaped sign', 'Tom &amp; Jerry', 'Tom & Jerry'],
    ['a sign in CDATA', '<![CDATA[Tom & Jerry]]>', 'Tom & Jerry'],
    ['a sign escaped twice', 'Tom &amp;amp; Jerry', 'Tom & Jerry'],
    ['a reference in CDATA', '<![CDATA[don&#8217;t]]>', 'don’t'],
    ['a letter of HTML without a DTD', 'Caf&eacute;&nbsp;&mdash; ok', 'Café — ok'],
    ['a reference into the C1 range', 'don&#146;t', 'don’t'],
    ['escaped markup', 'A &lt;em&gt;big&lt;/em&gt; day', 'A big day'],
    ['markup in CDATA', '<![CDATA[A <em>big</em> day]]>', 'A big day'],
    ['naked markup', 'A <em>big</em> day', 'A big day'],
    ['brackets that are no markup', 'Use List&lt;String&gt;', 'Use List<String>'],
    ['a comparison', '1 &lt; 2 &amp;&amp; 3 &gt; 2', '1 < 2 && 3 > 2'],
    ['escaped code in markup', '&lt;code&gt;&amp;lt;b&amp;gt;&lt;/code&gt; tag', '<b> tag'],
    ['two CDATA sections', '<![CDATA[a ]]><![CDATA[b]]>', 'a b'],
    ['text around CDATA', 'x &amp; <![CDATA[&]]> y', 'x & & y'],
    ['a CDATA end in CDATA', '<![CDATA[a ]]]]><![CDATA[> b]]>', 'a ]]> b'],
    ['a comment inside', 'Hello <!-- not this -->World', 'Hello World'],
    ['a broken comment inside', 'Hello <!-- World', 'Hello <!-- World'],
    ['lines and tabs', '\n  Spread\n\tover lines ', 'Spread over lines'],
    ['a number', '007', '007'],
    ['a word of JavaScript', 'null', 'null'],
    ['control characters', 'a\u0008b\u0000c', 'abc'],
    ['CDATA in CDATA', '<![CDATA[<![CDATA[a & b]]>]]>', 'a & b'],
    ['CDATA with its signs escaped', '&lt;![CDATA[a &amp; b]]&gt;', 'a & b'],
    ['windows-1252 taken for ISO 8859-1', 'It\u0092s 5\u0080\u0085', 'It’s 5€…'],
    ['words in neighbouring blocks', '&lt;p&gt;one&lt;/p&gt;&lt;p&gt;two&lt;/p&gt;', 'one two'],
  ])('%s', (_what, source, expected) => {
    expect(itemOf(rss(`<title>${source}</title>`)).title).toBe(expected);
  });

  test('that is empty does not take the place of another', () => {
    expect(itemOf(rss('<title/><title>yes</title>')).title).toBe('yes');
    expect(itemOf(rss('<title></title><media:title>yes</media:title>')).title).toBe('yes');
  });

  test('of another vocabulary does not take its place', () => {
    expect(itemOf(rss('<media:title>no</media:title><title>yes</title><itunes:title>no</itunes:title>')).title).toBe(
      'yes',
    );
    expect(itemOf(rss('<x:title xmlns:x="urn:x">no</x:title>')).title).toBe('');
  });
});

describe('a text of Atom, which goes by its type', () => {
  test.each([
    ['text is literal', '<title>Use &lt;b&gt; &amp;amp; more</title>', 'Use <b> &amp; more'],
    ['html is markup', '<title type="html">A &lt;b&gt;bold&lt;/b&gt; &amp;amp; more</title>', 'A bold & more'],
    [
      'xhtml is unwrapped',
      '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <b>b</b> &lt;c&gt;</div></title>',
      'A b <c>',
    ],
    ['naked markup is markup whatever the type', '<title>A <b>bold</b> one</title>', 'A bold one'],
    ['a media type counts as its short name', '<title type="text/html">&lt;i&gt;x&lt;/i&gt;</title>', 'x'],
  ])('%s', (_what, source, expected) => {
    expect(itemOf(atom(source)).title).toBe(expected);
  });

  test.each([
    ['text is escaped', '<content type="text">1 &lt; 2</content>', '1 &lt; 2'],
    ['html is taken as it is', '<content type="html">&lt;p&gt;x&lt;/p&gt;</content>', '<p>x</p>'],
    ['CDATA in xhtml is text', '<content type="xhtml"><div><![CDATA[1 < 2]]></div></content>', '1 &lt; 2'],
    [
      'prefixes of xhtml go',
      '<content type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml"><x:p>a</x:p><x:br/></x:div></content>',
      '<p>a</p><br/>',
    ],
    [
      'two divs are not one around all',
      '<content type="xhtml"><div>a</div><div>b</div></content>',
      '<div>a</div><div>b</div>',
    ],
    ['a summary stands in', '<summary>s</summary>', 's'],
  ])('as content: %s', (_what, source, expected) => {
    expect(itemOf(atom(source)).contentHtml).toBe(expected);
  });
});

describe('the body of a post', () => {
  test.each([
    [
      'the whole post wins over its teaser',
      '<content:encoded>long</content:encoded><description>short</description>',
      'long',
      'short',
    ],
    ['an empty one does not', '<content:encoded></content:encoded><description>short</description>', 'short', ''],
    ['code stays escaped', '<description><![CDATA[<code>a &lt; b</code>]]></description>', '<code>a &lt; b</code>', ''],
    ['naked markup keeps its order', '<description>a<br/>b <i>c</i> d</description>', 'a<br/>b <i>c</i> d', ''],
    [
      'a teaser is plain text',
      '<content:encoded>x</content:encoded><description>&lt;p&gt;a&lt;/p&gt;</description>',
      'x',
      'a',
    ],
  ])('%s', (_what, source, contentHtml, summary) => {
    expect(itemOf(rss(source))).toMatchObject({ contentHtml, summary });
  });
});

describe('addresses', () => {
  test.each([
    ['blanks around', '<link>\n https://e.com/1 \n</link>', 'https://e.com/1'],
    ['in CDATA', '<link><![CDATA[https://e.com/1?a=1&b=2]]></link>', 'https://e.com/1?a=1&b=2'],
    ['relative', '<link>/p/1</link>', 'https://blog.example.com/p/1'],
    ['without a scheme', '<link>//e.com/1</link>', 'https://e.com/1'],
    [
      'of Atom, the page and not the feed',
      '<atom:link rel="self" href="https://e.com/api"/><atom:link href="https://e.com/1"/>',
      'https://e.com/1',
    ],
    ['the guid that is one', '<guid>https://e.com/1</guid>', 'https://e.com/1'],
    ['the guid that says it is none', '<guid isPermaLink="false">https://e.com/1</guid>', null],
    ['a tag: guid', '<guid>tag:e.com,2024:1</guid>', null],
    ['a script', '<link>javascript:alert(1)</link>', null],
    ['with a password', '<link>https://user:secret@e.com/1</link>', 'https://e.com/1'],
    ['dots in the path', '<link>https://e.com/a/../b</link>', 'https://e.com/b'],
  ])('%s', (_what, source, expected) => {
    expect(itemOf(rss(source)).url).toBe(expected);
  });

  test.each([
    [
      'the textual one',
      '<atom:link href="https://e.com/feed" rel="self"/><link>https://e.com/</link>',
      'https://e.com/',
    ],
    [
      'an alternate, as HTML',
      '<link rel="alternate" type="application/rss+xml" href="https://e.com/f"/><link rel="alternate" type="text/html" href="https://e.com/"/>',
      'https://e.com/',
    ],
    [
      'never hub, self or the picture’s',
      '<image><link>https://e.com/i</link></image><atom:link rel="hub" href="https://e.com/h"/>',
      null,
    ],
  ])('the home page: %s', (_what, source, expected) => {
    expect(feedOf(channel(source)).link).toBe(expected);
  });

  test('in markup are made absolute where an xml:base says from where, and only there', () => {
    const content = '&lt;a href="p?a=1&amp;amp;b=2"&gt;x&lt;/a&gt;&lt;img src=/i.png&gt;';
    const based = `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://b.example/d/"><entry><content type="html">${content}</content></entry></feed>`;
    expect(itemOf(based).contentHtml).toBe(
      '<a href="https://b.example/d/p?a=1&amp;b=2">x</a><img src="https://b.example/i.png">',
    );
    expect(itemOf(atom(`<content type="html">${content}</content>`)).contentHtml).toBe(
      '<a href="p?a=1&amp;b=2">x</a><img src=/i.png>',
    );
  });

  test('an unsafe base is no base', () => {
    const based = '<content type="html" xml:base="javascript:x">&lt;a href="p"&gt;x&lt;/a&gt;</content>';
    expect(itemOf(atom(based)).contentHtml).toBe('<a href="p">x</a>');
  });
});

describe('people', () => {
  test.each([
    ['mail and name', '<author>ann@example.com (Ann Author)</author>', 'Ann Author'],
    ['name and mail', '<author>Ann Author &lt;ann@example.com&gt;</author>', 'Ann Author'],
    ['name and mail in brackets', '<author>Ann Author (ann@example.com)</author>', 'Ann Author'],
    ['mail alone', '<author>ann@example.com</author>', 'ann@example.com'],
    ['Atom’s elements inside', '<author><name>Ann</name><email>a@e.com</email></author>', 'Ann'],
    [
      'several creators',
      '<dc:creator>Ann</dc:creator><dc:creator>Ben</dc:creator><dc:creator>Ann</dc:creator>',
      'Ann, Ben',
    ],
    ['a podcast’s', '<itunes:author>Ann</itunes:author>', 'Ann'],
  ])('%s', (_what, source, expected) => {
    expect(itemOf(rss(source)).author).toBe(expected);
  });

  test('the feed’s stand in for the post’s, in every format', () => {
    expect(itemOf(channel('<managingEditor>a@e.com (Ed)</managingEditor><item><title>t</title></item>')).author).toBe(
      'Ed',
    );
    const feed =
      '<feed xmlns="http://www.w3.org/2005/Atom"><author><name>Ann</name></author><entry><contributor><name>Con</name></contributor></entry></feed>';
    expect(itemOf(feed).author).toBe('Ann');
  });
});

describe('ids', () => {
  test('are kept to the letter, even repeated', () => {
    const items = '<item><guid isPermaLink="false"> 007 </guid></item>'.repeat(2);
    expect(feedOf(channel(items)).items.map(({ id }) => id)).toEqual(['007', '007']);
  });

  test('are made up where there is none: the address, else a hash; each once, and marked', () => {
    const items = '<item><link>https://e.com/1</link></item>'.repeat(2) + '<item><title>t</title></item>'.repeat(2);
    const made = feedOf(channel(items)).items;
    expect(made.every(({ madeUpId }) => madeUpId === true)).toBe(true);
    expect(new Set(made.map(({ id }) => id)).size).toBe(4);
    expect(made[0]?.id).toBe('https://e.com/1');
    expect(feedOf(channel(items)).items.map(({ id }) => id)).toEqual(made.map(({ id }) => id));
  });
});

describe('dates', () => {
  test('publication goes by trust, not by order', () => {
    const item = itemOf(
      rss(
        '<dc:date>2001-01-01T00:00:00Z</dc:date><pubDate>Tue, 02 Jan 2024 03:04:05 GMT</pubDate><dcterms:modified>2024-02-02T01:00:00Z</dcterms:modified>',
      ),
    );
    expect(item).toMatchObject({ publishedAt: Date.UTC(2024, 0, 2, 3, 4, 5), updatedAt: Date.UTC(2024, 1, 2, 1) });
  });

  test('one that nobody can read is absent, with a warning, and another one stands in', () => {
    const result = read(rss('<pubDate>soon</pubDate><dc:date>2024-01-01T10:00:00Z</dc:date>'));
    expect(result).toMatchObject({
      warnings: ['bad-dates'],
      feed: { items: [{ publishedAt: Date.UTC(2024, 0, 1, 10) }] },
    });
    expect(itemOf(rss('<pubDate>soon</pubDate>'))).toMatchObject({
      publishedAt: null,
      dateOnly: false,
      publishedDay: null,
    });
  });
});

describe('namespaces', () => {
  test.each([
    ['another prefix', '<q:creator xmlns:q="http://purl.org/dc/elements/1.1/">Ann</q:creator>'],
    ['as default namespace', '<creator xmlns="http://purl.org/dc/elements/1.1/">Ann</creator>'],
    ['https, no slash, in capitals', '<q:creator xmlns:q="HTTPS://purl.org/DC/elements/1.1">Ann</q:creator>'],
    ['undeclared', '<podcast:x/><DC:Creator>Ann</DC:Creator>'],
    ['declared with a wrong address', '<dc:creator xmlns:dc="http://example.com/dc">Ann</dc:creator>'],
  ])('known: %s', (_what, source) => {
    expect(itemOf(rss(source)).author).toBe('Ann');
  });

  test('a default namespace that is not RSS’s does not hide an RSS feed', () => {
    expect(
      itemOf('<rss xmlns="http://www.w3.org/2005/Atom"><channel><item><title>a</title></item></channel></rss>').title,
    ).toBe('a');
    expect(feedOf('<feed><title>t</title><entry><title>a</title></entry></feed>').items[0]?.title).toBe('a');
    expect(feedOf('<feed xmlns="urn:mine"><title>t</title></feed>').title).toBe('t');
  });
});

describe('what is not a feed', () => {
  test.each([
    ['nothing', '', { kind: 'empty' }],
    ['blanks', ' \n\t ', { kind: 'empty' }],
    ['a page', '<!DOCTYPE html><html><head><title>x</title></head></html>', { kind: 'not-a-feed', looksLike: 'html' }],
    ['a piece of a page', '<div>Not found</div>', { kind: 'not-a-feed', looksLike: 'html' }],
    ['subscriptions', '<?xml version="1.0"?><opml><body/></opml>', { kind: 'not-a-feed', looksLike: 'opml' }],
    ['a sitemap', '<urlset><url/></urlset>', { kind: 'not-a-feed', looksLike: 'sitemap' }],
    [
      'other XML',
      '<soap:Envelope xmlns:soap="x"><soap:Body/></soap:Envelope>',
      { kind: 'not-a-feed', looksLike: 'xml' },
    ],
    ['a text', 'Not found', { kind: 'not-a-feed', looksLike: 'text' }],
    ['a text about feeds', 'Write <rss> first', { kind: 'not-a-feed', looksLike: 'text' }],
    ['a paper', '%PDF-1.7', { kind: 'not-a-feed', looksLike: 'binary' }],
    [
      'somebody’s own feed of something',
      '<feed xmlns="urn:sport"><match/></feed>',
      { kind: 'not-a-feed', looksLike: 'xml' },
    ],
    [
      'RDF about people',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><x:Person xmlns:x="urn:x"/></rdf:RDF>',
      { kind: 'not-a-feed', looksLike: 'xml' },
    ],
    ['the first tag of a feed', '<rss version="2.0">', { kind: 'malformed', detail: 'cut off' }],
  ])('%s', (_what, source, problem) => {
    expect(read(source)).toMatchObject({ kind: 'problem', problem });
  });

  test('pictures and other bytes', () => {
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13);
    expect(parseFeed(png, { url: URL })).toMatchObject({ problem: { kind: 'not-a-feed', looksLike: 'image' } });
    const zip = Uint8Array.from({ length: 400 }, (_, i) => (i * 37) % 32);
    expect(parseFeed(zip, { url: URL })).toMatchObject({ problem: { kind: 'not-a-feed', looksLike: 'binary' } });
  });

  test('a page tells which feeds it has', () => {
    const page = `<html><head><base href="https://e.com/blog/"><base href="no/"><link rel="stylesheet" href="x.css">
      <LINK REL=alternate TYPE='application/rss+xml' href="feed?a=1&amp;b=2" title="News &amp; more">
      <link rel="alternate" type="application/atom+xml" href="/atom.xml"><link rel="alternate" hreflang="de" href="/de">
      <!-- <link rel="alternate" type="application/rss+xml" href="/old"> -->
      <script>'<link rel="alternate" type="application/rss+xml" href="/no">'</script>
      <link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">
      <link rel="alternate" type="application/rss+xml; charset=utf-8" href="/comments">
      <link rel="alternate" type="application/rss+xml" href="javascript:x"></head></html>`;
    expect(read(page)).toMatchObject({
      problem: {
        feeds: [
          { url: 'https://e.com/blog/feed?a=1&b=2', title: 'News & more' },
          { url: 'https://e.com/atom.xml', title: '' },
          { url: 'https://e.com/comments', title: '' },
        ],
      },
    });
  });

  test('the server’s word for it does not count', () => {
    const bytes = new TextEncoder().encode(rss('<title>a</title>'));
    expect(parseFeed(bytes, { contentType: 'text/html', url: URL }).kind).toBe('feed');
  });
});

describe('posts, wherever they stand', () => {
  test.each([
    ['outside the channel', '<rss><channel><title>t</title></channel><item/><item/></rss>', 2],
    ['without a channel', '<rss><item/><item/></rss>', 2],
    ['between the fields', channel('<item/><title>t</title><item/>'), 2],
    ['in a wrapper', channel('<items><item/><item/></items>'), 2],
    ['not those inside another', channel('<item><related><item/></related></item>'), 1],
    ['not those in a comment', channel('<!-- <item/> --><item/>'), 1],
    [
      'not those in the text of a post',
      channel('<item><description><![CDATA[<item></item>]]></description></item>'),
      1,
    ],
  ])('%s', (_what, source, count) => {
    expect(feedOf(source).items.length).toBe(count);
  });
});

test('the hours and days to leave out are those that exist', () => {
  const hours = [0, 24, 23, 25, -1, 'x', 3].map((hour) => `<hour>${hour}</hour>`).join('');
  const days = ['Sunday', 'sat', 'Someday'].map((day) => `<day>${day}</day>`).join('');
  const { hints } = feedOf(channel(`<skipHours>${hours}</skipHours><skipDays>${days}</skipDays>`));
  expect(hints).toMatchObject({ skipHours: [0, 23, 3], skipDays: [0, 6] });
});

const sy = (period: string, frequency = '') =>
  `<sy:updatePeriod>${period}</sy:updatePeriod>${frequency && `<sy:updateFrequency>${frequency}</sy:updateFrequency>`}`;

test.each<[string, number | null, number | null]>([
  ['<ttl>90</ttl>', 90 * MINUTE_MS, null],
  ['<ttl> 90 </ttl>', 90 * MINUTE_MS, null],
  ['<ttl>90.5</ttl>', 90 * MINUTE_MS, null],
  ['<ttl>99999999</ttl>', 99_999_999 * MINUTE_MS, null],
  ['<ttl>0</ttl>', null, null],
  ['<ttl>-60</ttl>', null, null],
  ['<ttl>soon</ttl>', null, null],
  ['<ttl></ttl>', null, null],
  [sy('hourly'), null, HOUR_MS],
  [sy('Daily', '1'), null, 24 * HOUR_MS],
  [sy('daily', '2'), null, 12 * HOUR_MS],
  [sy('daily', '0'), null, 24 * HOUR_MS],
  [sy('daily', '-1'), null, 24 * HOUR_MS],
  [sy('daily', 'often'), null, 24 * HOUR_MS],
  [sy('hourly', '1000000'), null, 2500],
  [sy('sometimes', '1'), null, null],
])('how often to ask, by %s', (said, ttlMs, updateEveryMs) => {
  expect(feedOf(channel(said)).hints).toMatchObject({ ttlMs, updateEveryMs });
});

test('an element without an end tag keeps its own, and takes nothing from others', () => {
  const picture = '<image><url>/i.png</url><title>Logo</title><link>/about</link>';
  expect(feedOf(channel(`<title>T</title>${picture}<item><title>a</title></item>`))).toMatchObject({
    title: 'T',
    image: 'https://blog.example.com/i.png',
    items: [{ title: 'a' }],
  });
  expect(itemOf(rss('<author>Ann<br>Baker</author><title>a</title>'))).toMatchObject({
    author: 'Ann Baker',
    title: 'a',
  });
  expect(itemOf(rss('<author>Ann<title>a</title><link>/b</link>'))).toMatchObject({
    author: 'Ann',
    title: 'a',
    url: 'https://blog.example.com/b',
  });
});

test('the address that a proxy kept stands in where there is no other', () => {
  const kept = '<feedburner:origLink>https://e.com/a</feedburner:origLink>';
  expect(itemOf(rss(kept)).url).toBe('https://e.com/a');
  expect(itemOf(rss(`${kept}<link>https://e.com/b</link>`)).url).toBe('https://e.com/b');
});

test('a warning of the server before JSON is skipped as before XML', () => {
  const json = '{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{"id":"1","content_html":"<p>x"}]}';
  expect(read(`<br /><b>Warning</b>: foo in x.php\n${json}`)).toMatchObject({
    warnings: ['junk-before'],
    feed: { title: 't', items: [{ id: '1' }] },
  });
});

test('a long feed is read in batches, and nothing is lost or moved between them', () => {
  const post = (n: number) =>
    `<item><title>Post ${n}</title><guid>${n}</guid><description><![CDATA[${'x'.repeat(900)}]]></description></item>`;
  const posts = Array.from({ length: 1500 }, (_, n) => post(n));
  const result = read(channel(`<title>first</title>${posts.join('\n')}<link>https://e.com/</link>`));
  expect(result).toMatchObject({ kind: 'feed', warnings: [], feed: { title: 'first', link: 'https://e.com/' } });
  expect(result.kind === 'feed' && result.feed.items.map(({ id }) => id)).toEqual(posts.map((_, n) => String(n)));
});

test('a long feed with one bad post loses no other', () => {
  const post = (n: number) =>
    `<item><title>Post ${n}</title><guid>${n}</guid><author>Ann${n === 700 ? '<br>' : ''}</author>${' '.repeat(900)}</item>`;
  const result = read(channel(Array.from({ length: 1500 }, (_, n) => post(n)).join('')));
  expect(result).toMatchObject({ warnings: ['forgiving-reading'] });
  expect(result.kind === 'feed' && result.feed.items.length).toBe(1500);
});

test('outside test kits get exactly the names they know', () => {
  const plain = toPlain(read(rss('<title>a</title>')));
  if (plain.kind !== 'feed') throw new Error('a feed was expected');
  expect(Object.keys(plain.feed).sort()).toEqual(
    ['description', 'hints', 'image', 'items', 'language', 'link', 'links', 'title', 'updatedAt'].sort(),
  );
  expect(Object.keys(plain.feed.items[0] ?? {}).sort()).toEqual(
    [
      'author',
      'categories',
      'commentsUrl',
      'contentHtml',
      'dateOnly',
      'enclosures',
      'id',
      'image',
      'publishedAt',
      'summary',
      'title',
      'updatedAt',
      'url',
    ].sort(),
  );
});
