import { beforeEach, describe, expect, test, vi } from 'vitest';
import { handlersFor } from '../../../src/background/handlers';
import { pollRound } from '../../../src/background/pollRound';
import { subscribe } from '../../../src/background/subscribe';
import { wake } from '../../../src/background/wake';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/lib/time';
import { type Feed, LOG_MOST } from '../../../src/model/feed';
import { DEFAULT_FEED_URL } from '../../../src/model/settings';
import { UNDO_STEPS } from '../../../src/model/undo';
import { closeStore, openStore } from '../../../src/store/open';
import { countUnread, readFeeds, readMeta, readRows } from '../../../src/store/read';
import { emptyStore, loseDatabase } from '../../fakes/emptyStore';
import { watchWrites } from '../../fakes/transactions';
import { answer, type FakePost, type FakeWorld, fakeWorld, growingFeed, rss } from '../../fakes/world';

const URL_A = 'https://a.example/feed';
const URL_B = 'https://b.example/feed';
let world: FakeWorld;

beforeEach(async () => {
  await emptyStore();
  world = fakeWorld();
});

function posts(count: number, before = world.clock): FakePost[] {
  return Array.from({ length: count }, (_, i) => ({ id: `p${count - i}`, at: before - (i + 1) * HOUR_MS }));
}

async function follow(url: string, held: FakePost[]): Promise<Feed> {
  world.web.set(url, growingFeed(url, held));
  const followed = await handlersFor(world)['feeds/follow']({ url });
  if ('problem' in followed) throw new Error(JSON.stringify(followed.problem));
  return feedAt(url);
}

async function feedAt(url: string): Promise<Feed> {
  const feed = (await readFeeds()).find((each) => each.url === url);
  if (!feed) throw new Error(`${url} is not followed`);
  return feed;
}

/** Lets time pass until the alarm, and lets it ring: it is gone then. */
async function nextAlarm(): Promise<void> {
  world.clock = Math.max(world.alarm ?? Number.NaN, world.clock);
  world.alarm = null;
  await pollRound({ kind: 'due' }, world);
}

const titles = async (view: 'unread' | 'latest' = 'unread') =>
  (await readRows({ view, feedIds: null, limit: 50, after: null })).map(({ item }) => item.title);

describe('following', () => {
  test('the newest post is unread, all older ones count as read', async () => {
    const feed = await follow(URL_A, posts(30));
    expect(await titles()).toEqual(['Post p30']);
    expect(feed).toMatchObject({ title: 'A feed', readOnFollow: 29, problem: null, failures: 0 });
  });

  test('the second poll is conditional, and what the server gave goes back to the letter', async () => {
    await follow(URL_A, posts(2));
    await nextAlarm();
    expect(world.log.map(({ headers }) => headers['If-None-Match'])).toEqual([undefined, '"p2,p1"']);
  });

  test.each([
    ['a 404', () => answer(URL_A, 'no', {}, 404), { kind: 'refused', status: 404 }],
    ['a server that is broken', () => answer(URL_A, 'no', {}, 500), { kind: 'refused', status: 500 }],
    ['an empty body', () => answer(URL_A, ''), { kind: 'empty' }],
    ['a web page', () => answer(URL_A, '<!doctype html><title>Hi</title>'), { kind: 'not-a-feed', looksLike: 'html' }],
    ['a feed that is cut off before its first post', () => answer(URL_A, rss([]).slice(0, -9)), { kind: 'malformed' }],
  ])('%s is said and changes nothing', async (_what, site, problem) => {
    world.web.set(URL_A, site);
    expect(await subscribe(URL_A, world)).toMatchObject({ problem });
    expect(await readFeeds()).toEqual([]);
  });

  test('an address that nobody answers at is said', async () => {
    expect(await subscribe(URL_A, world)).toEqual({ problem: { kind: 'unreachable', host: 'a.example' } });
  });

  test('an address that is none is said', async () => {
    expect(await subscribe('not an address', world)).toMatchObject({ problem: { kind: 'bad-address' } });
  });

  test('the same feed twice is said, and named', async () => {
    const { id } = await follow(URL_A, posts(1));
    expect(await subscribe(URL_A, world)).toEqual({ problem: { kind: 'already-followed', feedId: id } });
  });

  test('a feed that was unfollowed a moment ago comes back with its marks', async () => {
    const feed = await follow(URL_A, posts(3));
    const handlers = handlersFor(world);
    await handlers['items/markAll']({ feedIds: null, arrivedBy: world.clock });
    await handlers['feeds/unfollow']({ feedIds: [feed.id] });
    await subscribe(URL_A, world);
    expect(await countUnread(1000)).toBe(0);
    expect(await titles('latest')).toHaveLength(3);
  });
});

