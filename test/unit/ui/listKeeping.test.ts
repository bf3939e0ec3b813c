import { beforeEach, expect, test } from 'vitest';
import { MINUTE_MS } from '../../../src/lib/time';
import type { Feed } from '../../../src/model/feed';
import type { Item, ItemState } from '../../../src/model/item';
import { closeStore, openStore, STORE_NAME } from '../../../src/store/open';
import { markItems, starItems } from '../../../src/store/write';
import { arrivedBy, lengthenList, openList, PAGE_ROWS, renewList, type Shown } from '../../../src/ui/listKeeping';

const NOW = new Date(2025, 11, 3, 12).getTime();

beforeEach(async () => {
  await closeStore();
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(STORE_NAME).onsuccess = resolve;
  });
  await (await openStore()).put('feeds', { id: 'a', url: 'https://a.example/feed', unfollowedAt: null } as Feed);
});

/** Stores a post that is `age` minutes old. */
async function store(title: string, age: number, { unread = true } = {}): Promise<void> {
  const sortAt = NOW - age * MINUTE_MS;
  const identity = { guid: title, address: '', titleDay: '', contentHash: '' };
  const state: ItemState = { feedId: 'a', itemId: title, arrivedAt: sortAt, sortAt, identity };
  const tx = (await openStore()).transaction(['items', 'states'], 'readwrite');
  await tx.objectStore('items').put({ feedId: 'a', itemId: title, title, publishedDay: null } as Item);
  await tx.objectStore('states').put(unread ? { ...state, unreadAt: sortAt } : state);
  await tx.done;
}

const titles = ({ rows }: Shown) => rows.map(({ item }) => item.title);
const still = { now: NOW, mayMove: false };
const free = { now: NOW, mayMove: true };

test('a post that becomes read stays in the Unread list until it is opened anew', async () => {
  await store('newer', 1);
  await store('older', 2);
  const shown = await openList({ view: 'unread', feedIds: null }, NOW);
  await markItems([['a', 'newer']], true, NOW);
  const renewed = await renewList(shown, free);
  expect(renewed.rows.map(({ item, unread }) => [item.title, unread])).toEqual([
    ['newer', false],
    ['older', true],
  ]);
  expect(titles(await openList({ view: 'unread', feedIds: null }, NOW))).toEqual(['older']);
});

test('a star that is removed leaves its row in the Starred list', async () => {
  await store('post', 1);
  await starItems([['a', 'post']], true, NOW);
  const shown = await openList({ view: 'starred', feedIds: null }, NOW);
  await starItems([['a', 'post']], false, NOW);
  expect(titles(await renewList(shown, free))).toEqual(['post']);
});

test('new posts appear at the top while nothing can be pushed away', async () => {
  await store('older', 10);
  const shown = await openList({ view: 'unread', feedIds: null }, NOW);
  await store('newest', 1);
  const renewed = await renewList(shown, free);
  expect(titles(renewed)).toEqual(['newest', 'older']);
  expect(renewed.waiting).toBe(0);
});

test('else they wait, and are counted', async () => {
  await store('older', 10);
  const shown = await openList({ view: 'unread', feedIds: null }, NOW);
  await store('newest', 1);
  await store('new', 2);
  const renewed = await renewList(shown, still);
  expect(titles(renewed)).toEqual(['older']);
  expect(renewed.waiting).toBe(2);
});

test('a list with posts that wait does not claim to show them', async () => {
  await store('older', 10);
  const shown = await openList({ view: 'unread', feedIds: null }, NOW - MINUTE_MS);
  await store('newest', 0);
  expect(arrivedBy(await renewList(shown, still))).toBeLessThan(NOW);
  expect(arrivedBy(await renewList(shown, free))).toBe(NOW);
});

test('with nothing unread, older posts are shown, and new ones take their place', async () => {
  await store('read', 10, { unread: false });
  const shown = await openList({ view: 'unread', feedIds: null }, NOW);
  expect(shown.isOlder).toBe(true);
  expect(titles(shown)).toEqual(['read']);
  await store('news', 1);
  const renewed = await renewList(shown, free);
  expect(renewed.isOlder).toBe(false);
  expect(titles(renewed)).toEqual(['news']);
});

test('marking one of those older posts unread moves nothing', async () => {
  await store('read', 10, { unread: false });
  const shown = await openList({ view: 'unread', feedIds: null }, NOW);
  await markItems([['a', 'read']], false, NOW);
  const renewed = await renewList(shown, free);
  expect([renewed.isOlder, renewed.waiting, titles(renewed)]).toEqual([true, 0, ['read']]);
});

test('the first posts of an empty list appear at once', async () => {
  const shown = await openList({ view: 'latest', feedIds: null }, NOW);
  await store('first', 1);
  expect(titles(await renewList(shown, still))).toEqual(['first']);
});

test('pages follow one another without gaps or repeats, also among posts of one instant', async () => {
  const all = Array.from({ length: PAGE_ROWS * 2 + 5 }, (_, i) => String(1000 + i));
  for (const [i, title] of all.entries()) await store(title, Math.floor(i / 7));
  let shown = await openList({ view: 'latest', feedIds: null }, NOW);
  expect(shown.rows).toHaveLength(PAGE_ROWS);
  shown = await lengthenList(await lengthenList(shown));
  expect(titles(shown).toSorted()).toEqual(all);
  expect(shown.isComplete).toBe(true);
  expect(await lengthenList(shown)).toBe(shown);
});

test('posts further down are not taken for new ones when rows above them were read', async () => {
  for (let i = 0; i < PAGE_ROWS + 20; i++) await store(String(i), i);
  const shown = await openList({ view: 'unread', feedIds: null }, NOW);
  await markItems(
    shown.rows.slice(0, 10).map(({ key }) => key),
    true,
    NOW,
  );
  const renewed = await renewList(shown, free);
  expect(titles(renewed)).toEqual(titles(shown));
});

test('more new posts than a page can hold open the list anew', async () => {
  await store('older', 1000);
  const shown = await openList({ view: 'latest', feedIds: null }, NOW);
  for (let i = 0; i < PAGE_ROWS + 3; i++) await store(`new ${i}`, i);
  const renewed = await renewList(shown, free);
  expect(renewed.rows).toHaveLength(PAGE_ROWS);
  expect(renewed.isComplete).toBe(false);
});

test('a row that did not change is the same object, so that it is not drawn again', async () => {
  await store('post', 1);
  const shown = await openList({ view: 'latest', feedIds: null }, NOW);
  expect((await renewList(shown, free)).rows[0]).toBe(shown.rows[0]);
});

test('a list that was renewed covers what had arrived by then, and repeats no row when it is lengthened', async () => {
  for (let i = 0; i < PAGE_ROWS + 5; i++) await store(`p${i}`, 10 + i);
  const shown = await openList({ view: 'unread', feedIds: null }, NOW);
  const later = { now: NOW + MINUTE_MS, mayMove: false };
  const renewed = await renewList(shown, later);
  expect(renewed.drawnAt).toBe(NOW + MINUTE_MS);
  const all = titles(await lengthenList(renewed));
  expect([all.length, new Set(all).size]).toEqual([PAGE_ROWS + 5, PAGE_ROWS + 5]);
});
