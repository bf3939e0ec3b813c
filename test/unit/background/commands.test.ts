import { beforeEach, describe, expect, test } from 'vitest';
import { runCommand } from '../../../src/background/commands';
import { handlersFor } from '../../../src/background/handlers';
import { iconMenu } from '../../../src/background/iconMenu';
import { enter, suggest } from '../../../src/background/omnibox';
import { tell } from '../../../src/background/tell';
import { emptyMemory } from '../../../src/background/world';
import { HOUR_MS } from '../../../src/lib/time';
import { NEVER } from '../../../src/schedule/never';
import { closeStore } from '../../../src/store/open';
import { countUnread, readPausedUntil } from '../../../src/store/read';
import { emptyStore } from '../../fakes/emptyStore';
import { type FakeWorld, fakeWorld, growingFeed } from '../../fakes/world';

const URL_A = 'https://a.example/feed';
let world: FakeWorld;
let feedId: string;

beforeEach(async () => {
  await emptyStore();
  world = fakeWorld();
  world.chosen.unreadOnFollow = 'all';
  const posts = [
    { id: 'p1', title: 'Zookeeper & friends', at: world.clock - HOUR_MS, html: '<p>Locks</p>' },
    { id: 'p2', title: 'Queues', at: world.clock - 2 * HOUR_MS, html: '<p>No zookeeper needed</p>' },
    { id: 'p3', title: 'Lists', at: world.clock - 3 * HOUR_MS },
  ];
  world.web.set(URL_A, growingFeed(URL_A, posts));
  const reply = await handlersFor(world)['feeds/follow']({ url: URL_A });
  feedId = 'feedId' in reply ? reply.feedId : '';
});

describe('a command', () => {
  test('to check asks every feed, also during a pause', async () => {
    await runCommand('pause-hour', world);
    world.log.length = 0;
    await runCommand('check', world);
    expect(world.log).toHaveLength(1);
  });

  test('to mark all as read empties the badge, and can be taken back', async () => {
    await runCommand('mark-all-read', world);
    expect([await countUnread(9), world.badge?.text]).toEqual([0, '']);
    await handlersFor(world).undo({ stepId: null });
    expect(await countUnread(9)).toBe(3);
  });

  test('to open the next unread post opens the newest and marks it read, one after the other', async () => {
    await runCommand('open-next-unread', world);
    await runCommand('open-next-unread', world);
    expect(world.opened).toEqual(['https://site.example/p1', 'https://site.example/p2']);
    expect(world.badge?.text).toBe('1');
  });

  test('to open the next unread post opens it as posts are opened, and in the reader if it has no address', async () => {
    world.chosen.openIn = 'window';
    await runCommand('open-next-unread', world);
    world.chosen.openIn = 'background';
    await runCommand('open-next-unread', world);
    expect(world.opened).toEqual(['window: https://site.example/p1', 'https://site.example/p2']);
    const url = 'https://b.example/feed';
    world.web.set(url, growingFeed(url, [{ id: 'q1', at: world.clock, url: 'data:text/html,x' }]));
    await handlersFor(world)['feeds/follow']({ url });
    await runCommand('open-next-unread', world);
    expect(world.opened[2]).toMatch(/^reader:.+\/.+/);
    expect(await countUnread(9)).toBe(1);
  });

  test('to open the next unread post opens the reader when there is none', async () => {
    await runCommand('mark-all-read', world);
    await runCommand('open-next-unread', world);
    expect(world.opened).toEqual(['reader:']);
  });

  test.each([
    ['pause-hour', (now: Date) => now.getTime() + HOUR_MS],
    ['pause-tomorrow', (now: Date) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 7).getTime()],
    ['pause-resumed', () => NEVER],
  ])('%s pauses for as long as it says, and resume ends it', async (name, end) => {
    await runCommand(name, world);
    expect(await readPausedUntil(world.clock)).toBe(end(new Date(world.clock)));
    await runCommand('resume', world);
    expect(await readPausedUntil(world.clock)).toBeNull();
  });

  test('of an older version, or that every object has, does nothing', async () => {
    await runCommand('constructor', world);
    await runCommand('gone', world);
    expect([world.opened, await readPausedUntil(world.clock)]).toEqual([[], null]);
  });
});

