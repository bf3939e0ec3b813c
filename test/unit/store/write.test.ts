import { beforeEach, describe, expect, test } from 'vitest';
import { newFeed } from '../../../src/background/newFeed';
import type { Feed } from '../../../src/model/feed';
import type { ItemKey, MergedItem } from '../../../src/model/item';
import { closeStore, openStore } from '../../../src/store/open';
import { countUnread, lastUndo, readFeeds, readRows, unreadByFeed } from '../../../src/store/read';
import * as write from '../../../src/store/write';
import { emptyStore } from '../../fakes/emptyStore';
import { watchWrites } from '../../fakes/transactions';

const NOW = Date.UTC(2026, 0, 15);

/** Keeps a followed feed with `count` unread posts `p0` (newest) … */
async function follow(id: string, count: number): Promise<Feed> {
  const feed: Feed = { ...newFeed(`https://${id}.example/rss`, NOW), id };
  const added = Array.from({ length: count }, (_, i) => merged(`p${i}`));
  await write.addFeed(feed, { ...writesFor(id), changes: { added, edited: [], relinked: [] } });
  return feed;
}

function merged(itemId: string, title = itemId): MergedItem {
  const parsed = { title } as MergedItem['parsed'];
  return { itemId, identity: { guid: itemId, address: '', titleDay: '', contentHash: title }, parsed };
}

function writesFor(feedId: string): Omit<write.ItemWrites, 'changes'> {
  return {
    now: NOW,
    rowsOf: ({ itemId, parsed }) => ({
      item: { feedId, itemId, title: parsed.title } as never,
      body: { feedId, itemId, html: '' },
    }),
    arrivalOf: ({ itemId, identity }, position) => {
      const sortAt = NOW - position;
      return { feedId, itemId, arrivedAt: NOW, sortAt, unreadAt: sortAt, identity };
    },
  };
}

const unread = () => readRows({ view: 'unread', feedIds: null, limit: 100, after: null });
const key = (feedId: string, itemId: string): ItemKey => [feedId, itemId];

beforeEach(emptyStore);

describe('marks', () => {
  test('a post that is marked read leaves the count and the list together', async () => {
    await follow('a', 3);
    expect(await write.markItems([key('a', 'p1')], true, NOW)).toMatchObject({ changed: 1 });
    expect(await countUnread(1000)).toBe(2);
    expect((await unread()).map(({ item }) => item.itemId)).toEqual(['p0', 'p2']);
  });

  test('marking twice changes nothing the second time, and adds no step to undo', async () => {
    await follow('a', 1);
    await write.markItems([key('a', 'p0')], true, NOW);
    expect(await write.markItems([key('a', 'p0')], true, NOW)).toEqual({ changed: 0, stepId: null });
  });

  test('a post that we do not know is passed over', async () => {
    expect(await write.markItems([key('a', 'nobody')], true, NOW)).toEqual({ changed: 0, stepId: null });
  });

  test('marks are still there for the next worker', async () => {
    await follow('a', 2);
    await write.markItems([key('a', 'p0')], true, NOW);
    await closeStore();
    expect(await countUnread(1000)).toBe(1);
  });

  test('mark all as read spares what arrived after the list was drawn, and other feeds when one is named', async () => {
    await follow('a', 2);
    await follow('b', 2);
    expect(await write.markAllItems({ feedIds: null, arrivedBy: NOW - 1 }, NOW)).toMatchObject({ changed: 0 });
    expect(await write.markAllItems({ feedIds: ['a'], arrivedBy: NOW }, NOW)).toMatchObject({ changed: 2 });
    expect(await countUnread(1000)).toBe(2);
  });

  test('mark all as read leaves alone what a feed holds that is hidden, as nobody saw it', async () => {
    await follow('a', 2);
    await follow('b', 1);
    const { stepId } = await write.unfollowFeeds(['a'], NOW);
    expect(await write.markAllItems({ feedIds: null, arrivedBy: NOW }, NOW)).toMatchObject({ changed: 1 });
    await write.undoStep(stepId);
    expect((await unread()).map(({ key: [feedId] }) => feedId)).toEqual(['a', 'a']);
  });

  test('a post that is marked unread or starred after it was chosen to be swept stays', async () => {
    await follow('a', 3);
    const keys = [0, 1, 2].map((n) => key('a', `p${n}`));
    await write.markItems(keys, true, NOW);
    await write.markItems([key('a', 'p0')], false, NOW);
    await write.starItems([key('a', 'p1')], true, NOW);
    expect(await write.sweepItems(keys)).toBe(1);
    const rows = await readRows({ view: 'latest', feedIds: null, limit: 9, after: null });
    expect(rows.map(({ item, unread: isUnread, starred }) => [item.itemId, isUnread, starred])).toEqual([
      ['p0', true, false],
      ['p1', false, true],
    ]);
  });

  test('a hundred marks at once, from two pages, are all kept', async () => {
    await follow('a', 100);
    await Promise.all(Array.from({ length: 100 }, (_, i) => write.markItems([key('a', `p${i}`)], true, NOW)));
    expect(await countUnread(1000)).toBe(0);
  });
});

