import { beforeEach, expect, test } from 'vitest';
import { followWanted } from '../../../src/background/follow';
import { handlersFor } from '../../../src/background/handlers';
import { emptyMemory } from '../../../src/background/world';
import { HOUR_MS } from '../../../src/lib/time';
import { readFeeds, readMeta } from '../../../src/store/read';
import { emptyStore } from '../../fakes/emptyStore';
import { type FakeWorld, fakeWorld, growingFeed } from '../../fakes/world';

const URL_A = 'https://a.example/feed';
const ORIGIN_A = 'https://a.example';
let world: FakeWorld;
const handlers = () => handlersFor(world);
const followed = async () => (await readFeeds()).map(({ url }) => url);

beforeEach(async () => {
  await emptyStore();
  world = fakeWorld();
  world.web.set(URL_A, growingFeed(URL_A, [{ id: 'p1', at: world.clock - HOUR_MS }]));
  world.forbidden.add(ORIGIN_A);
});

test('a feed that waited for access is followed once it is given, though its page is gone', async () => {
  await handlers()['feeds/want']({ url: URL_A });
  await followWanted(world);
  expect(await followed()).toEqual([]);
  world.memory = emptyMemory(); // The worker slept while the browser asked.
  world.forbidden.clear();
  await followWanted(world);
  expect(await followed()).toEqual([URL_A]);
  expect(await readMeta('wantedFeed')).toBeNull();
});

test('the page and the access that it was given read the feed once', async () => {
  await handlers()['feeds/want']({ url: URL_A });
  world.forbidden.clear();
  const [, reply] = await Promise.all([followWanted(world), handlers()['feeds/follow']({ url: URL_A })]);
  expect(reply).toMatchObject({ items: 1 });
  expect(world.log).toHaveLength(1);
});

test('what was refused is not followed by a later grant', async () => {
  await handlers()['feeds/want']({ url: URL_A });
  await handlers()['feeds/want']({ url: null });
  world.forbidden.clear();
  await followWanted(world);
  expect(await followed()).toEqual([]);
});

test('access that is given an hour later was given for something else', async () => {
  await handlers()['feeds/want']({ url: URL_A });
  world.pass(HOUR_MS);
  world.forbidden.clear();
  await followWanted(world);
  expect(await followed()).toEqual([]);
});

test('what was waved away comes back with an undo', async () => {
  const { stepId } = (await handlers()['hints/dismiss']({ hint: 'page a.example' })) as { stepId: number };
  expect(await readMeta('dismissedHints')).toEqual(['page a.example']);
  await handlers().undo({ stepId });
  expect(await readMeta('dismissedHints')).toEqual([]);
  expect(await handlers()['hints/dismiss']({ hint: 'first-run' })).toMatchObject({ changed: 1 });
  expect(await handlers()['hints/dismiss']({ hint: 'first-run' })).toEqual({ changed: 0, stepId: null });
});
