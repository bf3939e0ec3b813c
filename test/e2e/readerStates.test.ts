import '../node20.ts';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFeedServer } from '../server/feedServer.mjs';
import { type Driver, until } from './driver.ts';
import { BROWSERS, launch } from './launch.ts';
import { undated } from './popupStates.ts';
import { openReaderState, type ReaderStateName, readerStateNames, readerStateOf } from './readerStates.ts';
import * as person from './steps.ts';
import { violationsInReader } from './withAxe.ts';

describe.each(BROWSERS)('the states of the reader in %s', (target) => {
  let driver: Driver;
  let server: Awaited<ReturnType<typeof startFeedServer>>;
  beforeAll(async () => {
    server = await startFeedServer();
    driver = await launch(target);
    await person.untilBadge(driver, '?');
  });
  afterAll(async () => {
    await driver?.close();
    await server?.close();
  });

  test.each(readerStateNames)('everybody can use it, by day and by night, and nothing sticks out: %s', async (name) => {
    const reader = await openReaderState(driver, readerStateOf(name), server);
    for (const theme of ['light', 'dark']) {
      await reader.evaluate(async (it) => {
        const room = document.querySelector('iframe')?.contentDocument;
        for (const page of [document, room]) page?.documentElement.setAttribute('data-theme', it);
        // Colours take their time.
        await Promise.all(document.getAnimations().map(({ finished }) => finished));
      }, theme);
      expect(await violationsInReader(reader)).toEqual([]);
    }
    const wide = await reader.evaluate(() =>
      [document, document.querySelector('iframe')?.contentDocument].map((page) =>
        page ? page.documentElement.scrollWidth - page.documentElement.clientWidth : 0,
      ),
    );
    expect(wide).toEqual([0, 0]);
    await reader.close();
  });

  const told: [ReaderStateName, posts: number][] = [
    ['post', 2],
    ['pictures', 1],
    ['changes', 1],
    ['search', 4],
    ['no-feeds', 0],
    ['share', 1],
    ['type', 1],
    ['one-post', 1],
  ];
  // Firefox gives its tree to nobody but a screen reader.
  test.runIf(target === 'chromium').each(told)('a screen reader is given: %s', async (name, posts) => {
    const { data, ...how } = readerStateOf(name);
    const few = { ...data, items: data.items.slice(0, posts), states: data.states.slice(0, posts) };
    const reader = await openReaderState(driver, { data: few, ...how }, server);
    const tell = async () =>
      undated((await reader.told?.()) ?? '')
        .replaceAll(server.url, 'SERVER')
        .replaceAll(new URL(server.url).host, 'HOST');
    const file = new URL(`told/reader-${name}.txt`, import.meta.url);
    const known = existsSync(file) ? readFileSync(file, 'utf8') : null;
    // A post that is opened is read a moment later, and counted so.
    if (known !== null) await until('it is told', async () => (await tell()) === known).catch(() => {});
    await expect(await tell()).toMatchFileSnapshot(fileURLToPath(file));
    await reader.close();
  });
});
