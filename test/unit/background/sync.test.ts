import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import { handlersFor } from '../../../src/background/handlers';
import { pollRound } from '../../../src/background/pollRound';
import { syncNow } from '../../../src/background/sync';
import { wake } from '../../../src/background/wake';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/lib/time';
import { DEFAULT_FEED_URL, DEFAULTS } from '../../../src/model/settings';
import { closeStore } from '../../../src/store/open';
import { readFeeds, readMeta, readRows } from '../../../src/store/read';
import { setFeeds, setMeta } from '../../../src/store/write';
import { browser } from '../../fakes/browser';
import { type FakeArea, type FakePost, type FakeWorld, fakeWorld, growingFeed } from '../../fakes/world';

const URL_A = 'https://a.example/feed';
const URL_B = 'https://b.example/feed';
let area: FakeArea;
let web: FakeWorld['web'];
let posts: FakePost[];

interface Device {
  world: FakeWorld;
  database: IDBFactory;
  /** Its `storage.local`. */
  local: Record<string, unknown>;
}

function device(startAt = Date.UTC(2026, 0, 15, 12)): Device {
  const world = fakeWorld(startAt);
  world.chosen = { ...DEFAULTS, keepsIn: 'sync', unreadOnFollow: 'all' };
  Object.assign(world, { area, web });
  return { world, database: new IDBFactory(), local: {} };
}

/** What happens next happens on this device. */
async function at<Result>(one: Device, act: (world: FakeWorld) => Promise<Result>): Promise<Result> {
  const { world } = one;
  await closeStore();
  globalThis.indexedDB = one.database;
  await browser.storage.local.clear();
  await browser.storage.local.set(one.local);
  const result = await act(world);
  // The first reading of feeds that came goes on by itself.
  await world.memory.dueRound;
  one.local = await browser.storage.local.get(null);
  return result;
}

const sync = (one: Device) => at(one, syncNow);
const follow = (one: Device, url: string) => at(one, (world) => handlersFor(world)['feeds/follow']({ url }));
const urls = (one: Device) => at(one, async () => (await readFeeds()).map(({ url }) => url).sort());
const rows = () => readRows({ view: 'latest', feedIds: null, limit: 500, after: null });
const unread = (one: Device) =>
  at(one, async () =>
    (await rows())
      .filter((row) => row.unread)
      .map(({ item }) => item.title)
      .sort(),
  );
const poll = (one: Device) => at(one, (world) => pollRound({ kind: 'by-hand', feedIds: null }, world));
const mark = (one: Device, title: string, read: boolean) =>
  at(one, async (world) => {
    const row = (await rows()).find(({ item }) => item.title === title);
    return handlersFor(world)['items/mark']({ keys: row ? [row.key] : [], read });
  });
const set = (one: Device, url: string, choices: object) =>
  at(one, async (world) => {
    const feed = (await readFeeds()).find((each) => each.url === url);
    return handlersFor(world)['feeds/set']({ feedIds: [feed?.id ?? ''], set: choices });
  });
const unfollow = (one: Device, url: string) =>
  at(one, async (world) => {
    const feed = (await readFeeds()).find((each) => each.url === url);
    return handlersFor(world)['feeds/unfollow']({ feedIds: [feed?.id ?? ''] });
  });
const feedOf = (one: Device, url: string) => at(one, async () => (await readFeeds()).find((each) => each.url === url));
const state = (one: Device) => at(one, () => readMeta('syncState'));
/** A device whose first start was long ago, and which follows nothing. */
const started = (one: Device) => at(one, () => setMeta('seededAt', () => 1));
const pass = (ms: number, ...devices: Device[]) => {
  for (const { world } of devices) world.pass(ms);
};

let a: Device;
let b: Device;

beforeEach(async () => {
  area = { items: {}, writes: 0, refuses: null };
  web = new Map();
  posts = [1, 2, 3].map((n) => ({ id: `p${n}`, at: Date.UTC(2026, 0, 15 - n) }));
  web.set(URL_A, growingFeed(URL_A, posts));
  web.set(URL_B, growingFeed(URL_B, [{ id: 'b1', at: Date.UTC(2026, 0, 10) }]));
  a = device();
  b = device();
  await started(a);
  await started(b);
});

/** Back and forth until nothing changes any more. */
async function settle(...devices: Device[]): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    for (const one of devices) {
      pass(MINUTE_MS, ...devices);
      await sync(one);
    }
  }
}

