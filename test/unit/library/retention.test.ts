import { describe, expect, test } from 'vitest';
import { type KeptItem, mayGo, tooOld } from '../../../src/library/retention';

const kept = (feedId: string, count: number, fields: Partial<KeptItem> = {}): KeptItem[] =>
  Array.from({ length: count }, (_, n) => ({
    feedId,
    itemId: `${feedId}${n}`,
    sortAt: n,
    arrivedAt: n,
    isUnread: false,
    isStarred: false,
    ...fields,
  }));

const ids = (keys: [string, string][]) => keys.map(([, itemId]) => itemId);

describe('mayGo', () => {
  test('lets nothing go within the limits', () => {
    expect(mayGo([...kept('a', 5), ...kept('b', 5)], { perFeed: 5, inAll: 10, leastPerFeed: 1 })).toEqual([]);
  });

  test('lets the oldest of a feed go', () => {
    const items = [...kept('a', 5).reverse(), ...kept('b', 2)];
    expect(mayGo(items, { perFeed: 3, inAll: 100, leastPerFeed: 1 })).toEqual([
      ['a', 'a0'],
      ['a', 'a1'],
    ]);
  });

  test('keeps what is unread or starred, and takes younger ones for it', () => {
    const items = kept('a', 6).map((item, n) => ({ ...item, isUnread: n === 0, isStarred: n === 1 }));
    expect(ids(mayGo(items, { perFeed: 4, inAll: 100, leastPerFeed: 1 }))).toEqual(['a2', 'a3']);
  });

  test('keeps them even when the limits cannot hold', () => {
    const items = [...kept('a', 3, { isUnread: true }), ...kept('b', 3, { isStarred: true })];
    expect(mayGo(items, { perFeed: 1, inAll: 1, leastPerFeed: 0 })).toEqual([]);
  });

  test('lets the oldest of all feeds go when there are too many in all', () => {
    const items = [...kept('a', 4), ...kept('b', 4).map((item) => ({ ...item, sortAt: item.sortAt + 100 }))];
    expect(ids(mayGo(items, { perFeed: 10, inAll: 6, leastPerFeed: 1 }))).toEqual(['a0', 'a1']);
  });

  test('does not let a busy feed push out a quiet one', () => {
    const items = [...kept('quiet', 3), ...kept('busy', 20).map((item) => ({ ...item, sortAt: item.sortAt + 100 }))];
    const gone = mayGo(items, { perFeed: 100, inAll: 10, leastPerFeed: 3 });
    expect(gone.every(([feedId]) => feedId === 'busy')).toBe(true);
    expect(gone).toHaveLength(13);
  });
});

test('what came too long ago goes, unless it is unread or starred', () => {
  const items = kept('a', 6).map((item, n) => ({ ...item, isUnread: n === 0, isStarred: n === 1 }));
  expect(ids(tooOld(items, 4))).toEqual(['a2', 'a3']);
});