describe('a round', () => {
  test('a feed that grew counts its new posts, and the badge says so', async () => {
    const held = posts(3);
    await follow(URL_A, held);
    held.unshift({ id: 'p4', at: world.clock + HOUR_MS });
    await nextAlarm();
    expect(await titles()).toEqual(['Post p4', 'Post p3']);
    expect(world.badge).toMatchObject({ text: '2', title: 'Moonflower: 2 unread' });
  });

  test('a post that the publisher edits keeps its mark and its place', async () => {
    const held = posts(2);
    const feed = await follow(URL_A, held);
    await handlersFor(world)['items/markAll']({ feedIds: [feed.id], arrivedBy: world.clock });
    Object.assign(held[0] as FakePost, { title: 'Better', html: '<p>Changed</p>' });
    await nextAlarm();
    expect(await countUnread(1000)).toBe(0);
    expect(await titles('latest')).toEqual(['Better', 'Post p1']);
  });

  test('a feed that shrinks, empties and returns brings back nothing that was read, and removes nothing', async () => {
    const held = posts(4);
    const feed = await follow(URL_A, held);
    await handlersFor(world)['items/markAll']({ feedIds: [feed.id], arrivedBy: world.clock });
    const all = held.splice(0);
    await nextAlarm();
    held.push(...all);
    await nextAlarm();
    expect(await countUnread(1000)).toBe(0);
    expect(await titles('latest')).toHaveLength(4);
  });

  test('the default pace is an hour, and the alarm is set for the soonest feed', async () => {
    const { nextPollAt } = await follow(URL_A, posts(1));
    await pollRound({ kind: 'due' }, world);
    expect(nextPollAt - world.clock).toBe(HOUR_MS);
    expect(world.alarm).toBe(nextPollAt);
  });

  test('an unchanged feed writes its own row and no post, however many are stored', async () => {
    await follow(URL_A, posts(50));
    const dump = async () => {
      const store = await openStore();
      const names = ['items', 'bodies', 'states', 'undo'] as const;
      return Promise.all(names.map((name) => store.getAll(name)));
    };
    const [before, { polledAt }] = [await dump(), await feedAt(URL_A)];
    await nextAlarm();
    expect(await dump()).toEqual(before);
    expect((await feedAt(URL_A)).polledAt).toBeGreaterThan(polledAt ?? 0);
  });

  test('a body that is the same to the letter is not read again, but its new validators are kept', async () => {
    let etag = '"1"';
    const body = rss(posts(1));
    world.web.set(URL_A, () => answer(URL_A, body, { etag }));
    await handlersFor(world)['feeds/follow']({ url: URL_A });
    etag = '"2"';
    const writes = watchWrites();
    await nextAlarm();
    expect((await feedAt(URL_A)).validators?.etag).toBe('"2"');
    expect(new Set(writes.flatMap(({ stores }) => stores))).toEqual(new Set(['feeds', 'meta']));
  });

  test('a body that was cut off before its first post is a failure, and takes nothing, however often it comes', async () => {
    const feed = await follow(URL_A, posts(3));
    world.web.set(URL_A, () => answer(URL_A, rss(posts(3)).slice(0, 120), { etag: '"cut"' }));
    for (const failures of [1, 2]) {
      await nextAlarm();
      const { problem, validators, ...now } = await feedAt(URL_A);
      expect({ problem, failures: now.failures }).toMatchObject({ problem: { kind: 'malformed' }, failures });
      expect(validators).toEqual(feed.validators);
    }
    expect(await titles('latest')).toHaveLength(3);
  });

  test('a body that was cut short keeps the whole posts, and is asked for again without its validators', async () => {
    const held = posts(3);
    const feed = await follow(URL_A, held);
    const etag = feed.validators?.etag;
    const grown = rss([{ id: 'p5', at: world.clock }, { id: 'p4', at: world.clock }, ...held]);
    world.web.set(URL_A, () => answer(URL_A, grown.slice(0, grown.indexOf('Post p4') + 20), { etag: '"cut"' }));
    await nextAlarm();
    expect(await titles('latest')).toEqual(['Post p5', 'Post p3', 'Post p2', 'Post p1']);
    expect((await feedAt(URL_A)).validators?.etag).toBe(etag);
  });
});

