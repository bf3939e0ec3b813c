import { beforeEach, expect, test, vi } from 'vitest';
import { HOUR_MS } from '../../../src/lib/time';
import type { Feed } from '../../../src/model/feed';
import type { Item, ItemState } from '../../../src/model/item';
import { DEFAULTS } from '../../../src/model/settings';
import { announce } from '../../../src/platform/changes';
import * as clock from '../../../src/platform/clock';
import { nextEdition } from '../../../src/platform/edition';
import { keepScreens } from '../../../src/popup/keepScreen';
import { keptScreen } from '../../../src/popup/keptScreen';
import { openScreen } from '../../../src/popup/readScreen';
import { closeStore, openStore, STORE_NAME } from '../../../src/store/open';
import { feedFrom } from '../../fakes/feedFrom';

const NOW = 1_764_763_200_000;

const feed = (id: string, fields: Partial<Feed> = {}) => feedFrom(NOW, id, fields);

beforeEach(async () => {
  const held = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  });
  vi.stubGlobal('navigator', { onLine: true });
  vi.spyOn(clock, 'now').mockReturnValue(NOW);
  // What is told once the page is painted; nothing is painted here.
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => run());
  await closeStore();
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(STORE_NAME).onsuccess = resolve;
  });
  await fill([feed('a'), feed('b')]);
});

async function fill(feeds: Feed[]): Promise<void> {
  const tx = (await openStore()).transaction(['feeds', 'items', 'states'], 'readwrite');
  for (const one of feeds) await tx.objectStore('feeds').put(one);
  const identity = { guid: 'x', address: '', titleDay: '', contentHash: '' };
  const state: ItemState = { feedId: 'a', itemId: 'x', arrivedAt: NOW, sortAt: NOW, identity, unreadAt: NOW };
  await tx.objectStore('items').put({ feedId: 'a', itemId: 'x', title: 'Moths', publishedDay: null } as Item);
  await tx.objectStore('states').put(state);
  await tx.done;
}

/** Opens a popup and gives what it read. */
async function open() {
  vi.stubGlobal('location', new URL(await browserPopup()));
  const opened = await openScreen(NOW, null);
  keepScreens({ settings: DEFAULTS, opened });
  await opened.counted;
  await Promise.resolve();
  return opened;
}

const browserPopup = async () => `chrome-extension://x/src/popup/index.html${await nextEdition()}`;
const reopened = async (at = NOW) => {
  vi.stubGlobal('location', new URL(await browserPopup()));
  return keptScreen(at);
};

test('what one popup read, the next one has at once', async () => {
  announce(['items']);
  const { around, list, sight, top, counted } = await open();
  const kept = await reopened();
  expect(kept?.settings).toEqual(DEFAULTS);
  expect(kept?.opened).toMatchObject({ list, sight, top, around: { ...around, unread: 1 } });
  expect(list.rows).toHaveLength(1);
  expect(await kept?.opened.counted).toBe(await counted);
});

test('after a change, the store is asked', async () => {
  announce(['items']);
  await open();
  vi.spyOn(Date, 'now').mockReturnValue(NOW + 1);
  announce(['feeds']);
  expect(await reopened()).toBeNull();
});

test('a popup whose browser knows of no edition keeps nothing', async () => {
  vi.stubGlobal('location', new URL('chrome-extension://x/src/popup/index.html'));
  keepScreens({ settings: DEFAULTS, opened: await openScreen(NOW, null) });
  await new Promise((ok) => setImmediate(ok));
  expect(keptScreen(NOW)).toBeNull();
});

test.each<[string, () => Promise<unknown>]>([
  ['an hour later', () => reopened(NOW + HOUR_MS)],
  [
    'offline',
    () => {
      vi.stubGlobal('navigator', { onLine: false });
      return reopened();
    },
  ],
])('%s, the store is asked', async (_when, again) => {
  announce(['items']);
  await open();
  expect(await again()).toBeNull();
});

test('nor is it kept where more than posts are to be shown', async () => {
  announce(['items']);
  await fill([feed('b', { problem: { kind: 'refused', status: 404 }, failures: 1, failingSince: NOW })]);
  await open();
  expect(await reopened()).toBeNull();
});

test('once a pause is over, the store is asked', async () => {
  await (await openStore()).put('meta', NOW + 1000, 'pausedUntil');
  announce(['items']);
  await open();
  expect((await reopened(NOW))?.opened.around.pausedUntil).toBe(NOW + 1000);
  expect(await reopened(NOW + 1001)).toBeNull();
});

test('thousands of feeds are read from the store, which is faster then', async () => {
  announce(['items']);
  await fill(Array.from({ length: 500 }, (_, n) => feed(`f${n}`)));
  await open();
  expect(await reopened()).toBeNull();
});
