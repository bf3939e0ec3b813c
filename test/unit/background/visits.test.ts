import { beforeEach, expect, test } from 'vitest';
import { handlersFor } from '../../../src/background/handlers';
import { hearVisits, visited } from '../../../src/background/visits';
import { readFeeds, readRows } from '../../../src/store/read';
import { emptyStore } from '../../fakes/emptyStore';
import { type FakeWorld, fakeWorld, growingFeed } from '../../fakes/world';

const URL_A = 'https://a.example/feed';
let world: FakeWorld;

beforeEach(async () => {
  await emptyStore();
  world = fakeWorld();
  world.chosen.unreadOnFollow = 'all';
  const posts = [
    { id: 'one', at: world.clock - 60_000 },
    { id: 'two', at: world.clock - 120_000 },
    { id: 'part', at: world.clock - 180_000, url: 'https://site.example/log#part' },
  ];
  world.web.set(URL_A, growingFeed(URL_A, posts));
  await handlersFor(world)['feeds/follow']({ url: URL_A });
});

const choose = async (marksVisited: boolean) => {
  const [feed] = await readFeeds();
  await handlersFor(world)['feeds/set']({ feedIds: [feed?.id ?? ''], set: { marksVisited } });
};
const unread = async () =>
  (await readRows({ view: 'unread', feedIds: null, limit: 9, after: null })).map(({ item }) => item.title);
const ALL = ['Post one', 'Post two', 'Post part'];

test.each([
  ['its address', 'https://site.example/one', ['Post two', 'Post part']],
  ['with what says who linked', 'https://www.site.example/one/?utm_source=x', ['Post two', 'Post part']],
  ['at its comments', 'http://site.example/one#comments', ['Post two', 'Post part']],
  ['a part of a page that is a post', 'https://site.example/log#part', ['Post one', 'Post two']],
  ['another part of that page', 'https://site.example/log#other', ALL],
  ['another page of the site', 'https://site.example/', ALL],
  ['another site', 'https://other.example/one', ALL],
])('a visit marks a post read: %s', async (_what, url, left) => {
  await choose(true);
  await visited(url, world);
  expect(await unread()).toEqual(left);
  expect(world.badge?.text).toBe(String(left.length));
});

test('only where the reader wants it', async () => {
  await visited('https://site.example/one', world);
  expect(await unread()).toEqual(ALL);
});

test('it can be undone', async () => {
  await choose(true);
  await visited('https://site.example/one', world);
  await handlersFor(world).undo({ stepId: null });
  expect(await unread()).toEqual(ALL);
});

test('not while the feed is unfollowed', async () => {
  await choose(true);
  const [feed] = await readFeeds();
  const reply = await handlersFor(world)['feeds/unfollow']({ feedIds: [feed?.id ?? ''] });
  await visited('https://site.example/one', world);
  await handlersFor(world).undo({ stepId: 'stepId' in reply ? reply.stepId : null });
  expect(await unread()).toEqual(ALL);
});

test('visits wake nobody until a feed wants them, and then no longer than it does', async () => {
  await hearVisits(world);
  expect(world.hearsVisits).toBe(false);
  await choose(true);
  expect(world.hearsVisits).toBe(true);
  await choose(false);
  expect(world.hearsVisits).toBe(false);
});

test('a worker that dies once the wish is kept will be woken', async () => {
  await hearVisits(world);
  const set = { feedIds: (await readFeeds()).map(({ id }) => id), set: { marksVisited: true } };
  const keeping = handlersFor(world)['feeds/set'](set);
  while (!(await readFeeds()).some(({ marksVisited }) => marksVisited));
  expect(world.hearsVisits).toBe(true);
  await keeping;
});

test('a feed that is imported may want them', async () => {
  await hearVisits(world);
  const feed = { url: 'https://b.example/feed', title: 'B', siteUrl: null, choices: { marksVisited: true } };
  await handlersFor(world)['feeds/import']({ feeds: [feed] });
  expect(world.hearsVisits).toBe(true);
});