test('how far a round has come is there while it lasts, and no longer', async () => {
  await follow(URL_A, posts(1));
  let release = () => {};
  world.web.set(URL_A, async () => {
    await new Promise<void>((ok) => {
      release = ok;
    });
    return answer(URL_A, 'no', {}, 500);
  });
  world.pass(2 * HOUR_MS);
  const before = world.log.length;
  const round = pollRound({ kind: 'due' }, world);
  await expect.poll(() => world.log.length).toBe(before + 1);
  expect(await readMeta('round')).toEqual({ startedAt: world.clock, total: 1, done: 0 });
  release();
  await round;
  expect(await readMeta('round')).toBeNull();
  expect(await readMeta('checkedAt')).toBe(world.clock);
});

test('a round removes what is left of a feed whose unfollowing can no longer be undone', async () => {
  const [gone, kept] = [await follow(URL_A, posts(2)), await follow(URL_B, posts(1))];
  await handlersFor(world)['feeds/unfollow']({ feedIds: [gone.id] });
  const store = await openStore();
  const held = async () => new Set((await store.getAll('states')).map(({ feedId }) => feedId));
  await nextAlarm();
  expect(await held()).toEqual(new Set([gone.id, kept.id]));
  for (let step = 0; step < UNDO_STEPS; step++) {
    await handlersFor(world)['feeds/set']({ feedIds: [kept.id], set: { isPaused: step % 2 === 0 } });
  }
  await pollRound({ kind: 'due' }, world);
  expect(await held()).toEqual(new Set([kept.id]));
  expect(await store.getAllKeys('feeds')).toEqual([kept.id]);
});

test('the log of a feed holds its last polls, newest first, and no more', async () => {
  await follow(URL_A, posts(1));
  for (let poll = 0; poll < LOG_MOST + 2; poll++) await nextAlarm();
  const { log } = await feedAt(URL_A);
  expect(log.map(({ at }) => at)).toEqual(
    world.log
      .map(({ at }) => at)
      .slice(-LOG_MOST)
      .reverse(),
  );
});

