import '../node20.ts';
import axe from 'axe-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answer } from '../server/behaviours.mjs';
import { startFeedServer } from '../server/feedServer.mjs';
import { type Driver, type Page, until } from './driver.ts';
import { BROWSERS, launch, pictureFile } from './launch.ts';
import * as person from './steps.ts';

/** How Moonflower makes itself heard: badge, icon, menu, notices, address bar. One story a browser. */
describe.each(BROWSERS)('loud in %s', (target) => {
  let server: Awaited<ReturnType<typeof startFeedServer>>;
  let driver: Driver;
  let options: Page;

  beforeAll(async () => {
    server = await startFeedServer();
    driver = await launch(target);
    options = await person.openOptions(driver);
    await person.untilBadge(driver, '?');
    await person.follow(options, `${server.url}/demo.xml`);
    await until('the feed is in the table', async () => (await person.feedsOf(options)).length === 2);
    await person.unfollow(options, 'flowerinthenight.com');
    await person.untilBadge(driver, '1');
  });
  afterAll(async () => {
    await driver?.close();
    await server?.close();
  });

  // A story that lost its thread proves nothing more: what comes after a failed step is left out.
  let lost = false;
  beforeEach(({ skip }) => skip(lost, 'a step before it failed'));
  afterEach(({ task }) => {
    lost ||= task.result?.state === 'fail';
  });

  const ask = (name: string, payload: object) =>
    driver.evaluate((message) => chrome.runtime.sendMessage(message), { name, payload });
  const untilTitle = (title: RegExp) =>
    until(
      `the tooltip says ${title}`,
      async () => title.test((await driver.badge()).title) || (await driver.badge()).title === title.source,
    );
  const choose = (page: Page, name: string, value: string) => page.click(`input[name="${name}"][value="${value}"]`);
  /** Whether the icon's menu has these entries: only one that is there can be changed. */
  const menuHas = (...ids: string[]) =>
    driver.evaluate(
      (wanted) =>
        Promise.all(
          wanted.map((id) =>
            chrome.contextMenus.update(id, {}).then(
              () => true,
              () => false,
            ),
          ),
        ),
      ids,
    );

  test('a dot, and a colour', async () => {
    await choose(options, 'badge-shows', 'dot');
    await person.untilBadge(driver, '•');
    await choose(options, 'badge-colour', 'blue');
    await until('the badge is blue', async () => (await driver.badge()).color.slice(0, 3).join() === '43,74,134');
  });

  test('the number since the list was last opened', async () => {
    await choose(options, 'badge-shows', 'new');
    await person.untilBadge(driver, '1');
    await (await person.popupWithUnread(driver, 1)).close();
    await person.untilBadge(driver, '');
    server.grow(2);
    await person.pollNow(driver);
    await person.untilBadge(driver, '2');
    await (await person.popupWithUnread(driver, 3)).close();
    await person.untilBadge(driver, '');
    await choose(options, 'badge-shows', 'unread');
    await person.untilBadge(driver, '3');
  });

  test('a feed that does not count', async () => {
    const [feed] = await person.feedsOf(options);
    await ask('feeds/set', { feedIds: [feed?.id], set: { countsInBadge: false } });
    await person.untilBadge(driver, '');
    await (await person.popupWithUnread(driver, 3)).close();
    await ask('feeds/set', { feedIds: [feed?.id], set: { countsInBadge: true } });
    await person.untilBadge(driver, '3');
  });

  test('the menu of the icon pauses and resumes, whether or not the worker sleeps', async () => {
    await until('the menu is there', async () =>
      (await menuHas('check', 'mark-all-read', 'open-reader', 'pause-hour', 'open-settings')).every(Boolean),
    );
    await driver.stopWorker();
    await driver.clickMenu('pause-resumed');
    await untilTitle(/3 unread\. Checking is paused$/);
    await until('the menu offers to resume', async () => String(await menuHas('resume', 'pause')) === 'true,false');
    await driver.stopWorker();
    const asked = server.log.length;
    await person.letFeedsFallDue(driver);
    await driver.evaluate(() => chrome.alarms.create('poll', { when: Date.now() + 500 }));
    await until('the alarm rang and is not set again', async () =>
      driver.evaluate(async () => (await chrome.alarms.get('poll')) === undefined),
    );
    expect(server.log).toHaveLength(asked);
    await driver.clickMenu('resume');
    await untilTitle(/3 unread$/);
    await until('the menu offers to pause', async () => String(await menuHas('resume', 'pause')) === 'false,true');
  });

  test('the menu marks all as read', async () => {
    await driver.clickMenu('mark-all-read');
    await person.untilBadge(driver, '');
  });

  test('beside the page, the same list is live and stays when a post is opened', async () => {
    const beside = await driver.openBeside();
    const unread = async () => (await person.unreadTitles(beside)).length;
    server.grow();
    await person.pollNow(driver);
    await until('the new post is there', async () => (await unread()) === 1);
    await driver.stopWorker();
    server.grow();
    await person.pollNow(driver);
    await until('so is that of another life of the worker', async () => (await unread()) === 2);
    await beside.screenshot(pictureFile(`${target}-beside`));
    await beside.press('j'); // From now on the footer names keys.
    expect(await beside.evaluate(covered)).toEqual([]);
    const tabs = (await driver.tabs()).length;
    await beside.click('.post.is-unread .post__link');
    await person.untilBadge(driver, '1');
    await until('it is read in place', async () => (await unread()) === 1);
    await until('it is open', async () => (await driver.tabs()).length === tabs + 1);
    await ask('items/markAll', { feedIds: null, arrivedBy: Date.now() });
    await until('what is marked elsewhere is read here', async () => (await unread()) === 0);
    await beside.close();
  });

  test('what comes while the list is in sight is not new', async () => {
    await choose(options, 'badge-shows', 'new');
    const panel = await driver.openPage('src/popup/index.html');
    await person.untilBadge(driver, '');
    server.grow();
    await person.pollNow(driver);
    await until('it is in the list', async () => (await person.rowsOf(panel)).some((row) => row.unread));
    await untilTitle(/nothing new$/);
    await panel.close();
    server.grow();
    await person.pollNow(driver);
    await person.untilBadge(driver, '1');
    await choose(options, 'badge-shows', 'unread');
    await person.untilBadge(driver, '2');
    await ask('items/markAll', { feedIds: null, arrivedBy: Date.now() });
    await person.untilBadge(driver, '');
  });

  test('the popup goes when a post is opened', async () => {
    server.grow();
    await person.pollNow(driver);
    const popup = await person.popupWithUnread(driver, 1);
    await popup.click('.post.is-unread .post__link');
    await until('it is closed', async () => !(await driver.isPopupOpen()));
    await person.untilBadge(driver, '');
  });

  const places = (popup: Page) =>
    popup.evaluate(() =>
      [...document.querySelectorAll('.post')].map(
        (row) => `${row.querySelector('.post__link')?.textContent} ${row.getBoundingClientRect().top}`,
      ),
    );
  const says = (popup: Page, selector: string) =>
    popup.evaluate((wanted) => document.querySelector(wanted)?.textContent ?? null, selector);

  test('what comes while the pointer is on a row waits, and moves nothing', async () => {
    server.grow();
    await person.pollNow(driver);
    const popup = await person.popupWithUnread(driver, 1);
    await popup.hover('.post.is-unread .post__link');
    const before = await places(popup);
    server.grow();
    await person.pollNow(driver);
    await until('the new post is announced', async () => (await says(popup, '.new-pill'))?.startsWith('1 new post'));
    expect(await places(popup)).toEqual(before);
    await popup.click('.new-pill');
    await until('it is listed', async () => (await person.unreadTitles(popup)).length === 2);
    // The button that was pressed is gone: the focus stays in the list, but on none of its rows.
    expect(await popup.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('tabpanel');
    await popup.hover('.tab');
    server.grow();
    await person.pollNow(driver);
    await until('the next comes by itself', async () => (await person.unreadTitles(popup)).length === 3);
    await popup.close();
  });

  test('nor does a feed that fails meanwhile: it is told of when nothing is pointed at', async () => {
    await ask('hints/dismiss', { hint: 'first-run' });
    const popup = await person.popupWithUnread(driver, 3);
    await popup.hover('.post.is-unread .post__link');
    const before = await places(popup);
    server.set('/demo.xml', answer({ status: 404 }));
    await person.pollNow(driver);
    await until('the tooltip has it', async () => /could be read/.test((await driver.badge()).title));
    // The check is drawn when its words are.
    await until('the check is over', async () => /Checked/.test((await says(popup, '.foot')) ?? ''));
    expect(await places(popup)).toEqual(before);
    expect(await says(popup, '.strip--warn')).toBeNull();
    await popup.hover('.tab');
    await person.pollNow(driver);
    await until('it is told of', async () => /404/.test((await says(popup, '.strip--warn')) ?? ''));
    await popup.close();
    server.set('/demo.xml', null);
    await person.pollNow(driver);
    await ask('items/markAll', { feedIds: null, arrivedBy: Date.now() });
    await person.untilBadge(driver, '');
  });

  test('the address bar finds stored posts, and opens the one that is chosen as read, whether or not the worker sleeps', async () => {
    server.grow();
    await person.pollNow(driver);
    await person.untilBadge(driver, '1');
    const popup = await person.popupWithUnread(driver, 1);
    const [title = ''] = await person.unreadTitles(popup);
    await popup.close();
    await driver.stopWorker();
    const lines = await driver.typeInBar(`mf ${title.toUpperCase()}`);
    const line = lines.find(({ text }) => text.startsWith(title) && text.endsWith('Field Notes'));
    if (!line) throw new Error(JSON.stringify(lines));
    await driver.stopWorker();
    await driver.enterInBar(line);
    await person.untilBadge(driver, '');
    await until('the post is open', async () => (await driver.tabs()).includes(line.content.replace(/^mf /, '')));
  });

  test('every other command is named, and no key is taken', async () => {
    const commands = await driver.evaluate(() => chrome.commands.getAll());
    expect(commands.map(({ name }) => name).sort()).toEqual(['_execute_action', 'mark-all-read', 'open-next-unread']);
    expect(commands.map(({ shortcut }) => shortcut ?? '')).toEqual(['', '', '']);
    expect(commands.filter(({ name, description }) => name !== '_execute_action' && !description)).toEqual([]);
  });

  test('notices are asked for inside the click that switches them on', async () => {
    await driver.allowNotices(async () => {
      options = await person.openOptions(driver);
      await choose(options, 'notices', 'check');
    });
    await until('the permission is given', () =>
      driver.evaluate(() => chrome.permissions.contains({ permissions: ['notifications'] })),
    );
    await until('from now on', () => driver.evaluate(noticesAreOn));
    // Firefox keeps a listener over a sleep only if it was there in the first turn of a life, as in every life from now on.
    await driver.stopWorker();
  });

  const notices = () =>
    driver.evaluate(async () => Object.keys(await (chrome.notifications.getAll() as unknown as Promise<object>)));
  const oneNotice = () => until('a notice is there', async () => (await notices())[0]);

  test('one notice tells of a check, and a click opens the post, whether or not the worker sleeps', async () => {
    server.grow();
    await person.pollNow(driver);
    await person.untilBadge(driver, '1');
    const id = await oneNotice();
    expect(id).toMatch(/^post\//);
    await driver.stopWorker();
    await driver.clickNotice(id);
    await until('the post is open', async () =>
      (await driver.tabs()).some((tab) => tab.startsWith(`${server.url}/posts/`)),
    );
    await person.untilBadge(driver, '');
    await until('the notice is gone', async () => (await notices()).length === 0);
  });

  test('several posts are one notice, which a button marks as read', async ({ skip }) => {
    skip(driver.cannot.has('buttons'), `${target} has no buttons on notices`);
    server.grow(2);
    await person.pollNow(driver);
    const id = await oneNotice();
    expect(id).toMatch(/^posts\//);
    await driver.stopWorker();
    await driver.clickNotice(id, 1);
    await person.untilBadge(driver, '');
    expect(await notices()).toEqual([]);
  });

  test('the day’s notice comes at its hour, once', async () => {
    await choose(options, 'notices', 'digest');
    server.grow(2);
    await person.pollNow(driver);
    expect(await notices()).toEqual([]);
    await driver.evaluate(dayPassed);
    await person.pollNow(driver);
    expect(await oneNotice()).toMatch(/^posts\//);
    await driver.evaluate((id) => chrome.notifications.clear(id) as unknown as Promise<void>, await oneNotice());
    await person.pollNow(driver);
    expect(await notices()).toEqual([]);
  });

  test.each(['light', 'dark'] as const)('the settings can be seen by everybody: %s', async (theme) => {
    await driver.scheme(theme);
    options = await person.openOptions(driver);
    for (const section of ['badge', 'notifications']) {
      await options.evaluate((id) => document.getElementById(id)?.scrollIntoView(), section);
      await options.screenshot(pictureFile(`${target}-options-${section}-${theme}`));
    }
    await options.evaluate(withAxe);
    const found = await options.evaluate(async () => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run({
        include: ['#badge', '#notifications', '#reading'],
      } as never);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });
    expect(found).toEqual([]);
  });
});

/** What of the bars is out of sight, or partly under something else: a sidebar may be narrow. */
function covered(): string[] {
  const parts = [...document.querySelectorAll('header button, .foot button, .hints > span')];
  const boxes = parts.map((part) => part.getBoundingClientRect());
  const isApart = (a: DOMRect, b: DOMRect) =>
    a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
  return parts.flatMap((part, at) => {
    const box = boxes[at] as DOMRect;
    const isInside = box.left >= 0 && box.right <= document.documentElement.clientWidth;
    const isFree = boxes.every((other, i) => i === at || isApart(box, other));
    return isInside && isFree ? [] : [part.getAttribute('aria-label') ?? part.textContent ?? ''];
  });
}

/** Brings axe into a page whose policy lets no script in. */
const withAxe = Object.assign(() => {}, { toString: () => `() => { ${axe.source} }` });

function noticesAreOn(): Promise<boolean> {
  return new Promise((ok) => {
    const opening = indexedDB.open('moonflower');
    opening.onsuccess = () => {
      const meta = opening.result.transaction('meta').objectStore('meta').get('toldAt');
      meta.onsuccess = () => {
        opening.result.close();
        ok(typeof meta.result === 'number');
      };
    };
  });
}

/** What was last told was told a day ago: a browser's clock cannot be set forward. */
function dayPassed(): Promise<void> {
  return new Promise((ok) => {
    const opening = indexedDB.open('moonflower');
    opening.onsuccess = () => {
      const change = opening.result.transaction('meta', 'readwrite');
      const meta = change.objectStore('meta');
      const held = meta.get('toldAt');
      held.onsuccess = () => meta.put(held.result - 24 * 60 * 60 * 1000, 'toldAt');
      change.oncomplete = () => {
        opening.result.close();
        ok();
      };
    };
  });
}
