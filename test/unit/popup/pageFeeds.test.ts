import { expect, test } from 'vitest';
import type { Feed } from '../../../src/model/feed';
import { offered, pageFeeds } from '../../../src/popup/pageFeeds';

const PAGE = 'https://blog.example/2026/post';
const RSS = 'application/rss+xml';
const link = (href: string, given: { rel?: string; type?: string; title?: string } = {}) => ({
  rel: 'alternate',
  type: RSS,
  title: '',
  ...given,
  href,
});
const urls = (links: Parameters<typeof pageFeeds>[1], address = PAGE) =>
  pageFeeds(address, links)?.feeds.map(({ url }) => url) ?? null;

test.each([
  ['RSS', [link('https://blog.example/rss')], ['https://blog.example/rss']],
  ['Atom', [link('https://blog.example/a', { type: 'application/atom+xml' })], ['https://blog.example/a']],
  ['JSON Feed', [link('https://blog.example/j', { type: 'application/feed+json' })], ['https://blog.example/j']],
  [
    'a JSON that is a feed by its name',
    [link('https://x.example/feed.json', { type: 'application/json' })],
    ['https://x.example/feed.json'],
  ],
  ['no other JSON', [link('https://blog.example/wp-json/wp/v2/posts/1', { type: 'application/json' })], null],
  ['no oEmbed', [link('https://blog.example/oembed', { type: 'application/json+oembed' })], null],
  ['no other language of the page', [link('https://blog.example/de', { type: '' })], null],
  ['no style sheet', [link('https://blog.example/feed.css', { rel: 'stylesheet', type: 'text/css' })], null],
  ['no address that could do something', [link('javascript:alert(1)'), link('data:text/xml,x')], null],
  [
    'comments last, and each once',
    [link('https://b.example/comments/feed'), link('https://b.example/feed'), link('https://b.example/feed')],
    ['https://b.example/feed', 'https://b.example/comments/feed'],
  ],
])('a page names %s', (_what, links, expected) => {
  expect(urls(links)).toEqual(expected);
});

test.each([
  '127.0.0.1',
  '192.168.1.1:8080',
  '[::1]',
  '[fd12::1]',
  '2130706433',
  'router',
  'localhost',
  'nas.local',
  'nas.local.',
])('a page of the web names nothing in the network of who reads it: %s', (host) => {
  expect(urls([link(`http://${host}/feed`)])).toBeNull();
  expect(urls([link(`http://${host}/feed`)], `http://${host}/`)).toEqual([new URL(`http://${host}/feed`).href]);
});

test('a page of the browser itself names nothing', () => {
  expect(urls([link('https://blog.example/rss')], 'chrome://settings/')).toBeNull();
});

const page = pageFeeds(PAGE, [link('https://blog.example/rss'), link('https://blog.example/comments/feed')]);
const never = () => false;

test('what is followed is not offered, whatever way its address is written', () => {
  const feeds = [{ url: 'http://www.blog.example/rss/' }] as Feed[];
  expect(offered(page, feeds, never)).toBeNull();
});

test('of the others, those that are not followed', () => {
  const feeds = [{ url: 'https://blog.example/comments/feed' }] as Feed[];
  expect(offered(page, feeds, never)?.feeds.map(({ url }) => url)).toEqual(['https://blog.example/rss']);
});

test('a site that was waved away stays away', () => {
  expect(offered(page, [], (name) => name === 'page blog.example')).toBeNull();
  expect(offered(page, [], never)).not.toBeNull();
});
