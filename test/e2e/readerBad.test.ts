import '../node20.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answer, JSON_FEED } from '../server/behaviours.mjs';
import { startFeedServer } from '../server/feedServer.mjs';
import { type Driver, type Page, until } from './driver.ts';
import { BROWSERS, launch } from './launch.ts';
import * as person from './steps.ts';

const LONG_MS = 40_000;
const words = 'and so it goes on for a while with nothing much to say '.repeat(4);

/** Name → a post that is too much of something; each ends with the words "the end". */
const POSTS: Record<string, string> = {
  'Five megabytes': `${`<p>${words}</p>`.repeat(Math.ceil(5_000_000 / (words.length + 7)))}<p>the end</p>`,
  'Ten thousand images': `${Array.from({ length: 10_000 }, (_, i) => `<p><img src="/image-${i}.png" width="40" height="30"></p>`).join('')}<p>the end</p>`,
  'Two thousand rows': `<table>${'<tr><td>one</td><td>two</td><td>three</td><td>four</td></tr>'.repeat(2000)}</table><p>the end</p>`,
  'Two hundred levels': `${'<div><blockquote>'.repeat(100)}deep${'</blockquote></div>'.repeat(100)}<p>the end</p>`,
};

describe.each(BROWSERS)('too much of everything in %s', (target) => {
  let server: Awaited<ReturnType<typeof startFeedServer>>;
  let driver: Driver;
  let reader: Page;

  beforeAll(async () => {
    server = await startFeedServer();
    const items = Object.entries(POSTS).map(([title, html], i) => ({
      id: title,
      title,
      url: `${server.url}/posts/${i}`,
      content_html: html,
      date_published: new Date(Date.UTC(2026, 0, 9 - i)).toISOString(),
    }));
    const body = JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Too Much', items });
    server.set('/much.json', answer({ type: JSON_FEED, body }));
    driver = await launch(target);
    await driver.evaluate((settings) => chrome.storage.sync.set(settings), { images: 'all' });
    const options = await person.openOptions(driver);
    await person.follow(options, `${server.url}/much.json`);
    await until('the feed is in the table', async () => (await person.feedsOf(options)).length === 2);
    await options.close();
    reader = await driver.openPage('src/reader/index.html#/?view=latest');
    await until('the list is there', () => reader.evaluate(() => document.querySelector('.post') !== null));
  });
  afterAll(async () => {
    await driver?.close();
    await server?.close();
  });

  const state = () =>
    reader.evaluate(() => {
      const body = document.querySelector('iframe')?.contentDocument?.body;
      return {
        title: document.getElementById('post-title')?.textContent,
        isBegun: (body?.childNodes.length ?? 0) > 0,
        isWhole: body?.lastElementChild?.textContent === 'the end',
        isAsHigh:
          Math.abs((body?.getBoundingClientRect().height ?? 0) - (body?.ownerDocument.defaultView?.innerHeight ?? 0)) <
          2,
      };
    });

  test.each(Object.keys(POSTS))('%s: it comes, all of it, and keys still work', async (title) => {
    await reader.press('j');
    await until(
      'its beginning is there',
      async () => (await state()).title === title && (await state()).isBegun,
      LONG_MS,
    );
    await until('its end is there', async () => (await state()).isWhole, LONG_MS);
    await until('the frame is as high as its text', async () => (await state()).isAsHigh, LONG_MS);
    await reader.press('s');
    await until('it is starred', () =>
      reader.evaluate(() => document.querySelector('.art .is-star')?.getAttribute('aria-pressed') === 'true'),
    );
  });

  test('of ten thousand images, those in sight were asked for', () => {
    const asked = new Set(server.log.map(({ path }) => path).filter((path) => path.startsWith('/image-')));
    expect(asked.size).toBeGreaterThan(0);
    expect(asked.size).toBeLessThan(500);
  });
});
