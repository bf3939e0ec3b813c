import { beforeEach, describe, expect, test } from 'vitest';
import { handlersFor } from '../../../src/background/handlers';
import { look as lookOnce } from '../../../src/background/look';
import { HOUR_MS, MINUTE_MS } from '../../../src/lib/time';
import type { Discovery } from '../../../src/model/discovery';
import { discover as discoverWith } from '../../../src/options/discover';
import { readAllFeeds, readFeeds } from '../../../src/store/read';
import { emptyStore } from '../../fakes/emptyStore';
import { answer, type FakeWorld, fakeWorld, rss } from '../../fakes/world';

const PAGE = 'https://site.example/';
const FEED = 'https://site.example/rss';
let world: FakeWorld;
const asked = () => world.log.map(({ url }) => url);

beforeEach(async () => {
  await emptyStore();
  world = fakeWorld();
});

const page = (url: string, html = '') =>
  world.web.set(url, () => answer(url, `<!doctype html><html><title>Hi</title>${html}</html>`));
const feed = (url: string, title = 'A feed', html = '<p>Text</p>') =>
  world.web.set(url, () => answer(url, rss([{ id: 'p1', at: world.clock - HOUR_MS, html }], title)));
const missing = (url: string, status = 404) => world.web.set(url, () => answer(url, 'no', {}, status));
const named = (...urls: string[]) =>
  urls.map((url) => `<link rel="alternate" type="application/rss+xml" title="Named" href="${url}">`).join('');
const discover = async (url: string, orHttp: boolean, { hasAccess }: FakeWorld) =>
  discoverWith(url, orHttp, { look: (address) => lookOnce(address, world), hasAccess, followed: await readFeeds() });
const look = async (url: string, orHttp = false) => {
  const found = await discover(url, orHttp, world);
  if ('problem' in found) throw new Error(JSON.stringify(found.problem));
  return found satisfies Discovery;
};

test('a page that names a feed: both are asked once, and the feed is told about', async () => {
  page(PAGE, named('/rss'));
  feed(FEED, 'Field Notes', `<p>${'word '.repeat(200)}</p>`);
  expect(await look(PAGE)).toEqual({
    url: PAGE,
    isFeed: false,
    guesses: 0,
    feeds: [
      {
        url: FEED,
        title: 'Field Notes',
        about: { format: 'rss', posts: 1, newestAt: world.clock - HOUR_MS, isFull: true },
        needsAccess: false,
        followedAs: null,
      },
    ],
  });
  expect(asked()).toEqual([PAGE, FEED]);
});

test('an excerpt is told from a post', async () => {
  feed(FEED, 'A feed', `<p>${'word '.repeat(55)} […]</p>`);
  expect((await look(FEED)).feeds[0]?.about?.isFull).toBe(false);
});

test('nothing is stored, and what is then followed is not asked for again, for a while', async () => {
  page(PAGE, named('/rss'));
  feed(FEED);
  await look(PAGE);
  expect(await readAllFeeds()).toEqual([]);
  expect(await handlersFor(world)['feeds/follow']({ url: FEED })).toMatchObject({ name: 'A feed', items: 1 });
  expect(asked()).toEqual([PAGE, FEED]);
});

test('what was read long ago is asked for again', async () => {
  feed(FEED);
  await look(FEED);
  world.pass(10 * MINUTE_MS);
  await handlersFor(world)['feeds/follow']({ url: FEED });
  expect(asked()).toEqual([FEED, FEED]);
});

test('the address of a feed is that feed', async () => {
  feed(FEED, 'Field Notes');
  expect(await look(FEED)).toMatchObject({ isFeed: true, feeds: [{ url: FEED, title: 'Field Notes' }] });
});

test('a feed that is followed already is marked, whatever the spelling of its address', async () => {
  page(PAGE, named('https://www.site.example/rss/'));
  feed(FEED);
  feed('https://www.site.example/rss/');
  const followed = await handlersFor(world)['feeds/follow']({ url: FEED });
  expect((await look(PAGE)).feeds).toMatchObject([{ followedAs: 'feedId' in followed && followed.feedId }]);
});

test('a feed on a site that may not be read yet is named, and not asked', async () => {
  page(PAGE, named('https://feeds.example/site'));
  feed('https://feeds.example/site');
  world.forbidden.add('https://feeds.example');
  expect((await look(PAGE)).feeds).toMatchObject([
    { url: 'https://feeds.example/site', title: 'Named', about: null, needsAccess: true },
  ]);
  expect(asked()).toEqual([PAGE]);
});

test('of many feeds five are read; what is none of them is left out, and the same one twice is one', async () => {
  const many = Array.from({ length: 8 }, (_, n) => `https://site.example/${n}/feed`);
  page(PAGE, named(...many, `${many[1]}/`));
  for (const url of many) feed(url);
  missing(many[0] as string);
  const { feeds } = await look(PAGE);
  expect(feeds.map(({ url }) => url)).toEqual(many.slice(1));
  expect(feeds.filter(({ about }) => about !== null)).toHaveLength(4);
  expect(asked()).toHaveLength(6);
});