describe('trouble', () => {
  test('the alarm, the network and a start in one moment make one round', async () => {
    await follow(URL_A, posts(1));
    world.pass(2 * HOUR_MS);
    const summaries = await Promise.all([1, 2, 3].map(() => pollRound({ kind: 'due' }, world)));
    expect(world.log).toHaveLength(2);
    expect(summaries.map(({ checked }) => checked)).toEqual([1, 1, 1]);
  });

  test('one feed that fails leaves the others polled and its own posts in place', async () => {
    await follow(URL_A, posts(2));
    await follow(URL_B, posts(2));
    world.web.delete(URL_A);
    await nextAlarm();
    expect(await feedAt(URL_A)).toMatchObject({
      problem: { kind: 'unreachable' },
      failures: 1,
      failingSince: world.clock,
    });
    expect(await feedAt(URL_B)).toMatchObject({ problem: null, polledAt: world.clock });
    expect(await titles('latest')).toHaveLength(4);
  });

  test('while one feed keeps us waiting, the badge says what the others brought', async () => {
    const held = posts(1);
    await follow(URL_A, posts(1));
    await follow(URL_B, held);
    let release = () => {};
    world.web.set(URL_A, async () => {
      await new Promise<void>((ok) => {
        release = ok;
      });
      return answer(URL_A, 'too late', {}, 500);
    });
    held.unshift({ id: 'fresh', at: world.clock });
    world.pass(2 * HOUR_MS);
    const round = pollRound({ kind: 'due' }, world);
    await vi.waitFor(() => expect(world.badge?.text).toBe('3'));
    release();
    await round;
  });

  test.each([1, 2, 4])(
    'feeds of a host (%i) that are checked by hand while they are asked are asked once',
    async (count) => {
      const held = posts(1);
      let release = () => {};
      const isReleased = new Promise<void>((resolve) => {
        release = resolve;
      });
      const urls = Array.from({ length: count }, (_, i) => `${URL_A}${i}`);
      for (const url of urls) {
        await follow(url, held);
        const feed = growingFeed(url, held);
        world.web.set(url, async (request) => {
          await isReleased;
          return feed(request);
        });
      }
      world.pass(2 * HOUR_MS);
      const before = world.log.length;
      const due = pollRound({ kind: 'due' }, world);
      await expect.poll(() => world.log.length).toBe(before + Math.min(count, 2));
      const announced = world.announced.length;
      const byHand = pollRound({ kind: 'by-hand', feedIds: null }, world);
      await expect.poll(() => world.announced.length).toBeGreaterThan(announced); // It has begun, too.
      release();
      await Promise.all([due, byHand]);
      expect(world.log).toHaveLength(before + count);
      for (const url of urls) expect(await feedAt(url)).toMatchObject({ problem: null, nextPollWhy: { kind: 'pace' } });
    },
  );

  test('failures wait longer each time, and one success puts all right', async () => {
    const held = posts(1);
    await follow(URL_A, held);
    const waits: number[] = [];
    world.web.delete(URL_A);
    for (let i = 0; i < 4; i++) {
      await nextAlarm();
      waits.push((await feedAt(URL_A)).nextPollAt - world.clock);
    }
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits.at(-1)).toBeGreaterThan(waits[0] as number);
    expect(waits.every((wait) => wait >= HOUR_MS && wait <= DAY_MS)).toBe(true);
    world.web.set(URL_A, growingFeed(URL_A, held));
    await nextAlarm();
    expect(await feedAt(URL_A)).toMatchObject({ failures: 0, failingSince: null, problem: null });
  });

  test.each([429, 503])('a server that asks to wait (%i) is not asked sooner, not even by hand', async (status) => {
    await follow(URL_A, posts(1));
    world.web.set(URL_A, () => answer(URL_A, 'later', { 'retry-after': '7200' }, status));
    await nextAlarm();
    const asked = world.log.length;
    world.pass(HOUR_MS);
    const summary = await pollRound({ kind: 'by-hand', feedIds: null }, world);
    expect(world.log).toHaveLength(asked);
    expect(summary.waiting).toHaveLength(1);
  });

  test.each([
    [1, 'quiet', ''],
    [3, 'back-off', ''],
    [1, 'skip-hours', '<skipHours><hour>13</hour></skipHours>'],
  ])('nor where another wait is longer (failure %i, %s): ten minutes are ten minutes', async (failures, why, hint) => {
    world.web.set(URL_A, () => answer(URL_A, rss(posts(1)).replace('<channel>', `<channel>${hint}`)));
    await handlersFor(world)['feeds/follow']({ url: URL_A });
    world.web.set(URL_A, () => answer(URL_A, 'no', {}, 500));
    for (let failure = 1; failure < failures; failure++) await nextAlarm();
    world.web.set(URL_A, () => answer(URL_A, 'later', { 'retry-after': '600' }, 503));
    world.clock = Date.UTC(2026, 0, 16, 12);
    await pollRound({ kind: 'due' }, world);
    const untilAt = world.clock + 10 * MINUTE_MS;
    const { id, nextPollWhy } = await feedAt(URL_A);
    expect(nextPollWhy.kind).toBe(why);
    const asked = world.log.length;
    world.pass(9 * MINUTE_MS);
    const byHand = () => pollRound({ kind: 'by-hand', feedIds: [id] }, world);
    expect(await byHand()).toMatchObject({ checked: 0, waiting: [{ feedId: id, untilAt }] });
    expect(world.log).toHaveLength(asked);
    world.pass(MINUTE_MS);
    expect(await byHand()).toMatchObject({ checked: 1, waiting: [] });
  });

  test.each([
    [429, true],
    [429, false],
    [503, true],
    [503, false],
  ])(
    'a wish to wait two days (%i) outlives the browser, which checks at its start: %s',
    async (status, checksAtStart) => {
      await follow(URL_A, posts(1));
      await follow(URL_B, posts(1));
      world.web.set(URL_A, () => answer(URL_A, 'later', { 'retry-after': '172800' }, status));
      await nextAlarm();
      const askedAt = world.clock;
      for (let hour = 0; hour < 47; hour += 12) {
        await closeStore();
        const next = fakeWorld(world.clock + 12 * HOUR_MS - MINUTE_MS);
        next.web = world.web;
        next.chosen = { ...next.chosen, checksAtStart };
        world = next;
        await wake(world);
        await pollRound({ kind: 'by-hand', feedIds: null }, world);
        expect(world.log.map(({ url }) => url)).not.toContain(URL_A);
      }
      while (!world.log.some(({ url }) => url === URL_A)) await nextAlarm();
      expect(world.clock - askedAt).toBeGreaterThanOrEqual(2 * DAY_MS);
    },
  );

  test('a host that answers 429 is left alone for its other feeds too, in the same round and by hand', async () => {
    const urls = Array.from({ length: 5 }, (_, i) => `https://a.example/feed${i}`);
    for (const url of urls) await follow(url, posts(1));
    for (const url of urls) world.web.set(url, () => answer(url, 'later', { 'retry-after': '7200' }, 429));
    await nextAlarm();
    expect(world.log.length).toBeLessThanOrEqual(5 + 2); // Two may have been under way.
    const asked = world.log.length;
    const summary = await pollRound({ kind: 'by-hand', feedIds: null }, world);
    expect(world.log).toHaveLength(asked);
    expect(summary.waiting).toHaveLength(5);
  });

  test('a clock that was a day ahead does not silence a feed for a day', async () => {
    world.pass(DAY_MS);
    await follow(URL_A, posts(1));
    world.pass(-DAY_MS);
    await pollRound({ kind: 'due' }, world);
    expect(world.log).toHaveLength(2);
  });

  test('410 ends the asking', async () => {
    await follow(URL_A, posts(1));
    world.web.set(URL_A, () => answer(URL_A, '', {}, 410));
    await nextAlarm();
    expect(await feedAt(URL_A)).toMatchObject({ problem: { kind: 'gone' }, nextPollWhy: { kind: 'gone' } });
    expect(world.alarm).toBeNull();
  });

  test('offline: nobody is asked, nothing counts as a failure, the count stays and the badge says why', async () => {
    await follow(URL_A, posts(1));
    world.online = false;
    await nextAlarm();
    expect(world.log).toHaveLength(1);
    expect(await feedAt(URL_A)).toMatchObject({ failures: 0, problem: null });
    expect(world.badge?.text).toBe('1');
    expect(world.badge?.title).toMatch(/^Moonflower: 1 unread. Offline since /);
    world.online = true;
    world.pass(6 * MINUTE_MS);
    await nextAlarm();
    expect(world.log).toHaveLength(2);
    expect(world.badge?.title).toBe('Moonflower: 1 unread');
  });

  test('offline, the alarm rings within a minute though nothing is due: a worker that sleeps does not hear of the network', async () => {
    const { nextPollAt } = await follow(URL_A, posts(1));
    world.online = false;
    await pollRound({ kind: 'due' }, world);
    expect(world.alarm).toBe(world.clock + MINUTE_MS);
    world.online = true;
    world.pass(MINUTE_MS);
    await pollRound({ kind: 'due' }, world);
    expect(world.badge?.title).toBe('Moonflower: 1 unread');
    expect([world.alarm, world.log.length]).toEqual([nextPollAt, 1]);
  });

  test('a network that is lost while a feed is asked is no failure of the feed, which is asked again soon', async () => {
    await follow(URL_A, posts(1));
    world.web.set(URL_A, () => ({ kind: 'failed', problem: { kind: 'offline' }, tookMs: 1 }));
    await nextAlarm();
    const feed = await feedAt(URL_A);
    expect(feed).toMatchObject({ problem: { kind: 'offline' }, failures: 0, failingSince: null });
    expect(feed.nextPollAt - world.clock).toBeLessThanOrEqual(15 * MINUTE_MS);
  });

  test('back online after hours: what is due is asked once, beginning at once and spread over a minute or more', async () => {
    for (let i = 0; i < 12; i++) await follow(`https://host${i}.example/feed`, posts(1));
    const before = world.log.length;
    world.online = false;
    for (let ring = 0; ring < 20; ring++) await nextAlarm();
    expect(world.log).toHaveLength(before);
    world.pass(8 * HOUR_MS);
    world.online = true;
    const backAt = world.clock;
    await pollRound({ kind: 'due' }, world);
    const atOnce = world.log.length - before;
    expect(atOnce).toBeGreaterThan(0);
    expect(atOnce).toBeLessThan(6);
    while ((world.alarm ?? 0) < backAt + 10 * MINUTE_MS) await nextAlarm();
    const asked = world.log.slice(before);
    expect(asked.map(({ url }) => url).sort()).toEqual((await readFeeds()).map(({ url }) => url).sort());
    expect(Math.max(...asked.map(({ at }) => at)) - backAt).toBeGreaterThanOrEqual(MINUTE_MS);
    expect((await readFeeds()).map(({ failures }) => failures)).toEqual(Array(12).fill(0));
  });

  test('access withdrawn: no request, the posts stay, and given back it goes on at once', async () => {
    await follow(URL_A, posts(2));
    world.forbidden.add('https://a.example');
    await nextAlarm();
    expect(world.log).toHaveLength(1);
    expect(await feedAt(URL_A)).toMatchObject({ problem: { kind: 'no-permission', origin: 'https://a.example' } });
    expect(await titles('latest')).toHaveLength(2);
    world.forbidden.clear();
    await pollRound({ kind: 'access-changed' }, world);
    expect(await feedAt(URL_A)).toMatchObject({ problem: null });
  });

  describe('access that is withdrawn', () => {
    const withdraw = () => {
      world.forbidden.add('https://a.example');
      return pollRound({ kind: 'access-changed' }, world);
    };
    const giveBack = () => {
      world.forbidden.clear();
      return pollRound({ kind: 'access-changed' }, world);
    };

    test('is said at once and costs no request; given back, the feed is asked once', async () => {
      await follow(URL_A, posts(2));
      await follow(URL_B, posts(1));
      const asked = world.log.length;
      await withdraw();
      expect(await feedAt(URL_A)).toMatchObject({ problem: { kind: 'no-permission', origin: 'https://a.example' } });
      expect((await feedAt(URL_B)).problem).toBeNull();
      expect(await titles('latest')).toHaveLength(3);
      expect(world.log).toHaveLength(asked);
      await Promise.all([giveBack(), giveBack()]);
      expect(world.log.slice(asked).map(({ url }) => url)).toEqual([URL_A]);
      expect((await feedAt(URL_A)).problem).toBeNull();
    });

    test.each([
      [410, 'gone', {}],
      [429, 'throttled', { 'retry-after': '7200' }],
      [503, 'throttled', { 'retry-after': '7200' }],
    ])('and given back makes nobody forget a %i', async (status, kind, headers) => {
      await follow(URL_A, posts(1));
      world.web.set(URL_A, () => answer(URL_A, '', headers, status));
      await nextAlarm();
      const asked = world.log.length;
      await withdraw();
      await giveBack();
      expect(world.log).toHaveLength(asked);
      expect(await feedAt(URL_A)).toMatchObject({ problem: { kind } });
    });
  });

  describe('between the choice of a round and its turn', () => {
    /** A round of what is due, which has read the feeds and waits for its settings. */
    async function chosenRound() {
      await follow(URL_A, posts(1));
      world.pass(2 * HOUR_MS);
      const { settings } = world;
      let go = () => {};
      const mayGo = new Promise<void>((resolve) => {
        go = resolve;
      });
      const isChosen = new Promise<void>((resolve) => {
        let asked = 0;
        world.settings = async () => {
          // The first time, whether these are quiet hours.
          if (++asked === 2) {
            world.settings = settings;
            resolve();
            await mayGo;
          }
          return settings();
        };
      });
      const round = pollRound({ kind: 'due' }, world);
      await isChosen;
      return async () => {
        go();
        return round;
      };
    }

    test('a feed was checked by hand: it is not asked again', async () => {
      const goOn = await chosenRound();
      await pollRound({ kind: 'by-hand', feedIds: null }, world);
      expect(world.log).toHaveLength(2);
      expect(await goOn()).toMatchObject({ checked: 0 });
      expect(world.log).toHaveLength(2);
    });

    test('a feed was paused: it is not asked', async () => {
      const goOn = await chosenRound();
      await handlersFor(world)['feeds/set']({ feedIds: [(await feedAt(URL_A)).id], set: { isPaused: true } });
      expect(await goOn()).toMatchObject({ checked: 0 });
      expect(world.log).toHaveLength(1);
    });
  });

  test('nor does unfollowing the feed that heard it end the pause of its host', async () => {
    const [one, two] = ['https://a.example/one', 'https://a.example/two'];
    const { id } = await follow(one, posts(1));
    world.web.set(one, () => answer(one, 'later', { 'retry-after': '7200' }, 429));
    await nextAlarm();
    await handlersFor(world)['feeds/unfollow']({ feedIds: [id] });
    await follow(two, posts(1));
    const pausedUntil = world.clock + 2 * HOUR_MS;
    world.pass(HOUR_MS + MINUTE_MS);
    await pollRound({ kind: 'due' }, world);
    expect(world.alarm).toBe(pausedUntil);
    expect(world.log.filter(({ url }) => url === two)).toHaveLength(1);
  });

  test('a host that answers 429 to another round’s poll is left alone by this one, too', async () => {
    const urls = ['one', 'two', 'three'].map((name) => `https://a.example/${name}`);
    for (const url of urls) await follow(url, posts(1));
    let release = () => {};
    const isReleased = new Promise<void>((resolve) => {
      release = resolve;
    });
    for (const url of urls) {
      world.web.set(url, async () => {
        await isReleased;
        return answer(url, 'later', { 'retry-after': '7200' }, 429);
      });
    }
    const before = world.log.length;
    const ids = (await readFeeds()).map(({ id }) => id);
    const first = pollRound({ kind: 'by-hand', feedIds: ids.slice(0, 2) }, world);
    await expect.poll(() => world.log.length).toBe(before + 2);
    const announced = world.announced.length;
    const second = pollRound({ kind: 'by-hand', feedIds: null }, world);
    await expect.poll(() => world.announced.length).toBeGreaterThan(announced);
    release();
    await Promise.all([first, second]);
    expect(world.log).toHaveLength(before + 2);
  });

  test('a worker that dies in mid-poll: the same feed is not asked again within the floor, and the alarm is there', async () => {
    await follow(URL_A, posts(1));
    world.web.set(URL_A, () => new Promise(() => {})); // The worker is gone before this answers.
    world.clock = world.alarm ?? Number.NaN;
    world.alarm = null; // It has rung.
    void pollRound({ kind: 'due' }, world);
    await expect.poll(() => world.log.length).toBe(2);
    await closeStore();

    const next = fakeWorld(world.clock);
    next.alarm = world.alarm;
    expect(next.alarm).not.toBeNull();
    next.web.set(URL_A, growingFeed(URL_A, posts(2)));
    expect(next.alarm).toBeLessThanOrEqual(next.clock + MINUTE_MS);
    next.clock = next.alarm ?? Number.NaN;
    await pollRound({ kind: 'due' }, next);
    expect(next.log).toHaveLength(0);
    next.pass(15 * MINUTE_MS);
    await pollRound({ kind: 'due' }, next);
    expect(next.log).toHaveLength(1);
    expect(await countUnread(1000)).toBe(2);
  });
});