describe('a device that joins', () => {
  test('gets all feeds, and gives its own', async () => {
    await follow(a, URL_A);
    await set(a, URL_A, { folder: 'Work', isPaused: true });
    await follow(b, URL_B);
    await settle(a, b);
    expect(await urls(a)).toEqual([URL_A, URL_B]);
    expect(await urls(b)).toEqual([URL_A, URL_B]);
    expect(await feedOf(b, URL_A)).toMatchObject({ folder: 'Work', isPaused: true });
  });

  test('has read what was read elsewhere, and nothing more', async () => {
    await follow(a, URL_A);
    await mark(a, 'Post p1', true);
    await settle(a);
    await sync(b);
    await poll(b);
    pass(MINUTE_MS, a, b);
    await sync(b);
    expect(await unread(b)).toEqual(['Post p2', 'Post p3']);
  });

  test('loses no feed that was unfollowed elsewhere while it was not there', async () => {
    await follow(a, URL_A);
    await sync(a);
    pass(MINUTE_MS, a, b);
    await unfollow(a, URL_A);
    await sync(a);
    await follow(b, URL_A);
    await settle(b, a);
    expect(await urls(b)).toEqual([URL_A]);
    expect(await urls(a)).toEqual([URL_A]);
  });

  test('takes what was chosen elsewhere since it follows a feed, whenever it joins', async () => {
    await follow(b, URL_A);
    await set(b, URL_A, { folder: 'Old', isPaused: true });
    pass(HOUR_MS, a, b);
    await follow(a, URL_A);
    await set(a, URL_A, { folder: 'New' });
    await sync(a);
    pass(HOUR_MS, a, b);
    await settle(b, a);
    for (const one of [a, b]) expect(await feedOf(one, URL_A)).toMatchObject({ folder: 'New', isPaused: true });
  });

  test('does not bring back the first feed, which was put there and unfollowed elsewhere', async () => {
    [a, b] = [device(), device()];
    await at(a, wake);
    await unfollow(a, DEFAULT_FEED_URL);
    await at(b, wake);
    await settle(a, b);
    expect(await urls(a)).toEqual([]);
    expect(await urls(b)).toEqual([]);
  });

  test('keeps the first feed where nobody unfollowed it', async () => {
    [a, b] = [device(), device()];
    await at(a, wake);
    await at(b, wake);
    await settle(a, b);
    expect(await urls(a)).toEqual([DEFAULT_FEED_URL]);
    expect(await urls(b)).toEqual([DEFAULT_FEED_URL]);
  });
});

describe('two devices', () => {
  beforeEach(async () => {
    await follow(a, URL_A);
    await settle(a, b);
    await poll(b);
    await settle(a, b);
  });

  test('a mark goes over, and back when it is taken back', async () => {
    await mark(a, 'Post p1', true);
    await settle(a, b);
    expect(await unread(b)).toEqual(['Post p2', 'Post p3']);
    await mark(b, 'Post p1', false);
    await settle(b, a);
    expect(await unread(a)).toEqual(['Post p1', 'Post p2', 'Post p3']);
    await mark(a, 'Post p1', true);
    await settle(a, b);
    expect(await unread(b)).toEqual(['Post p2', 'Post p3']);
  });

  test('marks that both made while apart are all kept', async () => {
    await mark(a, 'Post p1', true);
    await mark(b, 'Post p2', true);
    await settle(a, b);
    expect(await unread(a)).toEqual(['Post p3']);
    expect(await unread(b)).toEqual(['Post p3']);
  });

  test('a post that arrives here later than it was read there is read', async () => {
    posts.unshift({ id: 'p4', at: Date.UTC(2026, 0, 15, 11) });
    await poll(a);
    await mark(a, 'Post p4', true);
    await settle(a, b);
    await poll(b);
    expect(await unread(b)).toContain('Post p4');
    await settle(b, a);
    expect(await unread(b)).toEqual(['Post p1', 'Post p2', 'Post p3']);
    expect(await unread(a)).toEqual(['Post p1', 'Post p2', 'Post p3']);
  });

  test('different choices of one feed are both kept; of one choice the later one holds', async () => {
    await set(a, URL_A, { folder: 'Work' });
    await set(b, URL_A, { customTitle: 'Mine' });
    await settle(a, b);
    for (const one of [a, b]) expect(await feedOf(one, URL_A)).toMatchObject({ folder: 'Work', customTitle: 'Mine' });
    await set(a, URL_A, { folder: 'Early' });
    await sync(a);
    pass(HOUR_MS, a, b);
    await set(b, URL_A, { folder: 'Late' });
    expect((await state(b))?.conflict).toBeUndefined();
    await settle(b, a);
    expect(await feedOf(a, URL_A)).toMatchObject({ folder: 'Late' });
    expect((await state(b))?.conflict?.urls).toEqual([URL_A]);
    expect((await state(a))?.conflict).toBeUndefined();
  });

  test('an unfollow goes over, can be undone there, and the undo comes back', async () => {
    await unfollow(a, URL_A);
    await settle(a, b);
    expect(await urls(b)).toEqual([]);
    await at(b, (world) => handlersFor(world).undo({ stepId: null }));
    await settle(b, a);
    expect(await urls(a)).toEqual([URL_A]);
    expect(await unread(a)).toHaveLength(3);
  });

  test('a clock that is a day behind does not undo what happened since', async () => {
    await set(a, URL_A, { folder: 'One' });
    await settle(a, b);
    b.world.pass(-DAY_MS);
    await set(b, URL_A, { folder: 'Two' });
    await settle(b, a);
    expect(await feedOf(a, URL_A)).toMatchObject({ folder: 'Two' });
  });

  test('a move that one has followed is followed by the other, which keeps its posts', async () => {
    const moved = 'https://a.example/new.xml';
    web.set(moved, growingFeed(moved, posts));
    const held = await feedOf(b, URL_A);
    await mark(b, 'Post p3', true);
    await settle(b, a);
    await at(a, async () => {
      const feed = (await readFeeds())[0];
      return setFeeds([feed?.id ?? ''], { url: moved, movedFrom: { url: URL_A, at: a.world.clock } }, 1);
    });
    await settle(a, b);
    expect(await urls(a)).toEqual([moved]);
    expect(await urls(b)).toEqual([moved]);
    expect((await feedOf(b, moved))?.id).toBe(held?.id);
    expect(await unread(b)).toEqual(['Post p1', 'Post p2']);
    expect(await unread(a)).toEqual(['Post p1', 'Post p2']);
  });

  test('a move is not undone by who follows the old address once more before hearing of it', async () => {
    const moved = 'https://a.example/new.xml';
    web.set(moved, growingFeed(moved, posts));
    await settle(a, b);
    await at(a, async () => {
      const feed = (await readFeeds())[0];
      return setFeeds([feed?.id ?? ''], { url: moved, movedFrom: { url: URL_A, at: a.world.clock } }, 1);
    });
    // What the other one did meanwhile, before it heard of the move: later than the move, the old address is followed.
    pass(HOUR_MS, a, b);
    await unfollow(b, URL_A);
    await sync(b);
    pass(MINUTE_MS, a, b);
    await follow(b, URL_A);
    await sync(b);
    await sync(a);
    expect(await urls(a)).toEqual([moved]);
    await settle(b, a);
    expect([await urls(a), await urls(b)]).toEqual([[moved], [moved]]);
  });

  test('an unfollow is known to a device that was off for most of a year', async () => {
    await settle(a, b);
    await unfollow(a, URL_A);
    for (let month = 0; month < 11; month++) {
      await sync(a);
      pass(30 * DAY_MS, a, b);
    }
    await settle(b, a);
    expect([await urls(a), await urls(b)]).toEqual([[], []]);
  });

  test('both settle: after that, nobody writes any more', async () => {
    await mark(a, 'Post p1', true);
    await set(b, URL_A, { folder: 'Work' });
    await settle(a, b);
    const { writes } = area;
    await settle(a, b);
    expect(area.writes).toBe(writes);
  });

  test('a restore brings nothing of the others to an end', async () => {
    await follow(a, URL_B);
    await settle(a, b);
    await at(a, (world) =>
      handlersFor(world)['backup/restore']({
        backup: { madeAt: 1, madeBy: '', settings: { keepsIn: 'sync' }, feeds: [] },
      }),
    );
    await settle(a, b);
    expect(await urls(b)).toEqual([URL_A, URL_B]);
    expect(await urls(a)).toEqual([URL_A, URL_B]);
  });

  test('a worker that dies before it has noted what it did comes to the same', async () => {
    await mark(a, 'Post p1', true);
    await settle(a);
    const before = await at(b, () => readMeta('synced'));
    await sync(b);
    await at(b, async () => {
      await setMeta('synced', () => before ?? null);
    });
    await settle(b, a);
    expect(await unread(a)).toEqual(['Post p2', 'Post p3']);
    expect(await unread(b)).toEqual(['Post p2', 'Post p3']);
  });
});

