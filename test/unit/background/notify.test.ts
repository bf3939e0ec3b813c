import { beforeEach, describe, expect, test } from 'vitest';
import { handlersFor } from '../../../src/background/handlers';
import { importFeeds } from '../../../src/background/importFeeds';
import { noticeClicked } from '../../../src/background/noticeClicked';
import { postNotice } from '../../../src/background/noticeLook';
import { notify } from '../../../src/background/notify';
import { pollRound } from '../../../src/background/pollRound';
import { emptyMemory } from '../../../src/background/world';
import { HOUR_MS, MINUTE_MS } from '../../../src/lib/time';
import { closeStore } from '../../../src/store/open';
import { countUnread, readFeeds, readRows } from '../../../src/store/read';
import { readNoticeId } from '../../../src/unread/noticeId';
import { emptyStore } from '../../fakes/emptyStore';
import { type FakePost, type FakeWorld, fakeWorld, growingFeed } from '../../fakes/world';

const URL_A = 'https://a.example/feed';
const URL_B = 'https://b.example/feed';
let world: FakeWorld;
let feedA: string;
let postsA: FakePost[];
let postsB: FakePost[];
const handlers = () => handlersFor(world);
/** What lies on the desktop, and takes it away. */
const seen = () => {
  const notices = [...world.desktop.values()].map(({ title, body }) => `${title} | ${body}`);
  world.desktop.clear();
  return notices;
};
const onDesktop = () => [...world.desktop.keys()][0] ?? '';

/** Two feeds that were read once; notices were switched on after that. At noon by the clock on the wall. */
beforeEach(async () => {
  await emptyStore();
  world = fakeWorld(new Date(2026, 2, 10, 12).getTime());
  postsA = [{ id: 'a1', at: world.clock - HOUR_MS }];
  postsB = [{ id: 'b1', at: world.clock - HOUR_MS }];
  feedA = await follow(URL_A, postsA);
  await follow(URL_B, postsB);
  world.chosen.notices = 'check';
  await notify(world);
});

async function follow(url: string, posts: FakePost[]): Promise<string> {
  world.web.set(url, growingFeed(url, posts));
  const reply = await handlers()['feeds/follow']({ url });
  if ('problem' in reply) throw new Error(JSON.stringify(reply.problem));
  await handlers()['feeds/set']({ feedIds: [reply.feedId], set: { customTitle: new URL(url).hostname } });
  return reply.feedId;
}

function publish(posts: FakePost[], ...ids: string[]): void {
  for (const id of ids) posts.unshift({ id, at: world.clock });
}

async function check(): Promise<void> {
  world.pass(MINUTE_MS);
  await pollRound({ kind: 'by-hand', feedIds: null }, world);
}

/** Lets the clock on the wall come to that hour, ringing every alarm on the way. */
async function until(hour: number): Promise<void> {
  const end = new Date(world.clock);
  if (end.getHours() >= hour) end.setDate(end.getDate() + 1);
  const endAt = end.setHours(hour, 0, 0, 0);
  while (world.alarm !== null && world.alarm <= endAt) {
    world.clock = world.alarm;
    await pollRound({ kind: 'due' }, world);
  }
  world.clock = endAt;
}

async function anotherWorker(): Promise<void> {
  await closeStore();
  world.memory = emptyMemory();
}

