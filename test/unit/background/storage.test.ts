import { openDB } from 'idb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { handlersFor } from '../../../src/background/handlers';
import { pollRound } from '../../../src/background/pollRound';
import { wake } from '../../../src/background/wake';
import { HOUR_MS, MINUTE_MS } from '../../../src/lib/time';
import { DEFAULTS } from '../../../src/model/settings';
import { writeCopy } from '../../../src/store/copy';
import { gather } from '../../../src/store/gather';
import { closeStore, openStore, STORE_NAME } from '../../../src/store/open';
import { countUnread, readFeeds, readRows } from '../../../src/store/read';
import { storageProblem } from '../../../src/store/storageProblem';
import { seedFeeds } from '../../../src/store/write';
import { problemText } from '../../../src/ui/problemText';
import { emptyStore, loseDatabase } from '../../fakes/emptyStore';
import { type FakePost, type FakeWorld, fakeWorld, growingFeed } from '../../fakes/world';

const URL_A = 'https://a.example/feed';
const ASK = { madeAt: 0, madeBy: 'this version', settings: DEFAULTS, withPosts: true };
let world: FakeWorld;
let held: FakePost[];

beforeEach(async () => {
  vi.restoreAllMocks();
  await emptyStore();
  world = fakeWorld();
  await seedFeeds([], world.clock);
  held = [{ id: 'p1', at: world.clock - HOUR_MS }];
  world.web.set(URL_A, growingFeed(URL_A, held));
  await handlersFor(world)['feeds/follow']({ url: URL_A });
  await wake(world);
});

/** What the worker says of its mistakes, which are wanted here. */
const hushed = () => vi.spyOn(console, 'error').mockImplementation(() => {});
const asked = () => world.log.length;
const titles = async () =>
  (await readRows({ view: 'latest', feedIds: null, limit: 50, after: null })).map(({ item }) => item.title);

function grow(): void {
  held.unshift({ id: `p${held.length + 1}`, at: world.clock });
}

async function nextAlarm(): Promise<void> {
  world.clock = Math.max(world.alarm ?? Number.NaN, world.clock);
  world.alarm = null; // It has rung.
  await pollRound({ kind: 'due' }, world).catch(() => {});
}

/** From now on the browser refuses to write into these stores. */
function refuse(stores: string[], name: string) {
  const put = IDBObjectStore.prototype.put;
  return vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...row) {
    if (!stores.includes(this.name)) return put.apply(this, row);
    if (name !== 'AbortError') throw new DOMException('refused', name);
    const request = put.apply(this, row);
    request.addEventListener('success', () => this.transaction.abort());
    return request;
  });
}

describe.each([
  ['there is no room for posts', 'QuotaExceededError', 'storage-full'],
  ['their transaction is aborted', 'AbortError', 'storage-failed'],
])('%s', (_what, name, kind) => {
  test('the feed says so, nothing is torn, it is asked later each time, and all comes in once there is room', async () => {
    const room = refuse(['states'], name);
    hushed();
    grow();
    const moments: number[] = [];
    for (let round = 0; round < 3; round++) {
      await nextAlarm();
      moments.push(world.clock);
    }
    const [feed] = await readFeeds();
    expect(feed).toMatchObject({ problem: { kind }, failures: 3, nextPollWhy: { kind: 'back-off' } });
    const [first = 0, second = 0, third = 0] = moments;
    expect(third - second).toBeGreaterThanOrEqual(1.5 * (second - first));
    expect(await titles()).toEqual(['Post p1']);
    // The validators are still those of the posts that are held, else the next answer would be 304.
    expect(world.log.slice(1).map(({ headers }) => headers['If-None-Match'])).toEqual(['"p1"', '"p1"', '"p1"']);
    room.mockRestore();
    await nextAlarm();
    expect(await titles()).toEqual(['Post p2', 'Post p1']);
    expect(await readFeeds()).toMatchObject([{ problem: null, failures: 0 }]);
  });

  test('a restore and an import say so, and change neither feeds nor settings', async () => {
    const before = await gather(ASK);
    const room = refuse(['feeds'], name);
    const feed = { ...(before.feeds[0] as (typeof before.feeds)[number]), url: 'https://b.example/feed' };
    const backup = { ...before, settings: { theme: 'dark' as const }, feeds: [feed] };
    const restoring = handlersFor(world)['backup/restore']({ backup });
    expect(storageProblem(await restoring.catch((error) => error))).toMatchObject({ kind });
    const importing = handlersFor(world)['feeds/import']({ feeds: [feed] });
    expect(storageProblem(await importing.catch((error) => error))).toMatchObject({ kind });
    room.mockRestore();
    expect(world.chosen).toEqual(DEFAULTS);
    expect(await gather(ASK)).toEqual(before);
    expect(await (await openStore()).count('snapshots')).toBe(0);
  });

  test('a mark says so, and is not made by half', async () => {
    const [row] = await readRows({ view: 'unread', feedIds: null, limit: 1, after: null });
    const room = refuse(['states'], name);
    const marking = handlersFor(world)['items/mark']({ keys: row ? [row.key] : [], read: true });
    expect(storageProblem(await marking.catch((error) => error))).toMatchObject({ kind });
    room.mockRestore();
    expect(await countUnread(10)).toBe(1);
  });
});

