import '../node20.ts';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFeedServer } from '../server/feedServer.mjs';
import { numberedFeeds } from '../server/numberedFeeds.ts';
import { type Driver, until } from './driver.ts';
import * as hard from './hardshipSteps.ts';
import { BROWSERS, launch } from './launch.ts';
import * as person from './steps.ts';

/** Browsers lose databases: what can be brought back comes from the second copy of the subscriptions, once, and is said. */
describe.each(BROWSERS)('the database is lost in %s', (target) => {
  let server: Awaited<ReturnType<typeof startFeedServer>>;
  let driver: Driver;
  const feeds = numberedFeeds('lost', { feeds: 1, posts: 4, waitMs: 0 });
  const [path = ''] = feeds.paths;

  beforeAll(async () => {
    server = await startFeedServer();
    for (const [address, behaviour] of feeds.behaviours) server.set(address, behaviour);
    driver = await launch(target);
    await person.untilBadge(driver, '?');
    await hard.untilSettled(driver);
    // A single feed is asked at once when the browser starts; several would be spread over a minute and more.
    const feedIds = (await hard.readStore(driver)).feeds.map(({ id }) => id);
    expect(await hard.send(driver, { name: 'feeds/unfollow', payload: { feedIds } })).toMatchObject({ changed: 1 });
    const followed = await hard.send(driver, { name: 'feeds/follow', payload: { url: server.url + path } });
    expect(followed).toMatchObject({ items: 4 });
  });
  afterAll(async () => {
    await driver?.close();
    await server?.close();
  });

  const ours = async () => {
    const stored = await hard.readStore(driver);
    return { ...stored, feed: stored.feeds.find(({ url }) => url === server.url + path) };
  };
  const unread = ({ posts }: hard.Stored) => posts.filter((post) => post.unread).map(({ title }) => title);
  /** What the settings say of storage, which is counted when it comes into view. */
  const storageText = async () => {
    const options = await person.openOptions(driver);
    const said = await until('storage is counted', () =>
      options.evaluate(() => {
        document.querySelector('#data')?.scrollIntoView();
        const rows = [...document.querySelectorAll('#data .row')].map((row) => row.textContent ?? '');
        return rows.find((row) => row.startsWith('Storage: '));
      }),
    );
    await options.close();
    return said;
  };
  const LOST = /lost what Moonflower had stored/;

  test('nothing is said of it while it is there', async () => {
    expect(await storageText()).not.toMatch(LOST);
  });

  // Chromium never clears away what has the permission `unlimitedStorage`.
  test.runIf(target === 'firefox')(
    'a disk that is full when the browser starts is no reason to clear it away',
    async () => {
      const { posts } = await ours();
      await driver.limitStorage(10_000);
      expect((await ours()).posts).toEqual(posts);
      await driver.limitStorage(null);
      expect(await storageText()).not.toMatch(LOST);
    },
  );

  test.each([
    ['a page removes it while the worker lives, and the popup is opened', 'North', removeDatabase],
    ['its files are gone when the browser starts', 'South', () => driver.restart({ meanwhile: removeFiles })],
  ])('%s: the feed is back, as it was set and as far as it was read', async (_what, folder, befall) => {
    await hard.send(driver, { name: 'items/markAll', payload: { feedIds: null, arrivedBy: Date.now() } });
    feeds.grow(1);
    await person.pollNow(driver);
    const before = await ours();
    expect(unread(before)).toEqual([`${path} post ${before.posts.length}`]);
    const set = { folder, countsInBadge: true };
    await hard.send(driver, { name: 'feeds/set', payload: { feedIds: [before.feed?.id], set } });
    const asked = server.asked(path).length;

    await befall();
    const popup = await person.openPopup(driver);
    await until('it was asked', () => server.asked(path).length > asked);
    await hard.untilSettled(driver);
    const after = await hard.untilBadgeIsTrue(driver);
    expect(unread(after)).toEqual(unread(before));
    expect(after.posts.map(({ title }) => title).sort()).toEqual(feeds.titles(path).sort());
    const { feed } = await ours();
    expect(feed).toMatchObject({ ...set, problem: null });
    expect(feed?.followedAt).toBe(before.feed?.followedAt);
    expect(after.feeds).toHaveLength(1);
    await popup.close();

    expect(await storageText()).toMatch(LOST);

    // Once brought back it stays: the next life of the worker begins nothing anew.
    await driver.stopWorker();
    await hard.send(driver, { name: 'wake', payload: {} });
    await hard.untilBadgeIsTrue(driver);
    expect((await ours()).feed?.id).toBe(feed?.id);
    expect(server.asked(path).length - asked).toBe(1);
  });

  function removeDatabase(): Promise<void> {
    return driver.evaluate(
      () =>
        new Promise<void>((ok, no) => {
          const removing = indexedDB.deleteDatabase('moonflower');
          removing.onsuccess = () => ok();
          removing.onerror = () => no(removing.error);
        }),
    );
  }
});

/** What the browser keeps of our databases, in its profile; the second copy is elsewhere. */
function removeFiles(profile: string): void {
  for (const folder of ['Default/IndexedDB', 'storage/default']) {
    for (const name of filesIn(join(profile, folder))) {
      // Firefox keeps `storage.local` in a container of its own.
      if (/^(?:chrome|moz)-extension/.test(name) && !name.includes('userContextId'))
        rmSync(join(profile, folder, name), { recursive: true });
    }
  }
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // Of the other browser.
  }
}
