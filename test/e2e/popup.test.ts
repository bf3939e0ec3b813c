import '../node20.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { STATES, seed } from '../shots/popupStates.mjs';
import { type Driver, notYet, type Page, until } from './driver.ts';
import { BROWSERS, launch } from './launch.ts';
import * as person from './steps.ts';
import { violationsIn } from './withAxe.ts';

/** What the popup does besides showing posts: searching, choosing a feed, coming back to where one was. */
describe.each(BROWSERS)('the popup in %s', (target) => {
  let driver: Driver;
  beforeAll(async () => {
    driver = await launch(target);
    await person.untilBadge(driver, '?');
  });
  afterAll(() => driver?.close());
  beforeEach(async () => {
    if (await driver.isPopupOpen()) await (await driver.openPopup()).close();
  });

  const hold = (name: keyof typeof STATES) => driver.evaluate(seed, STATES[name].data);
  const titles = async (popup: Page) => (await person.rowsOf(popup)).map(({ title }) => title);
  const focused = (popup: Page) =>
    popup.evaluate(() => {
      const element = document.activeElement;
      return element?.id || element?.closest('.post')?.querySelector('bdi')?.textContent || element?.className || '';
    });
  const seen = (popup: Page, selector: string) =>
    until(`${selector} is there`, () =>
      popup.evaluate((wanted) => document.querySelector(wanted)?.textContent, selector),
    );
  /** All at once, as an input method writes. */
  const search = (popup: Page, text: string) =>
    popup.evaluate((typed) => {
      const field = document.querySelector<HTMLInputElement>('#search');
      if (!field) throw new Error('no field');
      field.value = typed;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }, text);
  const violations = (popup: Page) => violationsIn(popup, ['body']);

  test('searches from the first letter on, with the keyboard alone', async () => {
    await hold('many');
    const popup = await person.openPopup(driver);
    const before = await titles(popup);
    await popup.press('/');
    await until('the field has the focus', async () => (await focused(popup)) === 'search');
    await popup.press('q');
    await until('the first letter finds posts', async () => (await titles(popup)).length < before.length);
    await search(popup, 'ｐａｇｅ');
    await until(
      'width does not count',
      async () => (await titles(popup)).length > 0 && (await titles(popup)).every((title) => /page/.test(title)),
    );
    await search(popup, '小');
    await until(
      'what holds it is listed',
      async () => (await titles(popup)).join() === '小さなSQLキャッシュを書いてみた',
    );
    expect(await popup.evaluate(() => document.querySelector('.post mark')?.textContent)).toBe('小');
    expect(await violations(popup)).toEqual([]);
    await search(popup, 'zookeper');
    await until('it is said that there is none', async () => (await seen(popup, '.panel h2')).includes('zookeper'));
    expect(await violations(popup)).toEqual([]);
    await search(popup, 'a');
    await until('many are found', async () => (await titles(popup)).length > 2);
    await popup.press('ArrowDown');
    await until('the first is chosen', async () => (await focused(popup)) === (await titles(popup))[0]);
    await popup.press('ArrowUp');
    await until('up leads back to the field', async () => (await focused(popup)) === 'search');
    await popup.press('Escape');
    await until('the list is as before', async () => String(await titles(popup)) === String(before));
    expect(await focused(popup)).toBe('search-button');
    await popup.close();
  });

  test('marks all that a search found as read, not only what is drawn', async () => {
    const { data } = STATES.single;
    const now = Date.now();
    const many = (rows: object[], change: (n: number) => object) =>
      Array.from({ length: 50 }, (_, n) => ({ ...rows[0], itemId: `found${n}`, ...change(n) }));
    await driver.evaluate(seed, {
      ...data,
      items: many(data.items, (n) => ({ title: n < 40 ? `Post number ${n}` : `Another ${n}` })),
      states: many(data.states, (n) => ({ sortAt: now - n, unreadAt: now - n })),
    });
    const popup = await person.openPopup(driver);
    await popup.press('/');
    await until('the field has the focus', async () => (await focused(popup)) === 'search');
    await search(popup, 'number');
    await until('they are found', () => popup.evaluate(() => document.querySelector('.post mark') !== null));
    await popup.press('ArrowDown');
    await until('the first is chosen', async () => (await focused(popup)) === 'Post number 0');
    await popup.press('A');
    expect(await seen(popup, '.toast')).toMatch(/^40 posts/);
    await person.untilBadge(driver, '10');
    await popup.close();
  });

  test('marks all that is starred as read, not only what is drawn, and a row says how to turn its mark', async () => {
    const { data } = STATES.single;
    const now = Date.now();
    const many = (rows: object[], change: (n: number) => object) =>
      Array.from({ length: 60 }, (_, n) => ({ ...rows[0], itemId: `star${n}`, ...change(n) }));
    await driver.evaluate(seed, {
      ...data,
      items: many(data.items, (n) => ({ title: `Post number ${n}` })),
      states: many(data.states, (n) => ({
        sortAt: now - n,
        ...(n % 6 === 0 ? { unreadAt: undefined } : { unreadAt: now - n }),
        ...(n < 48 ? { starredAt: now - n } : {}),
      })),
    });
    const marks = (popup: Page) =>
      popup.evaluate(() =>
        [...document.querySelectorAll('.post')].map(
          (row) =>
            `${row.classList.contains('is-unread') ? 'unread' : 'read'} ${row.querySelector('[data-act=read] > *')?.getAttribute('class')}`,
        ),
      );
    const popup = await person.openPopup(driver);
    await popup.press('g');
    await popup.press('s');
    await until('stars are there', async () => (await titles(popup))[0] === 'Post number 0');
    expect((await titles(popup)).length).toBeLessThan(48);
    expect([...new Set(await marks(popup))].sort()).toEqual(['read post__mark-dot', 'unread icon']);
    await popup.press('A');
    expect(await seen(popup, '.toast')).toMatch(/^40 posts/);
    await person.untilBadge(driver, '10');
    expect([...new Set(await marks(popup))]).toEqual(['read post__mark-dot']);
    await popup.press('z');
    await person.untilBadge(driver, '50');
    await popup.close();
  });

  test('shows one feed, or one folder, chosen from a list', async () => {
    await hold('many');
    const popup = await person.openPopup(driver);
    await popup.press('g');
    await popup.press('f');
    await seen(popup, '[role="listbox"] .opt');
    expect(await violations(popup)).toEqual([]);
    await popup.type('.pick__pop input', 'quiet');
    await until('one is left', () => popup.evaluate(() => document.querySelectorAll('[role="option"]').length === 1));
    await popup.press('Enter');
    await until('only its posts are there', () =>
      popup.evaluate(() => document.querySelector('.post') !== null && document.querySelector('.post__feed') === null),
    );
    expect(await popup.evaluate(() => document.querySelector('.pick__btn')?.textContent)).toBe('Quiet Compiler');
    expect(await focused(popup)).toBe('pick');
    await popup.close();

    const again = await person.openPopup(driver, { later: false });
    expect(await again.evaluate(() => document.querySelector('.pick__btn')?.textContent)).toBe('Quiet Compiler');
    await again.click('.pick .icon-btn');
    await until('all are back', () => again.evaluate(() => document.querySelector('.post__feed') !== null));
    await again.close();
  });

  /** Nobody else can read or write the store, until it is let go. */
  const holdStore = () =>
    driver.evaluate(
      () =>
        new Promise<void>((ok) => {
          const opening = indexedDB.open('moonflower');
          opening.onsuccess = () => {
            const store = opening.result;
            const held = store.transaction([...store.objectStoreNames], 'readwrite').objectStore('meta');
            let mayGo = false;
            document.addEventListener('let-go', () => {
              mayGo = true;
            });
            const stay = () => {
              if (mayGo) return store.close();
              held.get('seededAt').onsuccess = stay;
              ok();
            };
            stay();
          };
        }),
    );
  afterEach(() => letGo());
  const letGo = () => driver.evaluate(() => void document.dispatchEvent(new Event('let-go')));
  const edition = () => driver.evaluate(async () => new URL(await chrome.action.getPopup({})).search);
  const untilKept = async () => {
    const known = await edition();
    return until('the screen is kept', () =>
      driver.evaluate((kept) => localStorage.getItem('popup-screen')?.includes(kept) ?? false, known),
    );
  };
  const settled = (popup: Page) =>
    popup.evaluate(
      () => new Promise<void>((ok) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => ok())))),
    );

  test('opened again with nothing changed, it has the list before the store answers', async () => {
    await hold('unread');
    let popup = await person.openPopup(driver);
    const before = await edition();
    await popup.press('j');
    await popup.press('s');
    await until('the change has an edition', async () => (await edition()) !== before);
    await untilKept();
    const stars = () => popup.evaluate(() => document.querySelectorAll('.post [aria-pressed="true"]').length);
    const [listed, starred] = [await titles(popup), await stars()];
    await popup.close();
    await holdStore();
    popup = await person.openPopup(driver);
    expect(await titles(popup)).toEqual(listed);
    expect(await stars()).toBe(starred);
    await letGo();
    await popup.press('m');
    await popup.press('j');
    await popup.press('m');
    await until('it is in use like any', async () => (await person.unreadTitles(popup)).length === listed.length - 1);
    await popup.close();
  });

  const ofFirst = STATES.unread.data.items[0];
  const mark = { name: 'items/mark', payload: { keys: [[ofFirst.feedId, ofFirst.itemId]], read: true } };
  test.each<[string, () => Promise<unknown>]>([
    ['a post is read elsewhere', () => driver.evaluate((message) => chrome.runtime.sendMessage(message), mark)],
    ['a setting is changed', () => driver.evaluate(() => chrome.storage.sync.set({ density: 'compact' }))],
  ])('after %s, it shows nothing that was', async (_what, change) => {
    await hold('unread');
    await driver.evaluate(() => chrome.storage.sync.set({ density: 'comfortable' }));
    const earlier = await person.openPopup(driver);
    await untilKept();
    await earlier.close();
    const before = await edition();
    await change();
    await until('there is a new edition', async () => (await edition()) !== before);
    await holdStore();
    const popup = await driver.openPopup();
    await settled(popup);
    expect(await titles(popup)).toEqual([]);
    await letGo();
    await until('it has what is', async () => (await titles(popup)).length > 0);
    await popup.close();
  });

  test('offers the last undo once more when it is opened again', async () => {
    await hold('unread');
    const popup = await person.openPopup(driver);
    await popup.press('A');
    await seen(popup, '.toast');
    await popup.close();
    const again = await person.openPopup(driver, { later: false });
    await seen(again, '.toast');
    await again.click('.toast button', { text: 'Undo' });
    await until('all are unread again', async () => (await person.unreadTitles(again)).length === 9);
    await again.close();
    const third = await person.openPopup(driver, { later: false });
    expect(await third.evaluate(() => document.querySelector('.toast'))).toBeNull();
    await third.close();
  });

  test('takes back twenty steps, also after it was closed', async () => {
    const { data } = STATES.single;
    const now = Date.now();
    const many = (rows: object[], change: (n: number) => object) =>
      Array.from({ length: 25 }, (_, n) => ({ ...rows[0], itemId: `step${n}`, ...change(n) }));
    await driver.evaluate(seed, {
      ...data,
      items: many(data.items, (n) => ({ title: `Post number ${n}` })),
      states: many(data.states, (n) => ({ sortAt: now - n, unreadAt: now - n })),
    });
    const popup = await person.openPopup(driver);
    for (let left = 24; left >= 4; left--) {
      await popup.press('j');
      await popup.press('m');
      await person.untilBadge(driver, String(left));
    }
    await popup.close();
    const again = await person.openPopup(driver, { later: false });
    for (let left = 5; left <= 24; left++) {
      await again.press('z');
      await person.untilBadge(driver, String(left));
    }
    await again.press('z');
    await until('it is said that there is no more', () =>
      again.evaluate(() => /Nothing to undo/.test(document.querySelector('[role=status]')?.textContent ?? '')),
    );
    expect(await person.badgeText(driver)).toBe('24');
    await again.close();
  });

  test('is where it was, a moment later', async () => {
    await hold('single');
    const popup = await person.openPopup(driver);
    await popup.press('g');
    await popup.press('l');
    await until('the archive is there', async () => (await titles(popup)).length >= 30);
    const place = () => {
      const list = document.querySelector('main') as HTMLElement;
      const edge = list.getBoundingClientRect().top;
      return [...document.querySelectorAll('.post')].findIndex((row) => row.getBoundingClientRect().bottom > edge);
    };
    await popup.press('End');
    await until('more is there', async () => (await titles(popup)).length >= 50);
    await popup.press('End');
    await until('it has scrolled', async () => (await popup.evaluate(place)) > 35);
    const at = await popup.evaluate(place);
    await popup.close();
    const again = await person.openPopup(driver, { later: false });
    expect(Math.abs((await again.evaluate(place)) - at)).toBeLessThanOrEqual(1);
    expect(await again.evaluate(() => document.querySelector('[aria-selected="true"]')?.textContent)).toContain(
      'Latest',
    );
    await again.close();
  });

  test('in another list keys act on its rows, also on one that had the focus in the last list', async () => {
    const { data } = STATES.single;
    // The same under the same heading in both lists: nothing of it needs to be drawn anew.
    const few = (rows: object[], change: (n: number) => object) =>
      Array.from({ length: 3 }, (_, n) => ({ ...rows[0], itemId: `few${n}`, ...change(n) }));
    const sortAt = (n: number) => Date.now() - 40 * 86_400_000 - n;
    await driver.evaluate(seed, {
      ...data,
      items: few(data.items, (n) => ({ title: `Post number ${n}`, publishedAt: sortAt(n), publishedDay: null })),
      states: few(data.states, (n) => ({ sortAt: sortAt(n), unreadAt: sortAt(n) })),
    });
    const popup = await person.openPopup(driver);
    const untilFocus = (wanted: string) =>
      until(`${wanted} has the focus`, async () => (await focused(popup)) === wanted || notYet(await focused(popup)));
    await popup.press('j');
    await untilFocus('Post number 0');
    await popup.press('g');
    await popup.press('l');
    await untilFocus('posts');
    await popup.press('Home');
    await untilFocus('Post number 0');
    await popup.press('m');
    await person.untilBadge(driver, '2');
    await popup.close();
  });

  test('of a long list, the rows near the window are there, and keys reach each of them', async () => {
    const { data } = STATES.single;
    const many = (rows: object[], change: (n: number) => object) =>
      Array.from({ length: 400 }, (_, n) => ({ ...rows[0], itemId: `long${n}`, ...change(n) }));
    const sortAt = (n: number) => Date.now() - n * 3_600_000;
    await driver.evaluate(seed, {
      ...data,
      items: many(data.items, (n) => ({ title: `Post number ${n}`, publishedAt: sortAt(n), publishedDay: null })),
      states: many(data.states, (n) => ({ sortAt: sortAt(n), unreadAt: sortAt(n) })),
    });
    const popup = await person.openPopup(driver);
    await popup.evaluate(() => {
      const drawn: WeakRef<Element>[] = [];
      const note = () => {
        for (const row of document.querySelectorAll('.post:not([data-noted])')) {
          row.setAttribute('data-noted', '');
          drawn.push(new WeakRef(row));
        }
      };
      note();
      new MutationObserver(note).observe(document.body, { childList: true, subtree: true });
      Object.assign(window, { drawn });
    });
    await until('the end is reached', async () => {
      await popup.press('End');
      return (await focused(popup)) === 'Post number 399';
    });
    await until('the beginning is left out', async () => !(await titles(popup)).includes('Post number 20'));
    expect((await titles(popup)).length).toBeLessThan(200);
    // Chromium's driver can have it collected.
    if (popup.heapBytes) {
      await popup.heapBytes();
      const [drawn = 0, held] = await popup.evaluate(() => {
        const rows = (window as unknown as { drawn: WeakRef<Element>[] }).drawn;
        return [rows.length, rows.filter((row) => row.deref()?.isConnected === false).length];
      });
      expect(drawn).toBeGreaterThan(300);
      expect(held).toBeLessThan(drawn / 4);
    }
    await popup.press('Home');
    await until('the first row has the focus', async () => (await focused(popup)) === 'Post number 0');
    await popup.press('j');
    await until('the next one follows', async () => (await focused(popup)) === 'Post number 1');
    await popup.close();
  });

  test('keeps its width while the browser looks for the size of its window, and fills any other window', async () => {
    await hold('unread');
    const widths = () => {
      const popup = document.querySelector('.popup') as HTMLElement;
      return [
        popup.offsetWidth === document.documentElement.clientWidth,
        Number.parseFloat(getComputedStyle(popup).minInlineSize) || 0,
      ];
    };
    const popup = await person.openPopup(driver);
    expect(await popup.evaluate(widths)).toEqual([true, 380]);
    await popup.close();
    const page = await driver.openPage('src/popup/index.html');
    await seen(page, '.post');
    expect(await page.evaluate(widths)).toEqual([true, 0]);
    await page.close();
  });

  test('says that checking is paused, and resumes', async () => {
    await hold('paused');
    const popup = await person.openPopup(driver);
    expect(await seen(popup, '.foot__status')).toMatch(/paused/i);
    expect(await violations(popup)).toEqual([]);
    await popup.click('.foot button', { text: 'Resume' });
    await until('it goes on', () =>
      popup.evaluate(() => /Checked/.test(document.querySelector('.foot')?.textContent ?? '')),
    );
    await popup.close();
  });
});
