import '../node20.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startFeedServer } from '../server/feedServer.mjs';
import { type Driver, type Page, until } from './driver.ts';
import { BROWSERS, launch } from './launch.ts';
import { openState, type StateName, stateNames, stateOf, undated, untilThere } from './popupStates.ts';
import * as person from './steps.ts';
import { violationsIn } from './withAxe.ts';

/** These need a browser that speaks another language (`languages.test.ts`). */
const here = stateNames.filter((name) => stateOf(name).language === undefined);

describe.each(BROWSERS)('the states of the popup in %s', (target) => {
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
  beforeEach(async () => {
    if (await driver.isPopupOpen()) await (await driver.openPopup()).close();
  });
  const open = (name: StateName) => openState(driver, stateOf(name), server.url);

  test.each(here)('everybody can use it, by day and by night, and nothing sticks out: %s', async (name) => {
    const popup = await open(name);
    for (const theme of ['light', 'dark']) {
      await popup.evaluate(async (it) => {
        document.documentElement.setAttribute('data-theme', it);
        await Promise.all(document.getAnimations().map(({ finished }) => finished)); // Colours take their time.
      }, theme);
      expect(await violationsIn(popup, ['body'])).toEqual([]);
    }
    const wide = await popup.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wide).toBe(0);
    await popup.close();
  });

  test('Tab goes through it in the order in which it is read', async () => {
    const popup = await open('ordered');
    const stops: string[] = [];
    for (let n = 0; n < 15; n++) {
      await popup.press('Tab');
      const at = await popup.evaluate(() => {
        const { activeElement: it } = document;
        if (!it || it === document.body) return null;
        return it.closest('.post') && it.matches('a') ? 'row' : (it.getAttribute('aria-label') ?? it.textContent ?? '');
      });
      if (at === null) break;
      stops.push(at.trim());
    }
    expect(stops.join(' › ')).toMatchInlineSnapshot(
      `"Unread › Search › Mark all as read › All feeds › Find its new address › Try again › Hide until it changes › row › Mark as unread › Star › Undo z › Dismiss › Reader › Settings › Unread"`,
    );
    await popup.close();
  });

  test('the arrow keys go from tab to tab', async () => {
    const popup = await open('unread');
    const selected = () => popup.evaluate(() => document.querySelector('[role=tab][aria-selected=true]')?.id ?? '');
    await popup.press('Tab');
    const first = await selected();
    await popup.press('ArrowRight');
    await until('the next tab is chosen', async () => (await selected()) !== first);
    await popup.press('ArrowLeft');
    await until('the first tab is chosen again', async () => (await selected()) === first);
    await popup.close();
  });

  test('a mark that cannot be kept goes back, and says why', async () => {
    const popup = await open('unread');
    await driver.evaluate(() => chrome.runtime.sendMessage({ name: 'wake', payload: {} }));
    await (driver.askWorker?.('Runtime.evaluate', { expression: `(${fillDisk})()` }) ?? driver.evaluate(fillDisk));
    await popup.press('j');
    await popup.press('m');
    await untilThere(popup, '.toast');
    expect((await person.rowsOf(popup))[0]).toMatchObject({ unread: true });
    expect(await popup.evaluate(() => document.querySelector('.toast')?.textContent)).toMatch(/room/i);
    await popup.close();
    await driver.stopWorker();
  });

  test('whatever a feed sends stays text, in its own row, and leads nowhere but to the web', async () => {
    const popup = await open('hostile');
    const rows = await popup.evaluate(() =>
      [...document.querySelectorAll('.post')].map((row) => {
        const link = row.querySelector('.post__link');
        return {
          title: row.querySelector('.post__link bdi')?.textContent ?? '',
          link: link?.getAttribute('href') ?? null,
          height: row.getBoundingClientRect().height,
          isCut: link !== null && getComputedStyle(link).overflow !== 'visible',
          isText: row.querySelector('bdi *') === null,
        };
      }),
    );
    expect(rows.length).toBe(10);
    expect(rows.filter(({ link }) => link !== null && !/^https?:/.test(link))).toEqual([]);
    expect(rows.filter(({ link }) => link === null).map(({ title }) => title)).toEqual([
      'No address',
      'A script for an address',
    ]);
    expect(rows.filter(({ height, isCut, isText }) => height > 80 || !isCut || !isText)).toEqual([]);
    expect(rows.filter(({ title }) => title === 'Untitled' || title.startsWith('<img src=x'))).toHaveLength(2);
    const tabs = await driver.tabs();
    await popup.click('.post__link', { text: 'A script for an address' });
    await until('it is said', () =>
      popup.evaluate(() => /no address/i.test(document.querySelector('[role=status]')?.textContent ?? '')),
    );
    expect(await popup.evaluate(() => document.querySelector('.toast')?.textContent)).toMatch(/no address/i);
    await popup.press('Escape');
    await until('the words are gone', () => popup.evaluate(() => document.querySelector('.toast') === null));
    await popup.press('Enter');
    await untilThere(popup, '.toast');
    expect(await driver.tabs()).toEqual(tabs);
    expect((await person.rowsOf(popup)).every(({ unread }) => unread)).toBe(true);
    await popup.press('Shift+Enter');
    await until('the reader has it', async () => (await driver.tabs()).some((tab) => /reader.*#\/post\//.test(tab)));
    expect(await driver.tabs()).toHaveLength(tabs.length + 1);
    await driver.evaluate(async () => {
      const readers = await chrome.tabs.query({ url: chrome.runtime.getURL('src/reader/*') });
      await chrome.tabs.remove(readers.map(({ id }) => id as number));
    });
    await until('the reader is closed', async () => (await driver.tabs()).length === tabs.length);
  });

  test('the name of a feed turns no words of ours round', async () => {
    const { data } = stateOf('failing');
    const feeds = data.feeds.map((feed) => (feed.id === 'smalldb' ? { ...feed, title: '\u202Eslamron' } : feed));
    const popup = await openState(driver, { data: { ...data, feeds } }, server.url);
    const places = await popup.evaluate(() => {
      const text = document.querySelector('.strip strong bdi')?.firstChild as Text;
      return ['can’t', 'be', 'read'].map((word) => {
        const range = document.createRange();
        const from = text.data.indexOf(word);
        range.setStart(text, from);
        range.setEnd(text, from + word.length);
        return range.getBoundingClientRect().left;
      });
    });
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    await popup.close();
  });

  /** Presses the button of the strip, and opens once more, for the driver, what it led to. */
  const followStrip = async (popup: Page, text: string) => {
    const { length } = await driver.tabs();
    await popup.click('.strip button', { text });
    await until('the popup is closed', async () => !(await driver.isPopupOpen()));
    return driver.openPage(await until('a tab opened', async () => (await driver.tabs())[length]));
  };

  test.each(['failing', 'gone'] as const)('a feed that is %s is found again in the settings', async (name) => {
    const { data } = stateOf(name);
    const [like] = data.feeds;
    // So many that its row is not among the first to be drawn.
    const others = Array.from({ length: 120 }, (_, n) => ({ ...like, id: `feed${n}`, title: `Feed number ${n}` }));
    const popup = await openState(driver, { data: { ...data, feeds: [...data.feeds, ...others] } }, server.url);
    const settings = await followStrip(popup, 'Find its new address');
    await untilThere(settings, '#over-smalldb .btn');
    expect(await settings.evaluate(() => document.querySelector('#over-smalldb .btn')?.textContent)).toBe(
      'Find its new address',
    );
    await until('the row has the focus', () =>
      settings.evaluate(() => document.activeElement?.closest('tr')?.getAttribute('data-feed') === 'smalldb'),
    );
    await settings.close();
  });

  test('where no feed can be read, the log is opened', async () => {
    const settings = await followStrip(await open('all-failing'), 'Open the log');
    await until('it is open', () =>
      settings.evaluate(() => document.querySelector('#log[open]')?.getBoundingClientRect().top ?? -1 >= 0),
    );
    await settings.close();
  });

  test('five thousand feeds can be chosen from', async () => {
    const { data } = stateOf('many');
    const [like] = data.feeds;
    const feeds = Array.from({ length: 5000 }, (_, n) => ({ ...like, id: `feed${n}`, title: `Feed number ${n}` }));
    const popup = await openState(driver, { data: { ...data, feeds: [...data.feeds, ...feeds] } }, server.url);
    await popup.press('g');
    await popup.press('f');
    await untilThere(popup, '.pick__pop .opt');
    await popup.type('.pick__pop input', '4321');
    const options = () =>
      popup.evaluate(() => [...document.querySelectorAll('.opt')].map((it) => it.textContent).join());
    const isLeft = async () => {
      // With the letter that stands for an icon until there is one.
      expect((await options()).slice(0, 200)).toMatch(/^F?Feed number 4321$/);
      return true;
    };
    await until('one is left', isLeft, 30_000);
    await popup.press('Enter');
    await until('it is chosen', () =>
      popup.evaluate(() => document.querySelector('.pick')?.textContent?.includes('Feed number 4321')),
    );
    await popup.close();
  });

  /** Of the newest posts only: another day would call older ones by another name. */
  const told: [StateName, posts: number][] = [
    ['unread', 4],
    ['first', 1],
    ['permission', 1],
    ['failing', 1],
    ['picker', 1],
    ['search', 4],
    ['undo', 2],
    ['shortcuts', 1],
  ];
  // Firefox gives its tree to nobody but a screen reader.
  test.runIf(target === 'chromium').each(told)('a screen reader is given: %s', async (name, posts) => {
    const { data, ...how } = stateOf(name);
    const few = { ...data, items: data.items.slice(0, posts), states: data.states.slice(0, posts) };
    const popup = await openState(driver, { data: few, ...how }, server.url);
    await expect(undated((await popup.told?.()) ?? '')).toMatchFileSnapshot(`told/popup-${name}.txt`);
    await popup.close();
  });
});

/** From now on there is no room for anything that the worker writes, until it ends. */
function fillDisk(): void {
  const worker = (globalThis.chrome.extension?.getBackgroundPage?.() ?? globalThis) as typeof globalThis;
  worker.IDBObjectStore.prototype.put = () => {
    throw new worker.DOMException('no room', 'QuotaExceededError');
  };
}