describe('a notice a check', () => {
  test('says nothing of what was there before, nor of a first reading', async () => {
    await check();
    await follow('https://c.example/feed', [
      { id: 'c1', at: world.clock },
      { id: 'c2', at: world.clock },
    ]);
    await check();
    expect(seen()).toEqual([]);
  });

  test('names the one post, or counts them and names their feeds', async () => {
    publish(postsA, 'a2');
    await check();
    expect(seen()).toEqual(['Post a2 | a.example']);
    publish(postsA, 'a3', 'a4', 'a5');
    await check();
    expect(seen()).toEqual(['3 new posts | a.example']);
    publish(postsA, 'a6');
    world.pass(1000);
    publish(postsB, 'b2');
    await check();
    expect(seen()).toEqual(['2 new posts | b.example and a.example']);
  });

  test('names two of many feeds', async () => {
    for (const name of ['c', 'd']) {
      const url = `https://${name}.example/feed`;
      const posts = [{ id: `${name}1`, at: world.clock - HOUR_MS }];
      await follow(url, posts);
      publish(posts, `${name}2`);
    }
    publish(postsA, 'a2');
    publish(postsB, 'b2');
    await check();
    expect(seen()).toEqual([expect.stringMatching(/^4 new posts \| \S+ \S+,? and 2 more$/)]);
  });

  test('names three feeds: a third name is no longer than the word that there is one more', async () => {
    const posts = [{ id: 'c1', at: world.clock - HOUR_MS }];
    await follow('https://c.example/feed', posts);
    for (const [each, id] of [
      [posts, 'c2'],
      [postsA, 'a2'],
      [postsB, 'b2'],
    ] as const) {
      publish(each, id);
      world.pass(1000);
    }
    await check();
    expect(seen()).toEqual(['3 new posts | b.example, a.example, and c.example']);
  });

  test('has the first words of a post without a title, and another word for one without any', async () => {
    publish(postsA, 'a2');
    Object.assign(postsA[0]!, { title: ' ', html: '<p>The first <b>words</b></p>' });
    await check();
    publish(postsA, 'a3');
    Object.assign(postsA[0]!, { title: ' ', html: ' ' });
    await check();
    expect(seen()).toEqual(['The first words | a.example', 'Untitled | a.example']);
  });

  test('of a post whose id no browser takes is one of the posts of its moment, and clicked like any', async () => {
    const [row] = await readRows({ view: 'unread', feedIds: [feedA], limit: 1, after: null });
    const { arrivedAt = 0, item } = row ?? {};
    const post = { key: [feedA, 'x'.repeat(600)], arrivedAt } as const;
    const { id } = postNotice({ ...post, key: [...post.key] }, item!, (await readFeeds())[0]!);
    expect(readNoticeId(id)).toEqual({ kind: 'posts', after: arrivedAt - 1, upTo: arrivedAt });
    publish(postsA, 'a2');
    await check();
    const before = await countUnread(100);
    await noticeClicked(onDesktop(), 1, world);
    expect([await countUnread(100), world.badge?.text]).toEqual([before - 1, String(before - 1)]);
  });

  test('comes once, whoever asks and whichever worker', async () => {
    publish(postsA, 'a2');
    await check();
    expect(seen()).toHaveLength(1);
    await Promise.all([notify(world), notify(world)]);
    await anotherWorker();
    await check();
    expect(seen()).toEqual([]);
  });

  test('comes once also from two workers that are there together', async () => {
    publish(postsA, 'a2');
    world.memory.inFlight.set({} as never, new Promise(() => {}));
    await check();
    const shown: string[] = [];
    const worker = () => ({
      ...world,
      memory: emptyMemory(),
      showNotice: async ({ title }: { title: string }) => shown.push(title) > 0,
    });
    await Promise.all([notify(worker()), notify(worker())]);
    expect(shown).toEqual(['Post a2']);
  });

  test('comes from the next worker when this one died after keeping the posts', async () => {
    publish(postsA, 'a2');
    world.memory.inFlight.set({} as never, new Promise(() => {})); // It died in mid-round, before it told.
    await check();
    expect(seen()).toEqual([]);
    await anotherWorker();
    await check();
    expect(seen()).toEqual(['Post a2 | a.example']);
  });

  test('leaves out feeds that are not told of, once feeds are chosen', async () => {
    await handlers()['feeds/set']({ feedIds: [feedA], set: { notifies: false } });
    publish(postsA, 'a2');
    await check();
    expect(seen()).toHaveLength(1);
    world.chosen.noticesFor = 'chosen';
    publish(postsA, 'a3');
    publish(postsB, 'b2');
    await check();
    expect(seen()).toEqual(['Post b2 | b.example']);
  });

  test('switched off and on again, says nothing of what came between', async () => {
    world.chosen.notices = 'none';
    await notify(world);
    publish(postsA, 'a2');
    await check();
    world.chosen.notices = 'check';
    await notify(world);
    await check();
    expect(seen()).toEqual([]);
  });

  test('a clock that went back silences it no longer than until the next check', async () => {
    world.pass(72 * HOUR_MS);
    publish(postsA, 'a2');
    await check();
    expect(seen()).toEqual(['Post a2 | a.example']);
    world.pass(-48 * HOUR_MS);
    await check();
    publish(postsA, 'a3');
    await check();
    expect(seen()).toEqual(['Post a3 | a.example']);
  });
});

