import { beforeEach, describe, expect, test } from 'vitest';
import { handlersFor } from '../../../src/background/handlers';
import { pollRound } from '../../../src/background/pollRound';
import { replan } from '../../../src/background/replan';
import { wake } from '../../../src/background/wake';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/lib/time';
import type { Feed } from '../../../src/model/feed';
import type { FeedChoices } from '../../../src/model/feedChoices';
import { openStore } from '../../../src/store/open';
import { countUnread, readFeed, readRows } from '../../../src/store/read';
import { emptyStore } from '../../fakes/emptyStore';
import { answer, type FakePost, type FakeWorld, fakeWorld, growingFeed, rss } from '../../fakes/world';

/** What the reader chose of feeds and settings, as the worker keeps to it. */
const URL_A = 'https://a.example/feed';
let world: FakeWorld;
let feedId: string;
let held: FakePost[];
const asked = () => world.log.length;
const set = (choices: Partial<FeedChoices>) => handlersFor(world)['feeds/set']({ feedIds: [feedId], set: choices });
const feed = async () => (await readFeed(feedId)) as Feed;
const titles = async () =>
  (await readRows({ view: 'latest', feedIds: null, limit: 50, after: null })).map(({ item }) => item.title);

beforeEach(async () => {
  await emptyStore();
  world = fakeWorld(new Date(2026, 5, 10, 12).getTime());
  held = [{ id: 'p1', at: world.clock - HOUR_MS }];
  world.web.set(URL_A, growingFeed(URL_A, held));
  const followed = await handlersFor(world)['feeds/follow']({ url: URL_A });
  if ('problem' in followed) throw new Error('not followed');
  feedId = followed.feedId;
  world.log.length = 0;
});

async function due(): Promise<void> {
  world.clock = Math.max(world.clock + 2 * HOUR_MS, world.alarm ?? 0);
  await pollRound({ kind: 'due' }, world);
}

describe('a feed that is paused', () => {
  beforeEach(async () => {
    await set({ isPaused: true });
  });

  test('is not asked, and wakes nobody', async () => {
    expect(world.alarm).toBeNull();
    await due();
    await pollRound({ kind: 'by-hand', feedIds: null }, world);
    await pollRound({ kind: 'access-changed' }, world);
    expect([asked(), world.alarm]).toEqual([0, null]);
    expect(await countUnread(1000)).toBe(1);
  });

  test('is asked by its name', async () => {
    await pollRound({ kind: 'by-hand', feedIds: [feedId] }, world);
    expect(asked()).toBe(1);
  });

  test('is asked again when it goes on', async () => {
    await due();
    await set({ isPaused: false });
    expect(world.alarm).toBe(world.clock + 30_000);
    world.clock = world.alarm ?? 0;
    await pollRound({ kind: 'due' }, world);
    expect(asked()).toBe(1);
  });

  test('does not make the badge doubt', async () => {
    await due();
    world.web.delete(URL_A);
    await pollRound({ kind: 'by-hand', feedIds: [feedId] }, world);
    expect(world.badge).toMatchObject({ text: '1', title: 'Moonflower: 1 unread' });
  });
});

describe('quiet hours in which nobody is asked', () => {
  const night = new Date(2026, 5, 10, 23).getTime();
  const morning = new Date(2026, 5, 11, 7).getTime();

  beforeEach(() => {
    Object.assign(world.chosen, { quietHours: true, quietChecks: false });
    world.clock = night;
  });

  test('no request, the alarm set to their end, the badge as it was', async () => {
    const { badge } = world;
    await pollRound({ kind: 'due' }, world);
    expect([asked(), world.alarm, world.badge]).toEqual([0, morning, badge]);
  });

  test('a start of the browser changes nothing of that', async () => {
    world.alarm = null;
    await wake(world);
    expect([asked(), world.alarm]).toEqual([0, morning]);
    await wake(world);
    expect([asked(), world.alarm]).toEqual([0, morning]);
  });

  test('when they end, what is due is asked', async () => {
    await pollRound({ kind: 'due' }, world);
    world.clock = morning;
    await pollRound({ kind: 'due' }, world);
    expect(asked()).toBe(1);
  });

  test('by hand it is asked at any hour', async () => {
    await pollRound({ kind: 'by-hand', feedIds: null }, world);
    expect([asked(), world.alarm]).toEqual([1, morning]);
  });

  test('with checks in quiet hours nothing is held back', async () => {
    world.chosen.quietChecks = true;
    await pollRound({ kind: 'due' }, world);
    expect(asked()).toBe(1);
  });
});