describe('what a browser refuses', () => {
  test('too many writes: it says so, keeps all here, and does it the next time', async () => {
    await follow(a, URL_A);
    area.refuses = 'This request exceeds the MAX_WRITE_OPERATIONS_PER_MINUTE quota.';
    await sync(a);
    expect(await state(a)).toMatchObject({ problem: 'waits' });
    area.refuses = null;
    await settle(a, b);
    expect(await state(a)).toMatchObject({ problem: null });
    expect(await urls(b)).toEqual([URL_A]);
  });

  test('more feeds than there is room for: nothing is written by halves, and nothing is lost here', async () => {
    const feeds = Array.from({ length: 2000 }, (_, i) => ({
      url: `https://a-feed-with-a-long-name-number-${i}.example/blog/index.xml`,
      title: '',
      siteUrl: null,
      choices: {},
    }));
    a.world.online = false;
    await at(a, (world) => handlersFor(world)['feeds/import']({ feeds }));
    await sync(a);
    expect(area.writes).toBe(0);
    expect(await state(a)).toMatchObject({ problem: 'full' });
    expect(await urls(a)).toHaveLength(2000);
  });

  test('items of a newer version stay as they are, and it says so', async () => {
    const newer = { v: 2, whatever: [1, 2] };
    area.items = Object.fromEntries(Array.from({ length: 32 }, (_, i) => [`sync:f${i}`, newer]));
    await follow(a, URL_A);
    await sync(a);
    expect(Array.from({ length: 32 }, (_, i) => area.items[`sync:f${i}`])).toEqual(Array(32).fill(newer));
    expect(await state(a)).toMatchObject({ problem: 'newer' });
    expect(await urls(a)).toEqual([URL_A]);
  });
});

test('nothing is shared by a device that keeps to itself', async () => {
  await follow(a, URL_A);
  a.world.chosen.keepsIn = 'browser';
  await sync(a);
  expect(area.items).toEqual({});
});
