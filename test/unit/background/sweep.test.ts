import { beforeEach, expect, test } from 'vitest';
import { handlersFor } from '../../../src/background/handlers';
import { pollRound } from '../../../src/background/pollRound';
import { sweep } from '../../../src/background/sweep';
import { DAY_MS, MINUTE_MS } from '../../../src/lib/time';
import { KEEP } from '../../../src/library/retention';
import { openStore } from '../../../src/store/open';
import { countItems, countUnread, readFeeds, readRows } from '../../../src/store/read';
import { emptyStore } from '../../fakes/emptyStore';
import { type FakePost, fakeWorld, growingFeed } from '../../fakes/world';

const LIMITS = { perFeed: 10, inAll: 1000, leastPerFeed: 2 };
const URL_A = 'https://a.example/feed';

beforeEach(emptyStore);

test('a feed over its limit loses its oldest read posts, keeps the starred ones, and none of them returns as new', async () => {
  const world = fakeWorld();
  const handlers = handlersFor(world);
  const old: FakePost[] = Array.from({ length: LIMITS.perFeed + 20 }, (_, i) => ({
    id: `p${i}`,
    at: world.clock - i * MINUTE_MS,
  }));
  world.web.set(URL_A, growingFeed(URL_A, old));
  const followed = await handlers['feeds/follow']({ url: URL_A });
  if ('problem' in followed) throw new Error('not followed');
  const { feedId } = followed;
  const last = (await readRows({ view: 'latest', feedIds: [feedId], limit: LIMITS.perFeed + 20, after: null })).at(-1);
  await handlers['items/star']({ keys: [last?.key ?? ['', '']], starred: true });
  const unread = await countUnread(1000);

  old.unshift({ id: 'new', at: world.clock });
  world.clock = world.alarm ?? Number.NaN;
  await pollRound({ kind: 'due' }, world);
  await sweep([feedId], world, LIMITS);
  expect(await countItems(feedId)).toBe(LIMITS.perFeed);
  expect(await (await openStore()).count('bodies')).toBe(LIMITS.perFeed);
  expect(await (await openStore()).count('states')).toBe(LIMITS.perFeed + 21);
  const rows = await readRows({ view: 'latest', feedIds: [feedId], limit: 10_000, after: null });
  expect(rows.at(-1)?.key).toEqual(last?.key);

  old.unshift({ id: 'newer', at: world.clock });
  world.clock = world.alarm ?? Number.NaN;
  await pollRound({ kind: 'due' }, world);
  expect(await countUnread(1000)).toBe(unread + 2);
});

test('once a day, what is too much in all goes too, and the newest of every feed stay', async () => {
  const world = fakeWorld();
  const url = (n: number) => `https://${n}.example/feed`;
  for (const n of [1, 2]) {
    const posts = Array.from({ length: 9 }, (_, i) => ({ id: `p${i}`, at: world.clock - n * DAY_MS - i }));
    world.web.set(url(n), growingFeed(url(n), posts));
    await handlersFor(world)['feeds/follow']({ url: url(n) });
  }
  const few = { perFeed: 10, inAll: 12, leastPerFeed: 4 };
  const held = async () => Promise.all((await readFeeds()).map(({ id }) => countItems(id)));
  await sweep([], world, few);
  expect(await held()).toEqual([9, 9]);
  world.pass(DAY_MS);
  await sweep([], world, few);
  expect((await held()).sort()).toEqual([4, 8]);
});

test('of a document with more posts than a feed may keep, the newest come in, and none of the others returns as new', async () => {
  const world = fakeWorld();
  const many = Array.from({ length: KEEP.perFeed + 500 }, (_, i) => ({ id: `p${i}`, at: world.clock - i * MINUTE_MS }));
  world.web.set(URL_A, growingFeed(URL_A, many));
  const followed = await handlersFor(world)['feeds/follow']({ url: URL_A });
  if ('problem' in followed) throw new Error('not followed');
  const store = await openStore();
  expect([await store.count('items'), await store.count('bodies')]).toEqual([KEEP.perFeed, KEEP.perFeed]);
  expect(await store.count('states')).toBe(many.length);
  const oldest = await readRows({ view: 'latest', feedIds: null, limit: 1e6, after: null });
  expect(oldest.at(-1)?.item.title).toBe(`Post p${KEEP.perFeed - 1}`);
  many.unshift({ id: 'new', at: world.clock });
  world.clock = world.alarm ?? Number.NaN;
  await pollRound({ kind: 'due' }, world);
  expect(await countUnread(1e6)).toBe(2);
});

test('what was swept does not come back into the count when its marks are taken back', async () => {
  const world = fakeWorld();
  const handlers = handlersFor(world);
  world.chosen.unreadOnFollow = 'all';
  const posts: FakePost[] = Array.from({ length: 15 }, (_, i) => ({ id: `p${i}`, at: world.clock - i * MINUTE_MS }));
  world.web.set(URL_A, growingFeed(URL_A, posts));
  const followed = await handlers['feeds/follow']({ url: URL_A });
  if ('problem' in followed) throw new Error('not followed');
  const latest = { view: 'latest', feedIds: null, limit: 100, after: null } as const;
  const keys = (await readRows(latest)).map(({ key }) => key);
  await handlers['items/markAll']({ feedIds: null, arrivedBy: world.clock });
  await sweep([followed.feedId], world, LIMITS);

  await handlers.undo({ stepId: null });
  await handlers['items/star']({ keys, starred: true });
  for (const view of ['unread', 'starred'] as const)
    expect(await readRows({ ...latest, view })).toHaveLength(LIMITS.perFeed);
  expect(await countUnread(1000)).toBe(LIMITS.perFeed);
});
