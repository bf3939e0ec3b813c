import '../node20.ts';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startFeedServer } from '../server/feedServer.mjs';
import { numberedFeeds } from '../server/numberedFeeds.ts';
import { type Driver, type Page, until } from './driver.ts';
import { BROWSERS, launch, pictureFile } from './launch.ts';
import * as person from './steps.ts';

const IMPORT = '#feeds input[type="file"]';

/** Coming with one's data, and leaving with it. One story a browser. */
describe.each(BROWSERS)('data in %s', (target) => {
  let server: Awaited<ReturnType<typeof startFeedServer>>;
  let driver: Driver;
  let options: Page;
  const folder = mkdtempSync(join(tmpdir(), 'moonflower-files-'));
  const feeds = numberedFeeds('moved', { feeds: 5, posts: 3, waitMs: 0 });

  beforeAll(async () => {
    server = await startFeedServer();
    for (const [path, behaviour] of feeds.behaviours) server.set(path, behaviour);
    driver = await launch(target);
    options = await person.openOptions(driver);
    await person.follow(options, `${server.url}${feeds.paths[0]}`);
    await until('the feed is in the table', async () => (await person.feedsOf(options)).length === 2);
    await person.unfollow(options, 'flowerinthenight.com');
    await until('the default feed is gone', async () => (await person.feedsOf(options)).length === 1);
  });
  afterAll(async () => {
    await driver?.close();
    await server?.close();
    rmSync(folder, { recursive: true });
  });

  // A story that lost its thread proves nothing more: what comes after a failed step is left out.
  let lost = false;
  beforeEach(({ skip }) => skip(lost, 'a step before it failed'));
  afterEach(({ task }) => {
    lost ||= task.result?.state === 'fail';
  });

  const file = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const panelSays = (page: Page, section: string, what: RegExp) =>
    until(
      `${section} says ${what}`,
      async () => {
        const text = await page.evaluate((id) => document.querySelector(`#${id} .ask`)?.textContent ?? '', section);
        if (!what.test(text)) throw new Error(text);
        return text;
      },
      20_000,
    );
  const saved = (what: RegExp) =>
    until(`${what} is saved`, () => {
      const name = readdirSync(driver.downloads).find((each) => what.test(each));
      const text = name && readFileSync(join(driver.downloads, name), 'utf8');
      return text || null;
    });
  const opml = () =>
    `<opml version="2.0"><body><outline text="Work">${feeds.paths
      .map((path, i) => `<outline text="Feed ${i + 1}" xmlUrl="${server.url}${path}"/>`)
      .join('')}</outline><outline text="Mail" xmlUrl="mailto:a@b.example"/></body></opml>`;

  test('a file that is none says so, and nothing changes', async () => {
    await options.chooseFile(IMPORT, file('page.opml', '<!doctype html><title>Sign in</title>'));
    await panelSays(options, 'feeds', /This file is a web page/);
    expect(await person.feedsOf(options)).toHaveLength(1);
  });

  test('a list of feeds is shown before anything is added, and dropped without a trace', async () => {
    await options.chooseFile(IMPORT, file('feeds.opml', opml()));
    await panelSays(options, 'feeds', /^5 feeds in the file: 4 new, 1 you already follow\..*1 entry names no feed/);
    await options.screenshot(pictureFile(`${target}-options-import-light`));
    await options.click('#feeds .ask .btn--quiet');
    await until('the panel is gone', () => options.evaluate(() => document.querySelector('.ask') === null));
    expect(await person.feedsOf(options)).toHaveLength(1);
  });

  test('followed, they come in their folder and are read', async () => {
    await options.chooseFile(IMPORT, join(folder, 'feeds.opml'));
    await panelSays(options, 'feeds', /4 new/);
    await options.click('#feeds .ask .btn--primary');
    await panelSays(options, 'feeds', /^4 feeds followed\..*The first checks are done/);
    expect(await person.feedsOf(options)).toHaveLength(5);
    await person.untilBadge(driver, '5');
    await options.screenshot(pictureFile(`${target}-options-imported-light`));
  });

  test('saved, the list is read again as the same one', async () => {
    await options.click('#feeds .pair > .btn', { text: 'Export OPML' });
    const text = await saved(/feeds.*\.opml$/);
    expect(text.match(/xmlUrl=/g)).toHaveLength(5);
    await options.chooseFile(IMPORT, file('saved.opml', text));
    await panelSays(options, 'feeds', /^5 feeds in the file. You already follow all of them\./);
    await options.click('#feeds .ask .btn--quiet');
  });
});