describe('quiet hours', () => {
  beforeEach(() => {
    Object.assign(world.chosen, { quietHours: true, quietFrom: 22 * 60, quietUntil: 7 * 60 });
  });

  test('hold back, and are summed up once when they end, without what was read meanwhile', async () => {
    await until(23);
    publish(postsA, 'a2', 'a3');
    await check();
    publish(postsB, 'b2', 'b3');
    await until(1);
    await anotherWorker();
    expect(seen()).toEqual([]);
    const rows = await readRows({ view: 'unread', feedIds: [feedA], limit: 9, after: null });
    const read = rows.filter(({ item }) => item.title === 'Post a2').map(({ key }) => key);
    expect(await handlers()['items/mark']({ keys: read, read: true })).toMatchObject({ changed: 1 });
    await until(7);
    expect([...world.desktop.values()].map(({ buttons }) => buttons)).toEqual([['Show']]);
    expect(seen()).toEqual(['3 new posts overnight | b.example and a.example']);
    await until(8);
    expect(seen()).toEqual([]);
  });

  test('hold back the word of a lost permission, too', async () => {
    await until(23);
    world.forbidden.add('https://a.example');
    await check();
    expect(seen()).toEqual([]);
    await until(7);
    await check();
    expect(seen()).toEqual(['1 feed needs your permission | a.example']);
  });

  test('wake us when they end, though no feed is due', async () => {
    await until(23);
    publish(postsA, 'a2');
    await check();
    expect(new Date(world.alarm ?? 0).getHours()).not.toBe(12);
    world.chosen.everyMs = 24 * HOUR_MS;
    world.chosen.quietChecks = false;
    await until(7);
    expect(seen()).toEqual(['Post a2 | a.example']);
  });
});

test('a notice a day comes at its hour with all that is unread, and rings for it', async () => {
  Object.assign(world.chosen, { notices: 'digest', digestAt: 18 * 60 });
  publish(postsA, 'a2', 'a3');
  await check();
  publish(postsB, 'b2');
  await check();
  expect(seen()).toEqual([]);
  await until(18);
  expect(seen()).toEqual(['3 new posts since yesterday | b.example and a.example']);
  await until(17);
  await until(18);
  expect(seen()).toEqual([]);
});

test('what comes after the hour of a day without posts waits for the next day', async () => {
  Object.assign(world.chosen, { notices: 'digest', digestAt: 18 * 60 });
  await until(18);
  await until(19);
  publish(postsA, 'a2');
  await check();
  expect(seen()).toEqual([]);
  await until(18);
  expect(seen()).toEqual(['Post a2 | a.example']);
});

describe('a click, in a worker that has just started', () => {
  test('opens the post, marks it read, and takes the notice away', async () => {
    publish(postsA, 'a2');
    await check();
    const id = onDesktop();
    await anotherWorker();
    const before = await countUnread(100);
    await noticeClicked(id, null, world);
    expect(world.opened).toEqual(['https://site.example/a2']);
    expect([world.desktop.size, await countUnread(100)]).toEqual([0, before - 1]);
  });

  test('opens it where its feed opens posts', async () => {
    await handlers()['feeds/set']({ feedIds: [feedA], set: { openIn: 'reader' } });
    publish(postsA, 'a2');
    await check();
    await noticeClicked(onDesktop(), 0, world);
    expect(world.opened).toEqual([expect.stringMatching(/^reader:.+\/.+/)]);
  });

  test('on "Mark as read" marks what the notice told of, and nothing else', async () => {
    const before = await countUnread(100);
    publish(postsA, 'a2', 'a3');
    publish(postsB, 'b2');
    await check();
    const id = onDesktop();
    publish(postsA, 'a4');
    await check();
    await anotherWorker();
    await noticeClicked(id, 1, world);
    expect([world.opened, await countUnread(100)]).toEqual([[], before + 1]);
  });

  test('on several posts opens the reader', async () => {
    publish(postsA, 'a2', 'a3');
    await check();
    await noticeClicked(onDesktop(), null, world);
    expect(world.opened).toEqual(['reader:']);
  });
});

test('a permission that was taken back is told of once, until it is given again', async () => {
  world.forbidden.add('https://a.example');
  await check();
  expect(seen()).toEqual(['1 feed needs your permission | a.example']);
  await check();
  expect(seen()).toEqual([]);
  world.forbidden.clear();
  await check();
  world.forbidden.add('https://a.example');
  await check();
  expect(onDesktop()).toBe('access');
  await noticeClicked(onDesktop(), null, world);
  expect(world.opened).toEqual(['options:']);
});

test('a host is named once, and a permission that we never had, or do not ask for, is not lost', async () => {
  await follow('https://a.example/other', [{ id: 'o1', at: world.clock }]);
  const paused = await follow('https://paused.example/feed', [{ id: 'p1', at: world.clock }]);
  await importFeeds([{ url: 'https://new.example/feed', title: 'New', siteUrl: null, choices: {} }], world);
  for (const host of ['a', 'paused', 'new']) world.forbidden.add(`https://${host}.example`);
  world.chosen.notices = 'none';
  await check();
  await handlers()['feeds/set']({ feedIds: [paused], set: { isPaused: true } });
  world.chosen.notices = 'check';
  await notify(world);
  await notify(world);
  expect(seen()).toEqual(['2 feeds need your permission | a.example']);
});
