import '../node20.ts';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../src/lib/time.ts';
import { STORE_VERSION } from '../../src/store/open.ts';
import { startFeedServer } from '../server/feedServer.mjs';
import { numberedFeeds } from '../server/numberedFeeds.ts';
import { type Driver, until } from './driver.ts';
import * as hard from './hardshipSteps.ts';
import { BROWSERS, launch } from './launch.ts';
import { changeManifest, ownBuild } from './ownBuild.ts';
import * as person from './steps.ts';

/** Of the next wake, and a little for what comes after. */
const WITHIN_MS = 30_000;

/** What browsers do to an extension and to what it stores. One story a browser: a feed, of which some posts are read. */
describe.each(BROWSERS)('hardship of storage in %s', (target) => {
  let server: Awaited<ReturnType<typeof startFeedServer>>;
  let driver: Driver;
  let folder: string;
  const feeds = numberedFeeds('kept', { feeds: 1, posts: 4, waitMs: 0 });
  const [path = ''] = feeds.paths;

  beforeAll(async () => {
    server = await startFeedServer();
    for (const [address, behaviour] of feeds.behaviours) server.set(address, behaviour);
    folder = ownBuild(target);
    driver = await launch(target, { folder });
    await person.untilBadge(driver, '?');
    await hard.untilSettled(driver);
    await hard.followOnly(driver, [server.url + path]);
    await hard.ringAlarm(driver);
    await hard.untilSettled(driver);
    const oldest = (await hard.readStore(driver)).posts.filter(({ title }) => /post [12]$/.test(title));
    await hard.send(driver, { name: 'items/mark', payload: { keys: oldest.map(({ key }) => key), read: true } });
    await person.untilBadge(driver, '2');
  });
  afterAll(async () => {
    await driver?.close();
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const readTitles = ({ posts }: hard.Stored) =>
    posts
      .filter(({ unread }) => !unread)
      .map(({ title }) => title)
      .sort();
  const READ = [`${path} post 1`, `${path} post 2`];

  /** Without any help, within the minute, all posts are there, and those read that were. */
  const untilPolled = () =>
    until(
      'the feed was asked again',
      async () => {
        const stored = await hard.untilBadgeIsTrue(driver);
        expect(stored.posts.map(({ title }) => title).sort()).toEqual(feeds.titles(path).sort());
        expect(readTitles(stored)).toEqual(READ);
        return stored;
      },
      WITHIN_MS,
    );

  test.each([
    ['it is switched off and on', () => driver.offAndOn()],
    [
      'a new version of it is installed',
      async () => {
        changeManifest(folder, (manifest) => {
          manifest.version = '9.9.9';
        });
        // Chromium takes a build anew by itself only where its developer's mode is on, which a restart sees to.
        await (target === 'chromium' ? driver.restart() : driver.reload());
        expect(await driver.evaluate(() => chrome.runtime.getManifest().version)).toBe('9.9.9');
      },
    ],
    ['the browser is restarted', () => driver.restart()],
  ])('%s: polling goes on by itself, once, and what was read is read', async (_what, befall) => {
    feeds.grow(1);
    await person.letFeedsFallDue(driver);
    const asked = server.asked(path).length;
    await befall();
    await untilPolled();
    await hard.untilSettled(driver);
    expect(server.asked(path).length - asked).toBe(1);
  });

  test.each([
    ['eight hours are slept through', 8 * HOUR_MS],
    ['the clock was a day behind and is put right', DAY_MS],
    ['the clock was a day ahead and is put right', -DAY_MS],
  ])('%s: the feed is asked when somebody looks, once', async (_what, passedMs) => {
    await driver.evaluate(() => chrome.storage.sync.set({ adaptive: false }));
    await until('its pace is an hour', async () =>
      (await hard.readStore(driver)).feeds.every(({ nextPollWhy }) => nextPollWhy.kind === 'pace'),
    );
    feeds.grow(1);
    const asked = server.asked(path).length;
    await hard.letTimePass(driver, passedMs);
    await driver.stopWorker();
    const popup = await driver.openPopup();
    await untilPolled();
    await hard.untilSettled(driver);
    expect(server.asked(path).length - asked).toBe(1);
    await popup.close();
  });

  test('the database is of a newer version: nobody is asked, all is said, and nothing is touched', async () => {
    await driver.evaluate(openVersion, 999);
    await driver.stopWorker();
    const asked = server.log.length;
    await hard.send(driver, { name: 'wake', payload: {} });
    await person.untilBadge(driver, '?');
    expect((await driver.badge()).title).toContain("can't be read");
    const alarm = await driver.evaluate(async () => (await chrome.alarms.get('poll'))?.scheduledTime ?? 0);
    expect(alarm).toBeGreaterThan(Date.now() + 10 * 60_000);
    const popup = await driver.openPopup();
    await until('the popup says why', async () => /newer Moonflower/.test(await person.textOf(popup)));
    await popup.close();
    expect(server.log).toHaveLength(asked);
    expect(await driver.evaluate(openVersion, null)).toBe(999);
  });

  test('there is no database: a page that comes before the worker makes it', async () => {
    for (const open of [() => driver.openPopup(), () => driver.openPage('src/reader/index.html')]) {
      await driver.stopWorker();
      await driver.evaluate(forgetAll);
      const page = await open();
      await until('the page says something', async () => (await person.textOf(page)).trim() !== '');
      expect(await person.textOf(page)).not.toMatch(/can.t be read/i);
      expect(await driver.evaluate(openVersion, null)).toBe(STORE_VERSION);
      await page.close();
    }
  });
});

function forgetAll(): Promise<void> {
  return new Promise((ok, no) => {
    const deleting = indexedDB.deleteDatabase('moonflower');
    deleting.onerror = () => no(deleting.error);
    deleting.onsuccess = () => ok();
  });
}

/** Opens the database, at this version where one is given, and says which it is. */
function openVersion(version: number | null): Promise<number> {
  return new Promise((ok, no) => {
    const opening = version === null ? indexedDB.open('moonflower') : indexedDB.open('moonflower', version);
    opening.onerror = () => no(opening.error);
    opening.onsuccess = () => {
      opening.result.close();
      ok(opening.result.version);
    };
  });
}
