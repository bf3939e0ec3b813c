import { beforeEach, describe, expect, test } from 'vitest';
import { handlersFor } from '../../../src/background/handlers';
import { wake } from '../../../src/background/wake';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/lib/time';
import type { Feed } from '../../../src/model/feed';
import { openStore } from '../../../src/store/open';
import { emptyStore } from '../../fakes/emptyStore';
import { type FakeWorld, fakeWorld, growingFeed } from '../../fakes/world';

const URL_A = 'https://a.example/feed';
let world: FakeWorld;
const asked = () => world.log.filter(({ url }) => url === URL_A).length;

beforeEach(async () => {
  await emptyStore();
  world = fakeWorld();
  world.web.set(URL_A, growingFeed(URL_A, [{ id: 'p1', at: world.clock - HOUR_MS }]));
  await wake(world);
  await handlersFor(world)['feeds/follow']({ url: URL_A });
});

describe('after it was followed and asked once, a feed is asked at the next wake', () => {
  test.each([
    [
      'when the alarm was lost and eight hours have passed',
      () => {
        world.alarm = null;
        world.pass(8 * HOUR_MS);
      },
      1,
    ],
    ['when the clock was put back by a day', () => world.pass(-DAY_MS), 1],
    ['when the clock was put forward by a day', () => world.pass(DAY_MS), 1],
    ['but not when it is not due and the alarm is there', () => world.pass(MINUTE_MS), 0],
    [
      'but not when it is not due and the alarm was lost',
      () => {
        world.alarm = null;
      },
      0,
    ],
  ])('%s', async (_what, happens, requests) => {
    const before = asked();
    happens();
    await wake(world);
    expect(asked()).toBe(before + requests);
    expect(world.alarm).toBeGreaterThan(world.clock);
    expect(world.alarm).toBeLessThanOrEqual(world.clock + DAY_MS);
  });
});

test.each<[string, Partial<Feed>]>([
  ['waited after a failure', { nextPollWhy: { kind: 'back-off', failures: 1 } }],
  ['was asked to wait', { nextPollWhy: { kind: 'retry-after', untilAt: 0 } }],
  [
    'is of a host that wanted a pause',
    {
      nextPollWhy: { kind: 'retry-after', untilAt: 0 },
      problem: { kind: 'throttled', status: 429, retryAfterMs: 10 * MINUTE_MS },
    },
  ],
])('a clock that was a day ahead and is put right silences no feed that %s', async (_what, set) => {
  const store = await openStore();
  const [feed] = (await store.getAll('feeds')).filter(({ url }) => url === URL_A);
  await store.put('feeds', {
    ...(feed as Feed),
    polledAt: world.clock + DAY_MS,
    nextPollAt: world.clock + DAY_MS + 10 * MINUTE_MS,
    ...set,
  });
  const before = asked();
  await wake(world);
  expect(asked()).toBe(before + 1);
});

test('after a death in mid-round the alarm that was set for that case is left alone', async () => {
  world.pass(8 * HOUR_MS);
  world.alarm = world.clock + MINUTE_MS; // What a round sets first.
  const before = asked();
  await wake(world);
  expect([asked(), world.alarm]).toEqual([before, world.clock + MINUTE_MS]);
});

test('a page that opens wakes polling though the worker was running all the time', async () => {
  world.alarm = null;
  world.pass(8 * HOUR_MS);
  const before = asked();
  await handlersFor(world).wake({});
  await expect.poll(asked).toBe(before + 1);
  await expect.poll(() => world.memory.waking).toBeNull();
});

test('the start of a worker and the message that started it are one wake', async () => {
  world.alarm = null;
  world.pass(8 * HOUR_MS);
  const before = asked();
  await Promise.all([wake(world), handlersFor(world).wake({}), wake(world)]);
  expect(asked()).toBe(before + 1);
  expect(world.memory.waking).toBeNull();
});
