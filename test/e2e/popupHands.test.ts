import '../node20.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startFeedServer } from '../server/feedServer.mjs';
import { STATES, seed } from '../shots/popupStates.mjs';
import { type Driver, type Page, until } from './driver.ts';
import { BROWSERS, launch } from './launch.ts';
import * as person from './steps.ts';

/** What each click and key does on a post, and in the list of feeds. */
describe.each(BROWSERS)('hands on the popup in %s', (target) => {
  let server: Awaited<ReturnType<typeof startFeedServer>>;
  let driver: Driver;
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

  const post = () => `${server.url}/html?0`;
  /** The popup over nine posts, whose pages are there. */
  const overPosts = async (settings = {}) => {
    const { data } = STATES.unread;
    const items = data.items.map((item: object, n: number) => ({ ...item, url: `${server.url}/html?${n}` }));
    await driver.evaluate(seed, { ...data, items, sync: settings });
    return person.openPopup(driver);
  };
  /** As a hand clicks that holds a key, which the drivers know of one key only. */
  const clickHolding = (popup: Page, held: 'altKey' | 'shiftKey') =>
    popup.evaluate((key) => {
      const click = new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1, [key]: true });
      document.querySelector('.post__link')?.dispatchEvent(click);
    }, held);
  const key = (press: string) => async (popup: Page) => {
    await popup.press('j');
    await popup.press(press);
  };
  const link = '.post__link';
  const isReader = (address: string) => /\/reader\/.*#\/post\//.test(address);
  const isPost = (address: string) => address === post();

  test.each<[string, (popup: Page) => Promise<unknown>, (address: string) => boolean, stays: boolean]>([
    ['a click', (popup) => popup.click(link), isPost, false],
    ['Enter', key('Enter'), isPost, false],
    ['o', key('o'), isPost, false],
    ['Alt and a click', (popup) => clickHolding(popup, 'altKey'), isReader, false],
    ['Shift+Enter', key('Shift+Enter'), isReader, false],
    ['Shift and a click', (popup) => clickHolding(popup, 'shiftKey'), isPost, false],
    ['a middle click', (popup) => popup.click(link, { button: 'middle' }), isPost, true],
    ['a click for a new tab', (popup) => popup.click(link, { newTab: true }), isPost, true],
    ['v', key('v'), isPost, true],
  ])('%s opens the post, which is read', async (how, act, isIt, stays) => {
    const popup = await overPosts();
    const before = await driver.tabs();
    const windows = () => driver.evaluate(async () => (await chrome.windows.getAll()).length);
    const windowsBefore = await windows();
    await act(popup);
    await until('it is open', async () => (await driver.tabs()).slice(before.length).some(isIt));
    expect(await driver.tabs()).toHaveLength(before.length + 1);
    await person.untilBadge(driver, '8');
    if (stays) {
      const rows = await person.rowsOf(popup);
      expect([rows.length, rows[0]?.unread]).toEqual([9, false]);
    } else if (!how.startsWith('Shift and')) {
      await until('the popup is closed', async () => !(await driver.isPopupOpen()));
    }
    expect((await windows()) - windowsBefore).toBe(how === 'Shift and a click' ? 1 : 0);
    await driver.evaluate(
      async (hosts) => {
        const opened = await chrome.tabs.query({ url: hosts });
        await chrome.tabs.remove(opened.flatMap(({ id }) => id ?? []));
      },
      [`${server.url.replace(/:\d+$/, '')}/*`, `${driver.address('src/reader/')}*`],
    );
    await until('it is closed again', async () => (await driver.tabs()).length === before.length);
  });

  const hasToast = (popup: Page) => popup.evaluate(() => document.querySelector('.toast') !== null);

  test('what can be undone is offered for a while, and longer under the pointer or with the focus', async () => {
    const popup = await overPosts();
    /** Ten seconds are one here; what is marked is marked after two of them. */
    await popup.evaluate(() => {
      const later = window.setTimeout.bind(window);
      const sooner = (run: () => void, ms = 0) => later(run, ms === 10_000 ? 1000 : ms);
      Object.assign(window, { setTimeout: sooner, twice: (run: () => void) => later(run, 2000) });
    });
    const untilTwice = async () => {
      await popup.evaluate(
        () => new Promise<void>((ok) => (window as unknown as { twice: (run: () => void) => void }).twice(ok)),
      );
    };
    await popup.press('A');
    await until('it is offered', () => hasToast(popup));
    await popup.hover('.toast span');
    await untilTwice();
    expect(await hasToast(popup)).toBe(true);
    await popup.hover('#tab-latest');
    await until('it goes', async () => !(await hasToast(popup)));
    await popup.press('z');
    await person.untilBadge(driver, '9');
    await popup.press('A');
    await until('it is offered again', () => hasToast(popup));
    await popup.evaluate(() => document.querySelector<HTMLElement>('.toast button')?.focus());
    await untilTwice();
    expect(await hasToast(popup)).toBe(true);
    await popup.press('Escape');
    await until('Esc takes it away', async () => !(await hasToast(popup)));
    expect(await driver.isPopupOpen()).toBe(true);
    await popup.close();
  });

  test('single keys can be switched off; the others go on', async () => {
    const popup = await overPosts({ singleKeys: false });
    await popup.press('ArrowDown');
    await popup.press('m');
    await popup.press('A');
    await popup.press('Space');
    await popup.click('.post [data-act=read]');
    await person.untilBadge(driver, '8');
    await popup.press('Control+z');
    await person.untilBadge(driver, '9');
    await popup.close();
  });

  const focused = (popup: Page) =>
    popup.evaluate(() => document.activeElement?.id || document.activeElement?.className);
  const current = (popup: Page) =>
    popup.evaluate(() => {
      const field = document.querySelector('.pick__pop input');
      const id = field?.getAttribute('aria-activedescendant');
      return id ? (document.getElementById(id)?.querySelector('[dir]')?.textContent ?? '') : '';
    });
  const isOpen = (popup: Page) => popup.evaluate(() => document.querySelector('.pick__pop') !== null);

  test('the list of feeds is gone through with the keys, round its ends, and left without a choice', async () => {
    await driver.evaluate(seed, STATES.many.data);
    const popup = await person.openPopup(driver);
    await popup.press('g');
    await popup.press('f');
    await until('it is open', async () => (await current(popup)) === 'All feeds');
    const press = async (key: string, name: string) => {
      await popup.press(key);
      await until(`${key} leads to ${name}`, async () => (await current(popup)) === name);
    };
    await press('ArrowUp', '小さな計算機');
    await press('ArrowDown', 'All feeds');
    await press('ArrowDown', 'Operations');
    await press('PageDown', '小さな計算機');
    await press('PageUp', 'Operations');
    await press('PageUp', 'All feeds');
    await popup.press('Escape');
    await until('it is closed', async () => !(await isOpen(popup)));
    expect(await focused(popup)).toBe('pick');
    expect(await popup.evaluate(() => document.querySelector('.pick__btn')?.textContent)).toBe('All feeds');

    await popup.click('.pick__btn');
    await until('it is open again', () => isOpen(popup));
    await popup.type('.pick__pop input', 'no such feed');
    await until('it is said', () => popup.evaluate(() => document.querySelector('.pick__none') !== null));
    await popup.press('Enter');
    expect(await isOpen(popup)).toBe(true);
    await popup.click('#tab-latest');
    await until('a click elsewhere closes it', async () => !(await isOpen(popup)));
    expect(await focused(popup)).toBe('tab-latest');
    await popup.close();
  });

  test.each([
    ['200 %', 'failing', 380, 300],
    ['300 %', 'unread', 253, 200],
  ] as const)(
    'at %s nothing sticks out, the bars stay, and the list is what scrolls',
    async (_zoom, name, width, height) => {
      await driver.evaluate(seed, STATES[name].data);
      const page = await driver.openPage('src/popup/index.html');
      await page.size(width, height);
      await until('it fills the window', () =>
        page.evaluate(() => document.querySelector('.foot')?.getBoundingClientRect().bottom === innerHeight),
      );
      const { wide, top, list } = await page.evaluate(() => {
        const popup = document.querySelector('.popup') as HTMLElement;
        return {
          wide: [popup.offsetWidth, popup.scrollWidth],
          top: document.querySelector('header')?.getBoundingClientRect().top,
          list: document.querySelector('main')?.clientHeight ?? 0,
        };
      });
      expect([...wide, top]).toEqual([width, width, 0]);
      expect(list).toBeGreaterThan(80);
      await page.close();
    },
  );
});