describe('waking', () => {
  test('the first start follows the default feed once, and an unfollow is respected', async () => {
    await wake(world);
    const [feed] = await readFeeds();
    expect(feed?.url).toBe(DEFAULT_FEED_URL);
    await handlersFor(world)['feeds/unfollow']({ feedIds: [feed?.id ?? ''] });
    await wake(world);
    expect(await readFeeds()).toEqual([]);
    expect(await readMeta('restoredAt')).toBeUndefined();
  });

  test('before the first feed was read the badge does not pretend that all is read', async () => {
    await wake(world);
    expect(world.badge).toMatchObject({ text: '?', title: expect.stringMatching(/^Moonflower: no feed/) });
  });

  test('a lost alarm is put back, and what was due is asked at once', async () => {
    await follow(URL_A, posts(1));
    world.alarm = null;
    world.pass(8 * HOUR_MS);
    await wake(world);
    expect(world.log.filter(({ url }) => url === URL_A)).toHaveLength(2);
    expect(world.alarm).toBeGreaterThan(world.clock);
  });

  test('the feeds that are due at a start are spread over a minute or more', async () => {
    for (let i = 0; i < 12; i++) await follow(`https://host${i}.example/feed`, posts(1));
    world.pass(8 * HOUR_MS);
    const [next, asked] = [fakeWorld(world.clock), new Map<string, number>()];
    next.web = world.web;
    await Promise.all([wake(next), handlersFor(next).wake({}), wake(next)]); // As the start, and the page that caused it.
    while (asked.size < 12 && next.alarm !== null) {
      for (const { url, at } of next.log) if (!asked.has(url)) asked.set(url, at);
      next.clock = next.alarm;
      await pollRound({ kind: 'due' }, next);
    }
    const moments = [...asked.values()];
    expect(Math.max(...moments) - Math.min(...moments)).toBeGreaterThanOrEqual(MINUTE_MS);
    expect(next.log.length).toBeLessThanOrEqual(13); // Each once, and the default feed.
  });

  test('an alarm that is there is left alone, however often the worker starts', async () => {
    await wake(world);
    const { alarm } = world;
    world.pass(MINUTE_MS / 2);
    await wake(world);
    expect(world.alarm).toBe(alarm);
  });
});