test('addresses that lead to one feed are that feed, also where it is followed already', async () => {
  const old = 'https://site.example/old';
  page(PAGE, named('/old', '/rss'));
  feed(FEED);
  world.web.set(old, () => answer(FEED, rss([], 'A feed')));
  expect((await look(PAGE)).feeds.map(({ url }) => url)).toEqual([old]);
  const followed = await handlersFor(world)['feeds/follow']({ url: FEED });
  expect((await look(PAGE)).feeds).toMatchObject([{ url: old, followedAs: 'feedId' in followed && followed.feedId }]);
});

test('a page of the web leads nobody into a private network', async () => {
  page(PAGE, named('http://192.168.0.1/feed', 'http://localhost/feed', '/rss'));
  feed(FEED);
  expect((await look(PAGE)).feeds.map(({ url }) => url)).toEqual([FEED]);
});

describe('a page that names none', () => {
  beforeEach(() => page(PAGE));

  test('usual addresses are tried, one after the other, until one is a feed', async () => {
    for (const name of ['feed', 'rss.xml', 'feed.xml']) missing(PAGE + name);
    feed(`${PAGE}atom.xml`, 'Found');
    expect(await look(PAGE)).toMatchObject({ guesses: 3, feeds: [{ url: `${PAGE}atom.xml`, title: 'Found' }] });
    expect(asked()).toEqual([PAGE, `${PAGE}feed`, `${PAGE}rss.xml`, `${PAGE}atom.xml`]);
  });

  test('at most six are', async () => {
    for (const name of ['feed', 'rss.xml', 'atom.xml', 'feed.xml', 'index.xml', 'rss', 'x']) missing(PAGE + name);
    expect(await look(PAGE)).toMatchObject({ guesses: 6, feeds: [] });
    expect(asked()).toHaveLength(7);
  });

  test('on a site that it led to and that may not be read, none is tried', async () => {
    const elsewhere = 'https://elsewhere.example/';
    world.web.set(PAGE, () => answer(elsewhere, '<!doctype html><html><title>Hi</title></html>'));
    world.forbidden.add('https://elsewhere.example');
    expect(await look(PAGE)).toMatchObject({ guesses: 0, feeds: [] });
    expect(asked()).toEqual([PAGE]);
  });

  test('a server that has had enough is left in peace', async () => {
    missing(`${PAGE}feed`);
    world.web.set(`${PAGE}rss.xml`, () => answer(PAGE, '', { 'retry-after': '60' }, 429));
    expect(await look(PAGE)).toMatchObject({ guesses: 2, feeds: [] });
    expect(asked()).toHaveLength(3);
  });
});

test.each([
  ['a page that is rate-limited', 429, 'throttled'],
  ['a page that is not there', 404, 'refused'],
  ['a page that turns us away', 403, 'refused'],
])('%s: its word is taken, and nothing is guessed', async (_what, status, kind) => {
  missing(PAGE, status);
  expect(await discover(PAGE, true, world)).toMatchObject({ problem: { kind } });
  expect(asked()).toEqual([PAGE]);
});

test('a picture is no page', async () => {
  world.web.set(PAGE, () => answer(PAGE, '\u0089PNG\r\n\u001a\n'));
  expect(await discover(PAGE, false, world)).toMatchObject({ problem: { kind: 'not-a-feed' } });
  expect(asked()).toHaveLength(1);
});

describe('https that reaches nobody', () => {
  const plain = 'http://site.example/';
  beforeEach(() => {
    page(plain, named('/rss'));
    feed('http://site.example/rss');
  });

  test('gives way to http where no scheme was given', async () => {
    expect(await look(PAGE, true)).toMatchObject({ url: plain, feeds: [{ url: 'http://site.example/rss' }] });
  });

  test('but not where it was asked for', async () => {
    expect(await discover(PAGE, false, world)).toMatchObject({ problem: { kind: 'unreachable' } });
  });

  test('nor where it answered', async () => {
    missing(PAGE, 500);
    expect(await discover(PAGE, true, world)).toMatchObject({ problem: { kind: 'refused' } });
  });
});

describe('a known site', () => {
  const repository = 'https://github.com/mia/tool';

  test('is not asked for its page', async () => {
    feed(`${repository}/releases.atom`, 'Releases');
    feed(`${repository}/commits.atom`, 'Commits');
    missing(`${repository}/tags.atom`);
    expect((await look(repository)).feeds.map(({ title }) => title)).toEqual(['Releases', 'Commits']);
    expect(asked()).not.toContain(repository);
  });

  test('whose feeds are not where they were is a page like any other', async () => {
    page(repository, named('/mia/tool/news.atom'));
    feed('https://github.com/mia/tool/news.atom', 'News');
    expect((await look(repository)).feeds.map(({ title }) => title)).toEqual(['News']);
  });

  test('whose feed is elsewhere is named', async () => {
    world.forbidden.add('https://mia.tumblr.com');
    expect((await look('https://www.tumblr.com/mia')).feeds).toMatchObject([
      { url: 'https://mia.tumblr.com/rss', needsAccess: true },
    ]);
    expect(asked()).toEqual([]);
  });
});

test('without access to the address itself that is said', async () => {
  world.forbidden.add('https://site.example');
  expect(await discover(PAGE, true, world)).toMatchObject({
    problem: { kind: 'no-permission', origin: 'https://site.example' },
  });
  expect(asked()).toEqual([]);
});
