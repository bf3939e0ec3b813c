import { beforeEach, describe, expect, test } from 'vitest';
import { followMove } from '../../../src/background/followMove';
import { handlersFor } from '../../../src/background/handlers';
import { newFeed } from '../../../src/background/newFeed';
import type { Reading } from '../../../src/background/readFeed';
import { DAY_MS, HOUR_MS } from '../../../src/lib/time';
import type { RawAnswer } from '../../../src/model/answer';
import type { Feed } from '../../../src/model/feed';
import { NEVER } from '../../../src/schedule/never';
import { readFeeds, readRows } from '../../../src/store/read';
import { seedFeeds } from '../../../src/store/write';
import { emptyStore } from '../../fakes/emptyStore';
import { answer, type FakeWorld, fakeWorld, growingFeed, rss } from '../../fakes/world';

const OLD = 'https://old.example/feed';
const NEW = 'https://new.example/feed';

/** A poll that read the feed, after redirects with these statuses. */
function readingAt(url: string, statuses: number[] | null): Reading {
  const raw = { ...answer(url, 'body'), hops: statuses?.map((status) => ({ status, to: url })) ?? null };
  return {
    raw,
    answer: { kind: 'fresh', bytes: new Uint8Array(), contentType: null, url },
    mayRead: true,
    mayMove: true,
    parsed: null,
    problem: null,
    warnings: [],
    bodyHash: null,
  };
}

/** What the feed is after so many hourly polls that were all redirected so. */
function polled(polls: number, from: string, reading: Reading, start: Partial<Feed> = {}): Feed {
  let feed: Feed = { ...newFeed(from, 0), ...start };
  for (let i = 0; i < polls; i++) feed = { ...feed, ...followMove(feed, reading, i * HOUR_MS) };
  return feed;
}

describe('a feed that moved', () => {
  test.each([
    ['301 that lasts is followed', [301], NEW],
    ['308 that lasts is followed', [308], NEW],
    ['302 is never followed', [302], OLD],
    ['303 is never followed', [303], OLD],
    ['307 is never followed', [307], OLD],
    ['301 by way of 302 is not followed', [301, 302], OLD],
    ['a redirect whose kind is not known is not followed', null, OLD],
  ])('a %s', (_what, statuses, expected) => {
    expect(polled(60, OLD, readingAt(NEW, statuses)).url).toBe(expected);
  });

  test('not at the first sight, and not within a day however often it is seen', () => {
    const feed = polled(24, OLD, readingAt(NEW, [301]));
    expect(feed).toMatchObject({ url: OLD, movedTo: { url: NEW, polls: 24, permanent: true } });
  });

  test('to a site that we may not ask it is not followed', () => {
    expect(polled(60, OLD, { ...readingAt(NEW, [301]), mayMove: false }).url).toBe(OLD);
  });

  test('when the browser shows no hops, nobody knows whether it was for good', () => {
    expect(polled(60, OLD, readingAt(NEW, []))).toMatchObject({ url: OLD, movedTo: { permanent: null } });
  });

  test.each([
    ['301 is followed all the same', [301], NEW],
    ['302 is not followed', [302], OLD],
  ])('when the browser shows every second time no hops, a %s', (_what, statuses, expected) => {
    let feed = newFeed(OLD, 0);
    for (let i = 0; i < 60; i++) {
      feed = { ...feed, ...followMove(feed, readingAt(NEW, i % 2 ? [] : statuses), i * HOUR_MS) };
    }
    expect(feed.url).toBe(expected);
  });

  test('a poll of which no hops are seen does not decide it', () => {
    const feed = polled(40, OLD, readingAt(NEW, [301]));
    expect(feed.url).toBe(OLD);
    expect(followMove(feed, readingAt(NEW, []), 60 * HOUR_MS)).toEqual({ movedTo: feed.movedTo });
  });

  test('what it was before is kept, so that it can be taken back', () => {
    expect(polled(60, OLD, readingAt(NEW, [301]))).toMatchObject({ url: NEW, movedFrom: { url: OLD } });
  });

  test('a move that was taken back is not followed again', () => {
    const takenBack = { movedFrom: { url: NEW, at: 0 } };
    expect(polled(60, OLD, readingAt(NEW, [301]), takenBack).url).toBe(OLD);
  });

  test('from http to https of the same host it is followed at once', () => {
    const feed = polled(1, 'http://old.example/feed', readingAt(OLD, [301]));
    expect(feed.url).toBe(OLD);
  });

  test('another target each time is followed nowhere', () => {
    let feed = newFeed(OLD, 0);
    for (let i = 0; i < 60; i++) {
      feed = { ...feed, ...followMove(feed, readingAt(`${NEW}?token=${i}`, [301]), i * HOUR_MS) };
    }
    expect(feed.url).toBe(OLD);
  });

  test('a feed that answers at its own address again has not moved', () => {
    const feed = polled(10, OLD, readingAt(NEW, [301]));
    expect(followMove(feed, readingAt(OLD, []), 11 * DAY_MS)).toEqual({ movedTo: null });
  });
});