describe('a database that the browser lost', () => {
  test('the subscriptions come back from their second copy, and what was read stays read', async () => {
    const held = posts(3);
    const feed = await follow(URL_A, held);
    const handlers = handlersFor(world);
    await handlers['feeds/set']({ feedIds: [feed.id], set: { customTitle: 'Mine' } });
    await handlers['items/markAll']({ feedIds: null, arrivedBy: world.clock });
    await nextAlarm();
    await loseDatabase();
    world.alarm = null;
    held.unshift({ id: 'p4', at: world.clock + 1000 });
    world.pass(HOUR_MS);
    await wake(world);
    expect((await readFeeds()).map(({ url, customTitle }) => [url, customTitle])).toEqual([[URL_A, 'Mine']]);
    expect(await titles('latest')).toHaveLength(4);
    expect(await titles()).toEqual(['Post p4']);
    expect(await readMeta('restoredAt')).toBe(world.clock); // So that the settings can say it.
  });

  test('an unread post is unread again', async () => {
    await follow(URL_A, posts(3));
    await nextAlarm();
    await loseDatabase();
    world.alarm = null;
    await wake(world);
    expect(await titles()).toEqual(['Post p3']);
  });
});

describe('the pace', () => {
  test('a new pace moves the next check of a feed that was only waiting for the old one', async () => {
    const feed = await follow(URL_A, posts(1));
    await handlersFor(world)['feeds/set']({ feedIds: [feed.id], set: { everyMs: 15 * MINUTE_MS } });
    expect((await feedAt(URL_A)).nextPollAt).toBe(world.clock + 15 * MINUTE_MS);
    expect(world.alarm).toBe(world.clock + 15 * MINUTE_MS);
  });
});

test('nothing is left to undo in an empty store', async () => {
  expect(await handlersFor(world).undo({ stepId: null })).toEqual({ undone: null });
  expect(await (await openStore()).count('undo')).toBe(0);
});
