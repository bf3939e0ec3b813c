import '../node20.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFeedServer } from '../server/feedServer.mjs';
import { type Driver, type Page, until } from './driver.ts';
import { BROWSERS, launch, pictureFile } from './launch.ts';
import * as person from './steps.ts';

/** The build that people get, which may read no page but the one that it is opened on. */
describe.each(BROWSERS)('the feeds of the page in front, in %s', (target) => {
  let server: Awaited<ReturnType<typeof startFeedServer>>;
  let driver: Driver;
  const page = () => `${server.url}/html`;
  const strip = (popup: Page) => popup.evaluate(() => document.querySelector('.strip--follow')?.textContent ?? null);
  const shown = (popup: Page) => until('the page’s feeds are offered', () => strip(popup));
  const gone = (popup: Page) => until('nothing is offered', async () => (await strip(popup)) === null);
  const followed = () =>
    driver.evaluate(
      () =>
        new Promise<string[]>((ok, no) => {
          const opening = indexedDB.open('moonflower');
          opening.onerror = () => no(opening.error);
          opening.onsuccess = () => {
            const rows = opening.result.transaction('feeds').objectStore('feeds').getAll();
            rows.onsuccess = () => ok(rows.result.map(({ url }) => new URL(url).pathname));
          };
        }),
    );

  beforeAll(async () => {
    server = await startFeedServer();
    driver = await launch(target, { build: 'shipped' });
    await person.untilBadge(driver, '?');
  });
  afterAll(async () => {
    await driver?.close();
    await server?.close();
  });

  test('are offered without any access to the site, and asked for only when one is chosen', async () => {
    const popup = await driver.openPopup(page());
    expect(await shown(popup)).toContain('This page has 2 feeds');
    await popup.screenshot(pictureFile(`${target}-popup-page-feeds`));
    expect(server.log.map(({ path }) => path).filter((path) => path.endsWith('.xml'))).toEqual([]);
    await popup.close();
  });

  test('are waved away for good, and come back with an undo', async () => {
    const popup = await driver.openPopup(page());
    await shown(popup);
    await popup.click('.strip--follow .icon-btn');
    await gone(popup);
    await popup.press('z');
    await shown(popup);
    await popup.close();
  });

  test('the one that is chosen is followed', async () => {
    await driver.answerAccess('allow', '127.0.0.1', async () => {
      const popup = await driver.openPopup(page());
      await shown(popup);
      await popup.click('.strip--follow button', { text: 'Choose…' });
      await popup.click('.strip__choice button', { text: 'Follow' });
    });
    await until('the feed is followed', async () => (await followed()).includes('/demo.xml'));
    expect(server.log.filter(({ path }) => path === '/demo.xml')).toHaveLength(1);
  });
});