describe('at the start of the browser', () => {
  beforeEach(() => {
    world.awake = false;
    world.pass(8 * HOUR_MS);
  });

  test('what is due is asked', async () => {
    await wake(world);
    expect(asked()).toBe(1);
  });

  test('without checks at the start the pace begins anew', async () => {
    world.chosen.checksAtStart = false;
    await wake(world);
    expect(asked()).toBe(0);
    expect(await feed()).toMatchObject({ nextPollAt: world.clock + HOUR_MS, nextPollWhy: { kind: 'pace' } });
    expect(world.alarm).toBe(world.clock + HOUR_MS);
  });

  test('what was never read is read all the same', async () => {
    world.chosen.checksAtStart = false;
    const store = await openStore();
    await store.put('feeds', { ...(await feed()), polledAt: null, firstReadAt: null });
    await wake(world);
    expect(asked()).toBe(1);
  });
});

describe('what a publisher asks for', () => {
  beforeEach(async () => {
    const text = rss(held).replace('<channel>', '<channel><ttl>360</ttl>');
    world.web.set(URL_A, () => answer(URL_A, text));
    await due();
    expect((await feed()).nextPollWhy).toEqual({ kind: 'publisher', everyMs: 6 * HOUR_MS });
  });

  test('need not be followed, from the moment on in which that is chosen', async () => {
    const { polledAt } = await feed();
    world.chosen.followsHints = false;
    await replan(world);
    expect(await feed()).toMatchObject({
      nextPollAt: (polledAt ?? 0) + HOUR_MS,
      nextPollWhy: { kind: 'pace', everyMs: HOUR_MS },
    });
    await due();
    expect((await feed()).nextPollWhy).toEqual({ kind: 'pace', everyMs: HOUR_MS });
    world.chosen.followsHints = true;
    await replan(world);
    expect((await feed()).nextPollWhy).toEqual({ kind: 'publisher', everyMs: 6 * HOUR_MS });
  });
});

describe('how long posts are kept', () => {
  beforeEach(async () => {
    held.unshift({ id: 'p2', at: world.clock }, { id: 'p3', at: world.clock });
    await due();
    await handlersFor(world)['items/mark']({ keys: [[feedId, (await keyOf('Post p1'))[1]]], read: true });
    await handlersFor(world)['items/mark']({ keys: [await keyOf('Post p2')], read: true });
    await handlersFor(world)['items/star']({ keys: [await keyOf('Post p2')], starred: true });
    expect(await titles()).toHaveLength(3);
  });
  const keyOf = async (title: string): Promise<[string, string]> => {
    const rows = await readRows({ view: 'latest', feedIds: null, limit: 50, after: null });
    return rows.find(({ item }) => item.title === title)?.key ?? ['', ''];
  };

  test('the read ones go once their time is over; the unread and the starred stay; none returns', async () => {
    world.chosen.keepMs = 30 * DAY_MS;
    world.pass(29 * DAY_MS);
    await due();
    expect(await titles()).toHaveLength(3);
    world.pass(2 * DAY_MS);
    await due();
    expect((await titles()).sort()).toEqual(['Post p2', 'Post p3']);
    held.push({ id: 'p0', at: world.clock - 100 * DAY_MS });
    await due();
    expect((await titles()).sort()).toEqual(['Post p0', 'Post p2', 'Post p3']);
    expect(await countUnread(1000)).toBe(2);
  });

  test.each([
    ['a feed may keep its own longer', { keepMs: 0 }, 30 * DAY_MS, 3],
    ['or shorter', { keepMs: 30 * DAY_MS }, 0, 2],
  ])('%s', async (_how, ofFeed, keepMs, left) => {
    world.chosen.keepMs = keepMs;
    await set(ofFeed);
    world.pass(40 * DAY_MS);
    await due();
    expect(await titles()).toHaveLength(left);
  });

  test('a slip of the hand can be put right within the day', async () => {
    world.pass(40 * DAY_MS);
    await due();
    world.chosen.keepMs = DAY_MS;
    world.pass(MINUTE_MS);
    await due();
    expect(await titles()).toHaveLength(3);
  });
});