describe('what sends its readers to https', () => {
  const PLAIN = 'http://old.example/feed';
  const hops = [{ status: 301, to: OLD }];
  const sent = () => ({ ...answer(OLD, rss([{ id: 'one' }])), hops }) as RawAnswer;

  async function polledOnce(world: FakeWorld): Promise<Feed | undefined> {
    await handlersFor(world)['poll/now']({ feedIds: ['a'] });
    return (await readFeeds()).find(({ id }) => id === 'a');
  }

  beforeEach(async () => {
    await emptyStore();
    await seedFeeds([{ ...newFeed(PLAIN, 0), id: 'a' }], 0);
  });

  test('is followed there', async () => {
    const world = fakeWorld();
    world.web.set(PLAIN, () => sent());
    expect(await polledOnce(world)).toMatchObject({ url: OLD, movedFrom: { url: PLAIN }, problem: null });
  });

  test('is not, where we may not ask it', async () => {
    const world = fakeWorld();
    world.web.set(PLAIN, () => sent());
    world.forbidden.add('https://old.example');
    expect(await polledOnce(world)).toMatchObject({ url: PLAIN, movedTo: { url: OLD }, problem: null });
  });

  test('nor where another feed is, so that nobody is asked for two', async () => {
    const world = fakeWorld();
    world.web.set(PLAIN, () => sent());
    world.web.set(OLD, growingFeed(OLD, [{ id: 'one' }]));
    await handlersFor(world)['feeds/follow']({ url: OLD });
    expect(await polledOnce(world)).toMatchObject({ url: PLAIN, movedTo: { url: OLD }, problem: null });
    expect((await readFeeds()).map(({ url }) => url).sort()).toEqual([PLAIN, OLD]);
  });
});

test('a feed that is sent to a host which we may not ask is asked without validators, so that the browser asks for no leave', async () => {
  await emptyStore();
  const world = fakeWorld();
  const reply = { ...answer(NEW, rss([{ id: 'one' }]), { etag: '"a"' }), hops: null } as RawAnswer;
  world.web.set(OLD, () => reply);
  world.forbidden.add('https://new.example');
  await handlersFor(world)['feeds/follow']({ url: OLD });
  await handlersFor(world)['poll/now']({ feedIds: null });
  world.forbidden.clear();
  for (let poll = 0; poll < 2; poll++) await handlersFor(world)['poll/now']({ feedIds: null });
  expect(world.log.map(({ headers }) => headers['If-None-Match'])).toEqual([undefined, undefined, undefined, '"a"']);
});

test('taken back, a feed is asked at its old address, and stays there', async () => {
  await emptyStore();
  const world = fakeWorld();
  await seedFeeds([{ ...newFeed(NEW, 0), id: 'a', movedFrom: { url: OLD, at: 0 } }], 0);
  expect(await handlersFor(world)['feeds/move']({ feedId: 'a', url: OLD })).toEqual({});
  const [feed] = await readFeeds();
  expect(feed).toMatchObject({ url: OLD, movedFrom: { url: NEW } });
  expect(polled(60, OLD, readingAt(NEW, [301]), { movedFrom: feed?.movedFrom ?? null }).url).toBe(OLD);
});

test('given another address by its reader, a feed keeps all that it has', async () => {
  await emptyStore();
  const world = fakeWorld();
  const posts = [{ id: 'one', at: world.clock - 60_000 }];
  world.web.set(OLD, growingFeed(OLD, posts));
  world.web.set(NEW, growingFeed(NEW, posts));
  const handlers = handlersFor(world);
  await handlers['feeds/follow']({ url: OLD });
  const [before] = await readFeeds();
  const feedId = before?.id ?? '';
  await handlers['feeds/set']({ feedIds: [feedId], set: { customTitle: 'Mine', folder: 'Work' } });
  const rows = () => readRows({ view: 'latest', feedIds: null, limit: 9, after: null });
  await handlers['items/mark']({ keys: [[feedId, (await rows())[0]?.item.itemId ?? '']], read: true });
  world.web.set(OLD, () => answer(OLD, '', {}, 410));
  await handlers['poll/now']({ feedIds: [feedId] });
  expect((await readFeeds())[0]).toMatchObject({ problem: { kind: 'gone' }, nextPollAt: NEVER });

  const held = await rows();
  expect(await handlers['feeds/move']({ feedId, url: NEW })).toEqual({});
  expect(await readFeeds()).toMatchObject([
    { id: feedId, url: NEW, movedFrom: { url: OLD }, nextPollAt: world.clock, customTitle: 'Mine', folder: 'Work' },
  ]);
  await handlers['poll/now']({ feedIds: [feedId] });
  expect(await readFeeds()).toMatchObject([{ url: NEW, problem: null }]);
  expect(await rows()).toEqual(held);
});

test('a feed does not move to where another one is, and one that is not there does not move', async () => {
  await emptyStore();
  const feeds = [
    { ...newFeed(OLD, 0), id: 'a' },
    { ...newFeed(NEW, 0), id: 'b' },
  ];
  await seedFeeds(feeds, 0);
  const before = await readFeeds();
  const move = handlersFor(fakeWorld())['feeds/move'];
  expect(await move({ feedId: 'a', url: NEW })).toEqual({ problem: { kind: 'already-followed', feedId: 'b' } });
  expect(await move({ feedId: 'c', url: 'https://c.example/' })).toEqual({ problem: { kind: 'no-such-feed' } });
  expect(await readFeeds()).toEqual(before);
});