describe('what the reader decides is on the disk before it is answered', () => {
  test.each([
    ['the first feeds', () => write.seedFeeds([newFeed('https://b.example/rss', NOW)], NOW)],
    ['a mark', () => write.markItems([key('a', 'p0')], true, NOW)],
    ['a star', () => write.starItems([key('a', 'p0')], true, NOW)],
    ['marking all', () => write.markAllItems({ feedIds: null, arrivedBy: NOW }, NOW)],
    ['following', () => follow('b', 1)],
    ['what is set of a feed', () => write.setFeeds(['a'], { customTitle: 'Mine' }, NOW)],
    ['another address', () => write.moveFeed('a', 'https://b.example/rss', NOW)],
    ['unfollowing', () => write.unfollowFeeds(['a'], NOW)],
    ['following again', () => write.refollowFeed('a')],
    ['undoing', () => write.undoStep(null)],
    ['a pause', () => write.setPause(NOW + 1, NOW)],
    ['a hint that is not wanted', () => write.dismissHint('hint', NOW)],
    ['what notices have told of', () => write.settleNotices(NOW, NOW + 1)],
  ])('%s', async (_what, decide) => {
    await follow('a', 2);
    const writes = watchWrites();
    await decide();
    expect(writes.map(({ durability }) => durability)).toEqual(['strict']);
  });

  test('what a feed can be asked for again need not be', async () => {
    await follow('a', 1);
    const writes = watchWrites();
    await write.claimFeed('a', { isWanted: () => true, until: NOW });
    const changes = { added: [merged('p1')], edited: [], relinked: [] };
    await write.savePoll('a', { feed: {}, items: { ...writesFor('a'), changes } });
    expect(writes.map(({ durability }) => durability)).toEqual(['relaxed', 'relaxed']);
  });
});

describe('undo', () => {
  test('takes back the last step, then the one before', async () => {
    await follow('a', 2);
    await write.markItems([key('a', 'p0')], true, NOW);
    await write.markAllItems({ feedIds: null, arrivedBy: NOW }, NOW);
    expect(await write.undoStep(null)).toMatchObject({ kind: 'marked-all' });
    expect(await countUnread(1000)).toBe(1);
    expect(await write.undoStep(null)).toMatchObject({ kind: 'marked' });
    expect(await countUnread(1000)).toBe(2);
    expect(await write.undoStep(null)).toBeNull();
  });

  test('a star that is taken back leaves the starred list', async () => {
    await follow('a', 1);
    await write.starItems([key('a', 'p0')], true, NOW);
    expect(await readRows({ view: 'starred', feedIds: null, limit: 10, after: null })).toHaveLength(1);
    await write.undoStep(null);
    expect(await readRows({ view: 'starred', feedIds: null, limit: 10, after: null })).toHaveLength(0);
  });

  test('only the latest twenty steps are kept', async () => {
    await follow('a', 25);
    for (let i = 0; i < 25; i++) await write.markItems([key('a', `p${i}`)], true, NOW);
    expect(await (await openStore()).count('undo')).toBe(20);
    expect((await lastUndo())?.done).toMatchObject({ keys: [key('a', `p${24}`)] });
  });
});

