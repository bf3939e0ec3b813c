import { expect, test } from 'vitest';
import { feedLinks } from '../../../src/discover/links';

const PAGE = 'https://example.com/blog/post';
const urls = (html: string, address = PAGE) => feedLinks(html, address).map(({ url }) => url);
const RSS = 'rel="alternate" type="application/rss+xml"';

test.each([
  ['an absolute address', `<link ${RSS} href="https://example.com/rss">`, ['https://example.com/rss']],
  ['one from the root', `<link ${RSS} href="/rss">`, ['https://example.com/rss']],
  ['a relative one', `<link ${RSS} href="rss">`, ['https://example.com/blog/rss']],
  ['one without a scheme', `<link ${RSS} href="//cdn.example.com/rss">`, ['https://cdn.example.com/rss']],
  ['one that starts at the base', `<base href="/base/"><link ${RSS} href="rss">`, ['https://example.com/base/rss']],
  [
    'the first of two bases',
    `<base href="/one/"><base href="/two/"><link ${RSS} href="rss">`,
    ['https://example.com/one/rss'],
  ],
  ['entities in an address', `<link ${RSS} href="/?feed=rss&amp;cat=2">`, ['https://example.com/?feed=rss&cat=2']],
  [
    'attributes without quotes',
    '<LINK REL=alternate TYPE=application/atom+xml HREF=/atom>',
    ['https://example.com/atom'],
  ],
  ['several words in rel', '<link rel="feed home" href="/x">', ['https://example.com/x']],
  [
    'a type with a parameter',
    '<link rel="alternate" type="application/rss+xml; charset=utf-8" href="/x">',
    ['https://example.com/x'],
  ],
  ['JSON Feed', '<link rel="alternate" type="application/feed+json" href="/x">', ['https://example.com/x']],
  ['the old feed scheme', `<link ${RSS} href="feed://example.com/x">`, ['https://example.com/x']],
  ['the same twice', `<link ${RSS} href="/x"><link ${RSS} href="/x">`, ['https://example.com/x']],
  [
    'plain XML that looks like a feed',
    '<link rel="alternate" type="text/xml" href="/feed">',
    ['https://example.com/feed'],
  ],
])('names: %s', (_what, html, expected) => {
  expect(urls(html)).toEqual(expected);
});

test.each([
  ['a style sheet', '<link rel="alternate stylesheet" type="text/css" href="/feed.css">'],
  ['a translation', '<link rel="alternate" hreflang="de" href="/de/feed">'],
  ['an embedding', '<link rel="alternate" type="application/json+oembed" href="/oembed?url=x">'],
  ['an API', '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2">'],
  ['what is in a comment', `<!-- <link ${RSS} href="/rss"> -->`],
  ['what is in a script', `<script>document.write('<link ${RSS} href="/rss">')</script>`],
  ['a script as an address', `<link ${RSS} href="javascript:alert(1)">`],
  ['data as an address', `<link ${RSS} href="data:application/rss+xml,x">`],
  ['nothing', `<link ${RSS} href="">`],
  ['a link to a page about feeds', '<a href="/what-is-a-feed.html">What is a feed?</a>'],
  ['the feed of a social network', '<a href="https://www.facebook.com/feed">Feed</a>'],
  ['a picture', '<a href="/feed.png">RSS</a>'.replace('RSS', 'Our icon')],
])('does not take for a feed: %s', (_what, html) => {
  expect(urls(html)).toEqual([]);
});

test.each([
  ['by its address', '<a href="/feed.xml">Stay in touch</a>', ['https://example.com/feed.xml']],
  ['by its words', '<a href="/subscribe"><b>RSS</b> feed</a>', ['https://example.com/subscribe']],
  ['by its query', '<a href="/?feed=rss2">Subscribe</a>', ['https://example.com/?feed=rss2']],
  [
    'of a host that carries feeds',
    '<a href="https://feeds.feedburner.com/example">RSS</a>',
    ['https://feeds.feedburner.com/example'],
  ],
  [
    'inside a button for a reader',
    '<a href="https://feedly.com/i/subscription/feed/https%3A%2F%2Fexample.com%2Ffeed">Feedly</a>',
    ['https://example.com/feed'],
  ],
])('a link for people, %s', (_how, html, expected) => {
  expect(urls(html)).toEqual(expected);
});

test('those for programs come first, those of comments last; titles are text', () => {
  const html = `
    <link ${RSS} href="/comments/feed" title="A &amp; B &raquo; Comments Feed">
    <a href="/atom.xml">Atom</a>
    <link ${RSS} href="/feed" title="A &amp; B">`;
  expect(feedLinks(html, PAGE)).toEqual([
    { url: 'https://example.com/feed', title: 'A & B' },
    { url: 'https://example.com/atom.xml', title: 'Atom' },
    { url: 'https://example.com/comments/feed', title: 'A & B » Comments Feed' },
  ]);
});

test('a page that names thousands is taken for thirty', () => {
  const html = Array.from({ length: 5000 }, (_, n) => `<link ${RSS} href="/feed/${n}">`).join('');
  expect(urls(html)).toHaveLength(30);
});

test('an endless tag or a lost quote ends the search and nothing else', () => {
  expect(urls(`<link ${RSS} href="/a"><link ${RSS} href="`)).toEqual(['https://example.com/a']);
  expect(urls('<'.repeat(100_000))).toEqual([]);
});