test('the menu of the icon offers to pause, and while paused to resume', async () => {
  await tell(world, []);
  const usual = ['Check now', 'Mark all as read', 'Open reader'];
  const lengths = ['Pause checking', 'For 1 hour', 'Until tomorrow', 'Until resumed'];
  const onPages = ['Follow this site in Moonflower', 'Follow this link in Moonflower'];
  expect(world.menu).toEqual([...usual, ...lengths, 'Settings', ...onPages]);
  await runCommand('pause-resumed', world);
  expect(world.menu).toEqual([...usual, 'Resume checking', 'Settings', ...onPages]);
  await runCommand('resume', world);
  expect(world.menu).toContain('Pause checking');
});

test('of the entries, two are in the menus of pages and links', () => {
  const onTheWeb = iconMenu(false).flatMap(({ id, on }) => (on ? [[id, on]] : []));
  expect(onTheWeb).toEqual([
    ['follow-page', 'page'],
    ['follow-link', 'link'],
  ]);
});

test.each(['follow-link', 'follow-page'])('%s leads to where it can be followed', async (entry) => {
  await runCommand(entry, world, 'https://other.example/?a=1&b=2#c');
  expect(world.opened).toEqual([
    `tab: chrome-extension://moonflower-in-tests/src/options/index.html#follow=${encodeURIComponent('https://other.example/?a=1&b=2#c')}`,
  ]);
});

describe('the address bar', () => {
  const P1 = 'https://site.example/p1';

  test('suggests stored posts, by title and text', async () => {
    expect(await suggest('zookeeper', world)).toEqual([
      { content: P1, title: 'Zookeeper & friends', beside: 'A feed' },
      { content: 'https://site.example/p2', title: 'Queues', beside: 'A feed' },
    ]);
    expect(await suggest('', world)).toEqual([]);
  });

  test('opens what was chosen and marks it read, after the worker slept, too', async () => {
    await suggest('zookeeper', world);
    await closeStore();
    world.memory = emptyMemory();
    await enter(P1, 'here', world);
    expect([world.opened, world.badge?.text]).toEqual([[`here: ${P1}`], '2']);
  });

  test('opens it in the reader where its feed opens posts there', async () => {
    await handlersFor(world)['feeds/set']({ feedIds: [feedId], set: { openIn: 'reader' } });
    await suggest('zookeeper', world);
    await enter(P1, 'tab', world);
    expect(world.opened[0]).toMatch(/^tab: chrome-extension:.*#\/post\//);
  });

  test('shows a post of two feeds once, and one without an address, which opens in the reader', async () => {
    const url = 'https://b.example/feed';
    const posts = [
      { id: 'q1', title: 'Zookeeper again', at: world.clock, url: P1 },
      { id: 'q2', title: 'Zookeeper at home', at: world.clock - 5 * HOUR_MS, url: 'javascript:alert(1)' },
    ];
    world.web.set(url, growingFeed(url, posts));
    await handlersFor(world)['feeds/follow']({ url });
    const lines = await suggest('zookeeper', world);
    expect(lines.map(({ title }) => title)).toEqual(['Zookeeper again', 'Queues', 'Zookeeper at home']);
    const { content = '' } = lines[2] ?? {};
    expect(content).toMatch(/^chrome-extension:.*#\/post\//);
    const before = await countUnread(9);
    await enter(content, 'here', world);
    expect([world.opened, await countUnread(9)]).toEqual([[`here: ${content}`], before - 1]);
  });

  test('searches in the reader for what was only typed, whatever it looks like', async () => {
    await suggest('zookeeper', world);
    for (const text of ['zookeeper', 'https://evil.example/', 'javascript:alert(1)', 'constructor']) {
      await enter(text, 'here', world);
    }
    expect(world.opened.every((each) => each.includes('/src/reader/index.html#/?search='))).toBe(true);
    expect(await countUnread(9)).toBe(3);
  });
});