test('nothing at all can be written: nobody is asked, and the next try is in a quarter of an hour, not in a loop', async () => {
  refuse(['feeds', 'meta', 'items', 'states', 'bodies', 'undo'], 'QuotaExceededError');
  hushed();
  for (let ring = 0; ring < 4; ring++) {
    await nextAlarm();
    expect(world.alarm).toBe(world.clock + 15 * MINUTE_MS);
  }
  expect(asked()).toBe(1);
  expect(world.badge?.text).toBe('1');
  expect((await gather(ASK)).feeds).toMatchObject([{ url: URL_A, posts: [{ isRead: false }] }]);
});

describe('the database cannot be opened', () => {
  test('because it is newer than the code: the badge says that it does not know, a page says why, and it can be taken along', async () => {
    await closeStore();
    const { version } = await openDB(STORE_NAME).then((store) => {
      store.close();
      return store;
    });
    (await openDB(STORE_NAME, version + 1)).close();
    hushed();

    const next = fakeWorld(world.clock);
    await wake(next).catch(() => {});
    expect(next.badge).toMatchObject({ text: '?', title: "Moonflower: the posts kept here can't be read" });
    expect(next.alarm).toBe(next.clock + 15 * MINUTE_MS);
    expect(next.log).toEqual([]);
    const error = await readFeeds().catch((thrown: unknown) => thrown);
    expect(problemText(storageProblem(error), { name: '' })).toMatch(/newer Moonflower/);
    const backup = await gather(ASK);
    expect(backup.feeds).toMatchObject([{ url: URL_A, posts: [{ isRead: false, item: { title: 'Post p1' } }] }]);
    expect((await openDB(STORE_NAME)).version).toBe(version + 1);
  });

  test('only the log of it cannot be begun anew: polling goes on', async () => {
    const open = IDBFactory.prototype.open;
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (this: IDBFactory, name, version) {
      if (name !== STORE_NAME) throw new DOMException('refused', 'UnknownError');
      return open.call(this, name, version);
    });
    hushed();
    world.awake = false;
    world.pass(8 * HOUR_MS);
    const before = asked();
    await wake(world);
    expect(asked()).toBe(before + 1);
  });

  test('because it is damaged: the subscriptions can be taken along from their second copy', async () => {
    await handlersFor(world)['feeds/set']({ feedIds: [(await readFeeds())[0]?.id ?? ''], set: { folder: 'Mine' } });
    await closeStore();
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      throw new DOMException('Internal error opening backing store', 'UnknownError');
    });
    hushed();
    await wake(world).catch(() => {});
    expect(world.badge?.text).toBe('?');
    expect((await gather(ASK)).feeds).toMatchObject([{ url: URL_A, title: 'A feed', choices: { folder: 'Mine' } }]);
  });
});

describe('the database is lost', () => {
  test('under a worker that lives on: the next round brings the subscriptions back, with what was set and read', async () => {
    const handlers = handlersFor(world);
    const set = { folder: 'Mine', isPaused: false, everyMs: 30 * MINUTE_MS, countsInBadge: false };
    await handlers['feeds/set']({ feedIds: [(await readFeeds())[0]?.id ?? ''], set });
    await handlers['items/markAll']({ feedIds: null, arrivedBy: world.clock });
    await nextAlarm();
    await loseDatabase();
    world.pass(HOUR_MS);
    grow();
    await pollRound({ kind: 'due' }, world);
    expect(await readFeeds()).toMatchObject([{ url: URL_A, ...set }]);
    expect(await titles()).toEqual(['Post p2', 'Post p1']);
    expect(await countUnread(10)).toBe(1);
    expect(world.alarm).toBeGreaterThan(world.clock);
  });

  test('a feed that is followed before the copy was read does not overwrite the copy', async () => {
    await loseDatabase();
    const url = 'https://b.example/feed';
    world.web.set(url, growingFeed(url, [{ id: 'q1' }]));
    await handlersFor(world)['feeds/follow']({ url });
    await writeCopy();
    await wake(fakeWorld(world.clock));
    expect((await readFeeds()).map((feed) => feed.url).sort()).toEqual([URL_A, url]);
  });

  test('without a copy it begins anew, once', async () => {
    await emptyStore();
    await wake(world);
    await wake(world);
    expect(await readFeeds()).toHaveLength(1);
    expect(await (await openStore()).count('feeds')).toBe(1);
  });
});