describe('unfollowing', () => {
  test('hides the feed and its posts at once, and undo brings back everything as it was', async () => {
    await follow('a', 2);
    await follow('b', 1);
    await write.markItems([key('a', 'p1')], true, NOW);
    const { stepId } = await write.unfollowFeeds(['a'], NOW);
    expect((await readFeeds()).map(({ id }) => id)).toEqual(['b']);
    expect(await countUnread(1000)).toBe(1);
    expect((await unread()).map(({ key: [feedId] }) => feedId)).toEqual(['b']);
    await write.undoStep(stepId);
    expect(await countUnread(1000)).toBe(2);
  });

  test('many feeds are one step, so that one undo brings all of them back', async () => {
    const ids = Array.from({ length: 30 }, (_, i) => `feed-${i}`);
    for (const id of ids) await follow(id, 1);
    const { changed, stepId } = await write.unfollowFeeds([...ids, 'unknown', 'feed-1'], NOW);
    expect(changed).toBe(30);
    expect(await readFeeds()).toEqual([]);
    expect(await write.sweepFeeds()).toBe(0);
    expect(await write.undoStep(stepId)).toMatchObject({ kind: 'unfollowed-several' });
    expect(await readFeeds()).toHaveLength(30);
    expect(await countUnread(1000)).toBe(30);
    expect(await write.unfollowFeeds(['unknown'], NOW)).toEqual({ changed: 0, stepId: null });
  });

  test('a feed whose undo is still there is not swept; afterwards nothing of it is left', async () => {
    await follow('a', 2);
    const { stepId } = await write.unfollowFeeds(['a'], NOW);
    expect(await write.sweepFeeds()).toBe(0);
    await (await openStore()).delete('undo', stepId as number);
    expect(await write.sweepFeeds()).toBe(1);
    const store = await openStore();
    for (const name of ['feeds', 'items', 'bodies', 'states'] as const) expect(await store.count(name)).toBe(0);
  });
});

