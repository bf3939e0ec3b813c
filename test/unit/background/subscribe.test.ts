import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { handlersFor } from '../../../src/background/handlers';
import { pollRound } from '../../../src/background/pollRound';
import { HOUR_MS } from '../../../src/lib/time';
import { readAllFeeds, readRows } from '../../../src/store/read';
import { storageProblem } from '../../../src/store/storageProblem';
import { emptyStore } from '../../fakes/emptyStore';
import { answer, type FakeWorld, fakeWorld, rss } from '../../fakes/world';

const FEED = 'https://site.example/rss';
let world: FakeWorld;

beforeEach(async () => {
  await emptyStore();
  world = fakeWorld();
  world.web.set(FEED, () => answer(FEED, rss([{ id: 'p1', at: world.clock - HOUR_MS }])));
});
afterEach(() => void vi.restoreAllMocks());

const follow = () => handlersFor(world)['feeds/follow']({ url: FEED });

test.each([
  ['no more room', 'feeds', 'QuotaExceededError', 'storage-full'],
  ['a disk that fails', 'feeds', 'UnknownError', 'storage-failed'],
  ['a transaction that ends half-way', 'items', 'AbortError', 'storage-failed'],
])('%s: nothing of the feed is kept, and later it is followed', async (_what, store, name, kind) => {
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...row) {
    if (this.name !== store) return put.apply(this, row);
    if (name !== 'AbortError') throw new DOMException('refused', name);
    const request = put.apply(this, row);
    request.addEventListener('success', () => this.transaction.abort());
    return request;
  });
  expect(await follow().catch(storageProblem)).toMatchObject({ kind });
  vi.restoreAllMocks();
  expect(await readAllFeeds()).toEqual([]);
  expect(await readRows({ view: 'latest', feedIds: null, limit: 9, after: null })).toEqual([]);
  expect(await follow()).toMatchObject({ items: 1 });
});

test('a feed that is followed already is named, and its server is not asked', async () => {
  const first = await follow();
  world.log.length = 0;
  expect(await follow()).toEqual({ problem: { kind: 'already-followed', feedId: 'feedId' in first && first.feedId } });
  expect(world.log).toEqual([]);
});

test('one that leads to a feed that is followed is that feed', async () => {
  const first = await follow();
  world.web.set('https://old.example/rss', () => answer(FEED, rss([{ id: 'p1' }])));
  expect(await handlersFor(world)['feeds/follow']({ url: 'https://old.example/rss' })).toEqual({
    problem: { kind: 'already-followed', feedId: 'feedId' in first && first.feedId },
  });
  expect(await readAllFeeds()).toHaveLength(1);
});

test.each([
  ['asked again', 200, 1],
  ['left alone, if its server asked for that', 503, 0],
])('one that was unfollowed a moment ago is %s', async (_what, status, requests) => {
  await follow();
  const [feed] = await readAllFeeds();
  world.web.set(FEED, () => answer(FEED, rss([{ id: 'p1' }]), status === 200 ? {} : { 'retry-after': '7200' }, status));
  world.pass(2 * HOUR_MS);
  await pollRound({ kind: 'due' }, world);
  await handlersFor(world)['feeds/unfollow']({ feedIds: [feed?.id ?? ''] });
  world.log.length = 0;
  expect(await follow()).toMatchObject({ feedId: feed?.id });
  expect(world.log).toHaveLength(requests);
});

test('one that was unfollowed a moment ago comes back as it was', async () => {
  const first = await follow();
  if (!('feedId' in first)) throw new Error('not followed');
  const [row] = await readRows({ view: 'unread', feedIds: null, limit: 1, after: null });
  if (row) await handlersFor(world)['items/star']({ keys: [row.key], starred: true });
  await handlersFor(world)['feeds/unfollow']({ feedIds: [first.feedId] });
  expect(await follow()).toMatchObject({ feedId: first.feedId });
  expect(await readRows({ view: 'starred', feedIds: null, limit: 9, after: null })).toHaveLength(1);
});
