import { beforeEach, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../../src/lib/time';
import type { Feed } from '../../../src/model/feed';
import type { Item, ItemState } from '../../../src/model/item';
import { type PanelKind, panelFor } from '../../../src/popup/panelFor';
import { openScreen, readAround } from '../../../src/popup/readScreen';
import { feedIdsOf, heldScope, type Scope, scopeName } from '../../../src/popup/scope';
import { openStore } from '../../../src/store/open';
import { setMeta } from '../../../src/store/write';
import { openList } from '../../../src/ui/listKeeping';
import { emptyStore } from '../../fakes/emptyStore';
import { feedFrom } from '../../fakes/feedFrom';

const NOW = new Date(2026, 2, 10, 12).getTime();

const feed = (id: string, fields: Partial<Feed> = {}) => feedFrom(NOW, id, fields);

async function follow(...feeds: Feed[]): Promise<void> {
  for (const each of feeds) await (await openStore()).put('feeds', each);
}

async function hold(feedId: string, itemId: string, { isUnread = false } = {}): Promise<void> {
  const store = await openStore();
  const state = { feedId, itemId, arrivedAt: NOW, sortAt: NOW, ...(isUnread ? { unreadAt: NOW } : {}) } as ItemState;
  await store.put('items', { feedId, itemId, title: itemId, publishedDay: null } as Item);
  await store.put('states', state);
}

beforeEach(async () => {
  await emptyStore();
  await setMeta('dismissedHints', () => ['first-run']);
  await setMeta('seededAt', () => NOW);
});

describe('around the list', () => {
  test('a pause that is over is none, nor is a round whose worker died', async () => {
    const round = { total: 9, done: 1 };
    await setMeta('pausedUntil', () => NOW + 1);
    await setMeta('round', () => ({ ...round, startedAt: NOW - 9 * MINUTE_MS }));
    expect(await readAround(NOW, null)).toMatchObject({ pausedUntil: NOW + 1, round });
    await setMeta('pausedUntil', () => NOW);
    await setMeta('round', () => ({ ...round, startedAt: NOW - 10 * MINUTE_MS }));
    expect(await readAround(NOW, null)).toMatchObject({ pausedUntil: null, round: null });
  });

  test('the unread are counted of what is shown', async () => {
    await follow(feed('a', { folder: 'News' }), feed('b', { folder: 'News' }), feed('c'));
    for (const id of ['a', 'b', 'c']) await hold(id, `${id}1`, { isUnread: true });
    await hold('a', 'a2', { isUnread: true });
    const count = async (scope: Scope) => (await readAround(NOW, scope)).unread;
    expect(await count(null)).toBe(4);
    expect(await count({ kind: 'feed', id: 'a' })).toBe(2);
    expect(await count({ kind: 'folder', id: 'News' })).toBe(3);
  });
});

describe('where one was', () => {
  const feeds = [feed('a', { folder: 'News' }), feed('b', { folder: 'b' })];

  test('a folder is not the feed of that name', () => {
    expect(feedIdsOf({ kind: 'folder', id: 'News' }, feeds)).toEqual(['a']);
    expect(feedIdsOf({ kind: 'folder', id: 'b' }, feeds)).toEqual(['b']);
    expect(heldScope({ kind: 'folder', id: 'a' }, feeds)).toBeNull();
    expect(heldScope({ kind: 'feed', id: 'News' }, feeds)).toBeNull();
    expect(scopeName({ kind: 'folder', id: 'a' }, [feed('a', { title: 'The title of a' })])).toBe('a');
    expect(scopeName({ kind: 'feed', id: 'a' }, [feed('a', { title: 'The title of a' })])).toBe('The title of a');
  });

  test('of a feed that is gone, all feeds are shown', async () => {
    await follow(...feeds);
    await hold('b', 'b1', { isUnread: true });
    const kept = { sight: { view: 'unread', scope: { kind: 'feed', id: 'gone' }, search: '' }, rows: 9, top: null };
    const { sight, list } = await openScreen(NOW, kept as never);
    expect([sight.scope, list.rows.length]).toEqual([null, 1]);
  });
});

describe('what is said where there are no posts', () => {
  const panel = async (
    view: 'unread' | 'latest' | 'starred' = 'unread',
    isOffline = false,
  ): Promise<PanelKind | null> =>
    panelFor(await readAround(NOW, null), await openList({ view, feedIds: null }, NOW), isOffline);
  const unread = { firstReadAt: null };
  const failed: Partial<Feed> = { problem: { kind: 'empty' }, failures: 1, failingSince: NOW };

  test.each<[string, Feed[], PanelKind]>([
    ['nothing is followed', [], 'no-feeds'],
    ['the first feed is being read', [feed('a', unread)], 'first-reading'],
    ['it could not be read', [feed('a', { ...unread, ...failed })], 'first-failed'],
    ['it could not be asked', [feed('a', { ...unread, problem: { kind: 'offline' } })], 'first-offline'],
    ['one of two was never read', [feed('a', unread), feed('b')], 'no-posts'],
    ['a feed that was read has none', [feed('a')], 'no-posts'],
  ])('%s', async (_why, feeds, expected) => {
    await follow(...feeds);
    expect(await panel()).toBe(expected);
  });

  test('the worker has not yet put the first feed in place', async () => {
    await (await openStore()).delete('meta', 'seededAt');
    expect(await panel()).toBe('first-reading');
  });

  test('offline before the first feed was read', async () => {
    await follow(feed('a', unread));
    expect(await panel('unread', true)).toBe('first-offline');
  });

  test('all is read, nothing is starred, and posts speak for themselves', async () => {
    await follow(feed('a'));
    await hold('a', 'a1');
    expect([await panel(), await panel('latest'), await panel('starred')]).toEqual([
      'all-read',
      null,
      'nothing-starred',
    ]);
    await hold('a', 'a2', { isUnread: true });
    expect(await panel()).toBeNull();
  });

  test('the popup introduces itself once, over all posts, and in no other list', async () => {
    await setMeta('dismissedHints', () => []);
    await follow(feed('a'));
    await hold('a', 'a1', { isUnread: true });
    expect([await panel('latest'), await panel('unread'), await panel('starred')]).toEqual([
      'first-run',
      null,
      'nothing-starred',
    ]);
    expect((await openScreen(NOW, null)).sight.view).toBe('latest');
    await follow(feed('b'));
    expect(await panel('latest')).toBeNull();
    expect((await openScreen(NOW, null)).sight.view).toBe('unread');
  });
});