describe('polls', () => {
  test('a feed is claimed once: who comes second gets nothing', async () => {
    await follow('a', 0);
    const claim = { isWanted: (feed: Feed) => feed.nextPollAt <= NOW, until: NOW + 1000 };
    const claims = await Promise.all([write.claimFeed('a', claim), write.claimFeed('a', claim)]);
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  test('of a read post that is edited, the text that was read stays beside the new one; of an unread one it does not', async () => {
    await follow('a', 2);
    const store = await openStore();
    const bodyOf = (id: string) => store.get('bodies', key('a', id));
    const edit = (html: string, edited = [merged('p0', html), merged('p1', html)]) =>
      write.savePoll('a', {
        feed: {},
        items: {
          ...writesFor('a'),
          rowsOf: (each) => ({ ...writesFor('a').rowsOf(each), body: { feedId: 'a', itemId: each.itemId, html } }),
          changes: { added: [], edited, relinked: [] },
        },
      });
    await edit('first');
    await write.markItems([key('a', 'p0')], true, NOW);
    await edit('second');
    await edit('third');
    expect(await bodyOf('p0')).toMatchObject({ html: 'third', wasHtml: 'first' });
    expect(await bodyOf('p1')).toEqual({ feedId: 'a', itemId: 'p1', html: 'third' });
    await edit('first');
    expect(await bodyOf('p0')).not.toHaveProperty('wasHtml');
  });

  test('an edited post keeps its marks and its place, and is known as edited', async () => {
    await follow('a', 1);
    await write.markItems([key('a', 'p0')], true, NOW);
    const edited = [merged('p0', 'A better title')];
    const later = { ...writesFor('a'), now: NOW + 5, changes: { added: [], edited, relinked: [] } };
    await write.savePoll('a', { feed: {}, items: later });
    const [row] = await readRows({ view: 'latest', feedIds: null, limit: 1, after: null });
    expect(row).toMatchObject({ unread: false, sortAt: NOW, editedAt: NOW + 5, item: { title: 'A better title' } });
  });

  test('a post that was read is never made unread by a poll that takes it for new', async () => {
    await follow('a', 1);
    await write.markItems([key('a', 'p0')], true, NOW);
    const again = { ...writesFor('a'), changes: { added: [merged('p0')], edited: [], relinked: [] } };
    await write.savePoll('a', { feed: {}, items: again });
    expect(await countUnread(1000)).toBe(0);
  });

  test('a poll that fails half-way writes nothing', async () => {
    await follow('a', 0);
    const broken: write.ItemWrites = {
      ...writesFor('a'),
      changes: { added: [merged('p0'), merged('p1')], edited: [], relinked: [] },
      arrivalOf: (item, position) => {
        if (position === 1) throw new Error('out of paper');
        return writesFor('a').arrivalOf(item, position);
      },
    };
    await expect(write.savePoll('a', { feed: { title: 'New' }, items: broken })).rejects.toThrow('out of paper');
    const store = await openStore();
    expect(await store.count('items')).toBe(0);
    expect((await store.get('feeds', 'a'))?.title).toBe('');
  });

  test('of polls that are written together, one that cannot be does not take the others with it', async () => {
    for (const id of ['a', 'b', 'c']) await follow(id, 0);
    const writes = (id: string, arrivalOf = writesFor(id).arrivalOf) => ({
      feed: { title: `New ${id}` },
      items: { ...writesFor(id), arrivalOf, changes: { added: [merged('p0')], edited: [], relinked: [] } },
    });
    const broken = () => {
      throw new Error('out of paper');
    };
    const underWay = write.claimFeed('c', { isWanted: () => true, until: NOW }); // The others wait for it.
    const [first, second, third] = await Promise.allSettled([
      write.savePoll('a', writes('a')),
      write.savePoll('b', writes('b', broken)),
      write.savePoll('c', writes('c')),
      underWay,
    ]);
    expect([first?.status, second?.status, third?.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await readFeeds()).map(({ title }) => title).sort()).toEqual(['', 'New a', 'New c']);
    expect((await unread()).map(({ key: [feedId] }) => feedId).sort()).toEqual(['a', 'c']);
  });

  test('the poll of a feed that was removed meanwhile leaves nothing behind', async () => {
    expect(await write.savePoll('gone', { feed: {}, items: null })).toBeNull();
    expect(await (await openStore()).count('feeds')).toBe(0);
  });
});

describe('lists', () => {
  test('posts of the same instant neither repeat nor vanish from page to page', async () => {
    const feed: Feed = { ...newFeed('https://a.example/rss', NOW), id: 'a' };
    const added = Array.from({ length: 25 }, (_, i) => merged(`p${i}`));
    const sameInstant = { ...writesFor('a'), changes: { added, edited: [], relinked: [] } };
    sameInstant.arrivalOf = (item) => ({ ...writesFor('a').arrivalOf(item, 0), sortAt: NOW, unreadAt: NOW });
    await write.addFeed(feed, sameInstant);
    const seen: string[] = [];
    let after: { key: ItemKey; sortAt: number } | null = null;
    for (;;) {
      const rows = await readRows({ view: 'unread', feedIds: null, limit: 10, after });
      if (rows.length === 0) break;
      seen.push(...rows.map(({ item }) => item.itemId));
      after = rows.at(-1) ?? null;
    }
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
  });

  test('counting stops where the badge stops', async () => {
    await follow('a', 50);
    expect(await countUnread(10)).toBe(10);
    expect(await unreadByFeed(['a', 'b'], 1000)).toEqual(new Map([['a', 50]]));
  });
});
