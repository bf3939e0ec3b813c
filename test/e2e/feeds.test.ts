import '../node20.ts';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FEED_DEFAULTS } from '../../src/model/feed.ts';
import { holdFeeds } from '../bench/lib/manyFeeds.mjs';
import { answer, HTML, RSS } from '../server/behaviours.mjs';
import { startFeedServer } from '../server/feedServer.mjs';
import { type Driver, notYet, type Page, until } from './driver.ts';
import { BROWSERS, launch, pictureFile } from './launch.ts';
import * as person from './steps.ts';
import { violationsIn } from './withAxe.ts';

const ICON = readFileSync(fileURLToPath(new URL('../../public/icons/32.png', import.meta.url)));

/** Following, the table of feeds, folders, and when feeds are checked. One story a browser. */
describe.each(BROWSERS)('feeds in %s', (target) => {
  let server: Awaited<ReturnType<typeof startFeedServer>>;
  let driver: Driver;
  let options: Page;

  beforeAll(async () => {
    server = await startFeedServer();
    server.set('/favicon.ico', answer({ type: 'image/png', body: ICON }));
    driver = await launch(target);
    options = await person.openOptions(driver);
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

  /** What was asked of the server, but for icons, which come when they come. */
  const asked = () => server.log.map(({ path }) => path).filter((path) => path !== '/favicon.ico');
  const names = async () => (await person.feedsOf(options)).map(({ name }) => name);
  const idOf = async (name: string) => (await person.feedsOf(options)).find((feed) => feed.name === name)?.id ?? '';
  const stored = async (name: string) => (await driver.evaluate(feedsInStore)).find(({ title }) => title === name);
  const untilStored = (what: string, name: string, fits: (feed: StoredFeed) => boolean) =>
    until(what, async () => {
      const feed = await stored(name);
      return feed !== undefined && fits(feed);
    });
  const open = async (name: string) => {
    const id = await idOf(name);
    if (await options.evaluate((row) => document.getElementById(`over-${row}`) === null, id)) {
      await options.click(`tr[data-feed="${id}"] .icon-btn`);
    }
    await until('its details are there', () =>
      options.evaluate((row) => document.querySelector(`#over-${row} .facts`) !== null, id),
    );
    return id;
  };
  const choose = (selector: string, value: string) =>
    options.evaluate(
      (list, wanted) => {
        const select = document.querySelector<HTMLSelectElement>(list);
        if (!select) throw new Error(`no ${list}`);
        const place = [...select.options].findIndex((each) => each.value === wanted || each.text.trim() === wanted);
        if (place < 0) throw new Error(`no ${wanted}`);
        select.selectedIndex = place;
        select.dispatchEvent(new Event('change', { bubbles: true }));
      },
      selector,
      value,
    );
  const foundFeeds = () =>
    options.evaluate(() =>
      [...document.querySelectorAll('#feeds .found li')].map((line) => line.textContent?.replace(/\s+/g, ' ') ?? ''),
    );
  const untilNames = (...wanted: string[]) =>
    until(`the table shows ${wanted}`, async () => (await names()).join() === wanted.join() || notYet(await names()));

  test('the feeds of a page are found: relative, with a base, once each, comments last', async () => {
    server.set(
      '/blog/',
      answer({
        type: HTML,
        body: `<!doctype html><title>Blog</title><base href="/"><link rel=alternate type=application/rss+xml title="Blog comments" href="comments/feed.xml">
          <link rel="alternate" type="application/atom+xml" href="atom.xml"><link rel="alternate" type="application/rss+xml" href="./second.xml">
          <link rel="alternate" type="application/rss+xml" href="/second.xml"><a href="javascript:alert(1)">RSS</a>`,
      }),
    );
    server.set('/comments/feed.xml', answer({ type: RSS, body: rss('Blog comments') }));
    await person.follow(options, `${server.url}/blog/`);
    const found = await foundFeeds();
    expect(found).toHaveLength(3);
    expect(found[0]).toMatch(/^FField Notes Suggested.*atom\.xmlAtom.*newest/);
    expect(found[1]).toMatch(/Quiet Compiler.*second\.xml/);
    expect(found[2]).toMatch(/Blog comments/);
    await options.screenshot(pictureFile(`${target}-options-found`));
    // Each was asked once, and no usual address: the page names its feeds.
    expect(asked().sort()).toEqual(['/atom.xml', '/blog/', '/comments/feed.xml', '/second.xml'].sort());
  });

  test('one of them is followed with a click, and is not asked again for that', async () => {
    await options.click('#feeds .found li:nth-child(2) .btn');
    await until('it is in the table', async () => (await names()).includes('Quiet Compiler'));
    expect(server.asked('/second.xml')).toHaveLength(1);
    expect((await foundFeeds())[1]).toContain('Followed');
  });

  test('where a page names none, usual addresses are tried until one is a feed', async () => {
    server.set('/plain/', answer({ type: HTML, body: '<!doctype html><title>Plain</title><p>Hello' }));
    server.set('/plain/rss.xml', answer({ type: RSS, body: rss('Plain') }));
    const before = asked().length;
    await person.follow(options, `${server.url}/plain/`);
    expect((await foundFeeds()).join()).toMatch(/Plain.*plain\/rss\.xml/);
    expect(asked().slice(before)).toEqual(['/plain/', '/plain/feed', '/plain/rss.xml']);
  });

  test('a page without feeds is said to have none, and what was tried', async () => {
    const before = asked().length;
    server.set('/none/', answer({ type: HTML, body: '<!doctype html><title>None</title>' }));
    for (const path of ['/feed', '/rss.xml', '/atom.xml']) server.set(`/none${path}`, answer({ status: 404 }));
    for (const path of ['/feed', '/rss.xml']) server.set(path, answer({ status: 404 }));
    server.set('/atom.xml', answer({ status: 404 }));
    expect(await person.follow(options, `${server.url}/none/`)).toMatch(/No feed on 127\.0\.0\.1.*6 usual addresses/);
    expect(asked().length - before).toBe(7);
    server.set('/atom.xml', null);
  });

  test.each([
    ['blanks around it', (url: string) => `  ${url}  `],
    ['the feed scheme', (url: string) => `feed:${url}`],
    ['brackets, as in mails', (url: string) => `<${url}>`],
    ['parameters that say who linked', (url: string) => `${url}?utm_source=mail`],
  ])('%s: the feed is followed already, and can be shown', async (_what, write) => {
    expect(await person.follow(options, write(`${server.url}/second.xml`))).toMatch(/already follow/);
    await options.click('#feeds .add-note .btn--link');
    const id = await idOf('Quiet Compiler');
    await until('it is open and focused', () =>
      options.evaluate(
        (row) =>
          document.getElementById(`over-${row}`) !== null &&
          document.activeElement?.closest('tr')?.dataset.feed === row,
        id,
      ),
    );
    await options.click(`tr[data-feed="${id}"] .icon-btn`);
  });

  test('without a scheme http is tried where https reaches nobody', async () => {
    expect(await person.follow(options, `${server.url.replace('http://', '')}/demo.xml`)).toContain('Field Notes');
    await untilNames('Field Notes', 'flowerinthenight.com', 'Quiet Compiler');
  });

  test.each([
    ['flowers', /doesn’t look like an address/],
    ['mia@example.com', /doesn’t look like an address/],
    ['javascript:alert(1)', /doesn’t look like an address/],
    ['file:///etc/passwd', /doesn’t look like an address/],
    ['about:config', /doesn’t look like an address/],
    ['https://', /doesn’t look like an address/],
    ['/huge', /Nothing was changed/],
    ['/bomb', /Nothing was changed/],
    ['/entities', /Nothing was changed/],
    ['/403', /Nothing was changed/],
    ['/410', /Nothing was changed/],
    ['/429', /asked too often/],
    ['/loop', /reached|answer/],
    ['/favicon.ico', /No feed|image/],
  ])('%s is no feed: a plain sentence, and nothing changes', async (typed, sentence) => {
    const before = await driver.evaluate(feedsInStore);
    expect(await person.follow(options, typed.startsWith('/') ? server.url + typed : typed)).toMatch(sentence);
    expect(await driver.evaluate(feedsInStore)).toEqual(before);
  });

  test('the icon of the site is shown: asked for once, at the feed’s own origin', async () => {
    await until('the icons are there', () =>
      options.evaluate(() => document.querySelectorAll('tr[data-feed] img.fav[src^="data:image/png"]').length === 2),
    );
    expect(server.asked('/favicon.ico').filter(({ headers }) => headers.accept === 'image/*')).toHaveLength(1);
    const popup = await person.popupWithUnread(driver, 2);
    await until('and in the popup', () => popup.evaluate(() => document.querySelectorAll('.post img.fav').length > 0));
    await popup.close();
    expect(server.asked('/favicon.ico').filter(({ headers }) => headers.accept === 'image/*')).toHaveLength(1);
    options = await person.openOptions(driver);
  });

  test('a row says how lively the feed is, when it is checked, and how it is', async () => {
    const id = await idOf('Quiet Compiler');
    await until('the bars are drawn', () =>
      options.evaluate((row) => document.querySelector(`tr[data-feed="${row}"] .spark path[d^="M"]`) !== null, id),
    );
    const row = (await person.feedsOf(options)).find((feed) => feed.id === id);
    expect(row?.checked).toMatch(/just now|ago|min/);
    expect(row?.checked).toMatch(/next in/);
    expect(row?.state).toMatch(/Fine|Quiet since/);
    // The default feed cannot be reached from here.
    const unread = await idOf('flowerinthenight.com');
    const rate = (feed: string) =>
      options.evaluate((at) => document.querySelector(`tr[data-feed="${at}"] .c-freq`)?.textContent, feed);
    expect([await rate(unread), await rate(id)]).toEqual(['Unknown', expect.stringMatching(/^0\.[1-9]$/)]);
  });

  test('a feed has choices of its own', async () => {
    const id = await open('Quiet Compiler');
    await options.type(`#name-${id}`, 'Quiet one');
    await options.press('Enter');
    await untilStored('the name', 'Quiet Compiler', ({ customTitle }) => customTitle === 'Quiet one');
    await choose(`#everyMs-${id}`, String(4 * 60 * 60_000));
    await choose(`#openIn-${id}`, 'background');
    await choose(`#keepMs-${id}`, '0');
    await untilStored(
      'pace, place and keeping',
      'Quiet Compiler',
      ({ everyMs, openIn, keepMs }) => everyMs === 4 * 60 * 60_000 && openIn === 'background' && keepMs === 0,
    );
    await choose(`#openIn-${id}`, '');
    await options.click(`#notifies-${id}`);
    await untilStored(
      'no notices, and posts as usual',
      'Quiet Compiler',
      ({ notifies, openIn }) => !notifies && openIn === null,
    );
  });

  test('it may be left out of the badge', async () => {
    await person.untilBadge(driver, '2');
    const id = await open('Quiet one');
    await options.click(`#countsInBadge-${id}`);
    await person.untilBadge(driver, '1');
    await options.click(`#countsInBadge-${id}`);
    await person.untilBadge(driver, '2');
  });

  test('its last checks can be read and copied', async () => {
    server.set('/demo.xml', answer({ type: RSS, body: rss('Field Notes').replace('</item>', '<b>') }));
    const id = await open('Field Notes');
    await options.click(`#over-${id} .acts .btn`);
    const lines = () =>
      options.evaluate(
        (row) => [...document.querySelectorAll(`#over-${row} .log tbody tr`)].map((line) => line.textContent ?? ''),
        id,
      );
    await until('the check is in the log', async () => (await lines()).length >= 2);
    expect((await lines())[0]).toMatch(/200.*(mended|cut off)/);
    await options.click(`#over-${id} .log summary`);
    await options.click(`#over-${id} .log__copy .btn`);
    await until('it was copied', () =>
      options.evaluate((row) => document.querySelector(`#over-${row} .log__copy .btn`)?.textContent === 'Copied', id),
    );
    expect(await options.clipboard()).toMatch(
      /^Moonflower [\s\S]*\/demo\.xml\n[\s\S]*\t200\t[\s\S]*\t1\tforgiving-reading\n/,
    );
    server.set('/demo.xml', null);
    await options.click(`tr[data-feed="${id}"] .icon-btn`);
  });

  test('a paused feed is not asked, and that can be undone', async () => {
    const id = await open('Quiet one');
    await options.click(`#over-${id} .acts .btn`, { text: 'Pause' });
    const state = async () => (await person.feedsOf(options)).find((feed) => feed.id === id)?.state;
    await until('it says so', async () => (await state()) === 'Paused');
    const times = server.asked('/second.xml').length;
    await person.pollNow(driver);
    expect(server.asked('/second.xml')).toHaveLength(times);
    await options.click('.toast .btn--link');
    await until('it is asked again', async () => (await state()) !== 'Paused');
    await person.pollNow(driver);
    expect(server.asked('/second.xml')).toHaveLength(times + 1);
    await options.click(`tr[data-feed="${id}"] .icon-btn`);
  });

  test('a feed that is gone is found at its site, and read there with all that it had; undo leads back', async () => {
    server.set('/second.xml', answer({ status: 410 }));
    const moved = rss('Quiet Compiler');
    const link = '<link rel="alternate" type="application/rss+xml" href="/moved.xml">';
    server.set('/home/', answer({ type: HTML, body: `<!doctype html><title>Home</title>${link}` }));
    server.set('/moved.xml', answer({ type: RSS, body: moved }));
    const id = await open('Quiet one');
    await options.click(`#over-${id} .acts .btn`, { text: 'Check now' });
    const field = `#over-${id} form input`;
    await until('it may be looked for', () =>
      options.evaluate((at) => document.querySelector<HTMLInputElement>(at)?.value.startsWith('http'), field),
    );
    const before = await stored('Quiet Compiler');
    server.set('/atom.xml', answer({ status: 404 }));
    await options.type(field, `${server.url}/none/`);
    await options.press('Enter');
    await until('nothing is found where nothing is', () =>
      options.evaluate((row) => /No feed on/.test(document.querySelector(`#over-${row}`)?.textContent ?? ''), id),
    );
    expect(await stored('Quiet Compiler')).toEqual(before);
    server.set('/atom.xml', null);
    await options.type(field, `${server.url}/home/`);
    await options.press('Enter');
    await options.screenshot(pictureFile(`${target}-options-gone`));
    await options.click(`#over-${id} .found .btn`, { text: 'Use this one' });
    await untilStored('it is read at its new address', 'Quiet Compiler', ({ url, problem }) => {
      return url.endsWith('/moved.xml') && problem === null;
    });
    const after = await stored('Quiet Compiler');
    for (const what of ['id', 'customTitle', 'everyMs', 'openIn', 'keepMs', 'followedAt'] as const) {
      expect(after?.[what]).toEqual(before?.[what]);
    }
    await until('the form is gone', () =>
      options.evaluate((at) => document.querySelector(at) === null && document.activeElement !== document.body, field),
    );
    server.set('/second.xml', null);
    await options.click('.toast .btn--link');
    await untilStored('it is read where it was', 'Quiet Compiler', ({ url, problem }) => {
      return url.endsWith('/second.xml') && problem === null;
    });
    await options.click(`tr[data-feed="${id}"] .icon-btn`);
  });

  const folders = () =>
    options.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('#feeds tr[data-folder]')].map((row) =>
        row.dataset.feed ? (row.querySelector('.feeds__name')?.textContent ?? '') : `[${row.dataset.folder}]`,
      ),
    );
  const untilFolders = (...lines: string[]) =>
    until(`the table reads ${lines}`, async () => (await folders()).join() === lines.join() || notYet(await folders()));

  test('a folder is made by keyboard', async () => {
    const id = await open('Quiet one');
    await choose(`#folder-${id}`, 'New folder…');
    await until('its name is asked for', () =>
      options.evaluate(
        (field) => document.activeElement?.id === field && document.activeElement.tagName === 'INPUT',
        `folder-${id}`,
      ),
    );
    for (const key of 'Work') await options.press(key);
    await options.press('Enter');
    await untilFolders('[Work]', 'Quiet one', '[]', 'Field Notes', 'flowerinthenight.com');
    await until('the list has the focus again', () =>
      options.evaluate(
        (field) => document.activeElement?.id === field && document.activeElement.tagName === 'SELECT',
        `folder-${id}`,
      ),
    );
    await options.click(`tr[data-feed="${id}"] .icon-btn`);
  });

  test('a feed is dragged into it, and out by undo', async () => {
    await drag('Field Notes', '[data-folder="Work"]');
    await untilFolders('[Work]', 'Field Notes', 'Quiet one', '[]', 'flowerinthenight.com');
    await options.click('.toast .btn--link');
    await untilFolders('[Work]', 'Quiet one', '[]', 'Field Notes', 'flowerinthenight.com');
  });

  test('dropped beside all folders it makes a new one, whose name is asked for', async () => {
    await drag('Field Notes', '[data-folder-new]');
    await untilFolders('[New folder]', 'Field Notes', '[Work]', 'Quiet one', '[]', 'flowerinthenight.com');
    await until('the name can be typed', () =>
      options.evaluate(() => document.activeElement?.closest('tr')?.dataset.folder === 'New folder'),
    );
    for (const key of 'Notes') await options.press(key);
    await options.press('Enter');
    await untilFolders('[Notes]', 'Field Notes', '[Work]', 'Quiet one', '[]', 'flowerinthenight.com');
  });

  test('a folder is renamed and removed; its feeds stay', async () => {
    await options.click('tr[data-folder="Notes"] .btn--link', { text: 'Rename' });
    await options.type('tr[data-folder="Notes"] input', 'Work');
    await options.press('Enter');
    await untilFolders('[Work]', 'Field Notes', 'Quiet one', '[]', 'flowerinthenight.com');
    await options.click('tr[data-folder="Work"] .btn--link', { text: 'Remove' });
    await untilFolders('Field Notes', 'flowerinthenight.com', 'Quiet one');
    // Until then the toast of the new name is there, and its undo.
    await until('that is told', () =>
      options.evaluate(() => /The folder .* is gone/.test(document.querySelector('.toast')?.textContent ?? '')),
    );
    await options.click('.toast .btn--link');
    await untilFolders('[Work]', 'Field Notes', 'Quiet one', '[]', 'flowerinthenight.com');
  });

  test('several feeds are moved, paused and unfollowed together, and that is undone', async () => {
    await options.click('#feeds .sub .btn', { text: 'Select…' });
    await options.click('.selection .btn--link', { text: 'Select all' });
    await until('all are ticked', async () => (await person.textOf(options)).includes('3 selected'));
    await options.click(`tr[data-feed="${await idOf('flowerinthenight.com')}"] input[type="checkbox"]`);
    await until('but one', async () => (await person.textOf(options)).includes('2 selected'));
    await choose('#picked-folder', 'None');
    await untilFolders('Field Notes', 'flowerinthenight.com', 'Quiet one');
    await options.click('.toast .btn--link');
    await untilFolders('[Work]', 'Field Notes', 'Quiet one', '[]', 'flowerinthenight.com');
    const paused = async () =>
      (await person.feedsOf(options)).flatMap(({ name, state }) => (state === 'Paused' ? [name] : [])).join();
    await options.click('.selection .btn', { text: 'Pause' });
    await until('both are paused', async () => (await paused()) === 'Field Notes,Quiet one');
    expect(await violationsIn(options, ['#feeds'])).toEqual([]);
    await options.screenshot(pictureFile(`${target}-options-selection`));
    await options.click('.selection .btn', { text: 'Resume' });
    await until('both are checked again', async () => (await paused()) === '');
    await options.click('.selection .btn', { text: 'Unfollow' });
    await untilNames('flowerinthenight.com');
    await until('it is said', async () => (await person.textOf(options)).includes('You no longer follow 2 feeds.'));
    await options.click('.toast .btn--link');
    await untilFolders('[Work]', 'Field Notes', 'Quiet one', '[]', 'flowerinthenight.com');
    await options.click('.selection .btn', { text: 'Done' });
    await until('the boxes are gone', () =>
      options.evaluate(() => document.querySelector('.selection, tr[data-feed] input') === null),
    );
  });

  test('the table is filtered and sorted', async () => {
    await options.type('#feeds .sub input[type="search"]', 'quiet');
    await untilNames('Quiet one');
    await options.type('#feeds .sub input[type="search"]', 'zookeeper');
    await until('nothing fits', async () =>
      (await person.textOf(options)).includes('No feed here is named like that.'),
    );
    await options.type('#feeds .sub input[type="search"]', '/');
    await untilNames('Field Notes', 'Quiet one', 'flowerinthenight.com');
    server.set('/second.xml', answer({ status: 404 }));
    await person.pollNow(driver);
    await until('the table says so', async () =>
      (await person.feedsOf(options)).some(({ name, state }) => name === 'Quiet one' && state.includes('404')),
    );
    await choose('#feeds .sub select', 'attention');
    // The default feed cannot be reached from here.
    await untilNames('flowerinthenight.com', 'Quiet one', 'Field Notes');
    await choose('#feeds .sub select', 'newest');
    await until('the newest is first', async () => (await names())[0] === 'Field Notes');
    await choose('#feeds .sub select', 'name');
    server.set('/second.xml', null);
  });

  test('quiet hours are set; a time that was cleared stays as it was', async () => {
    await options.click('#quiet-hours');
    const times = () =>
      options.evaluate(() =>
        [...document.querySelectorAll<HTMLInputElement>('#checking input[type="time"]')].map(({ value }) => value),
      );
    await until('there are times', async () => (await times()).join() === '22:00,07:00');
    const setTime = (value: string) =>
      options.evaluate((time) => {
        const field = document.querySelector<HTMLInputElement>('#checking input[type="time"]');
        if (!field) throw new Error('no time');
        field.value = time;
        field.dispatchEvent(new Event('change', { bubbles: true }));
      }, value);
    await setTime('23:30');
    const inSync = () => driver.evaluate(() => chrome.storage.sync.get(null));
    await until('it is kept', async () => (await inSync()).quietFrom === 23 * 60 + 30);
    await setTime('');
    expect((await times())[0]).toBe('23:30');
    await options.click('#checking input[value="rests"]');
    await until('nobody is to be asked then', async () => (await inSync()).quietChecks === false);
    await options.click('#quiet-hours');
    await until('they are off', async () => (await inSync()).quietHours === false);
  });

  test.each(['hints', 'at-start', 'adaptive'])('%s is switched', async (id) => {
    const key = { hints: 'followsHints', 'at-start': 'checksAtStart', adaptive: 'adaptive' }[id] ?? '';
    await options.click(`#${id}`);
    await until('it is off', async () => (await driver.evaluate(() => chrome.storage.sync.get(null)))[key] === false);
  });

  test('all checks are paused and resumed, with undo', async () => {
    const text = () => person.textOf(options);
    await options.click('#checking .btn', { text: 'Until I resume' });
    await until('the page says so', async () => (await text()).includes('Checking is paused'));
    await until('so does the icon', async () => (await driver.badge()).title.includes('paused'));
    await options.click('#checking .btn', { text: 'Resume' });
    await until('it goes on', async () => (await text()).includes('Checking goes on'));
    await options.click('.toast .btn--link');
    await until('undone, it is paused again', async () => (await driver.badge()).title.includes('paused'));
    await options.click('#checking .btn', { text: 'Resume' });
    await until('it goes on', async () => !(await driver.badge()).title.includes('paused'));
  });

  test.each(['light', 'dark'] as const)('everybody can use it: %s', async (theme) => {
    await driver.scheme(theme);
    options = await person.openOptions(driver);
    await options.click('#quiet-hours');
    expect(await violationsIn(options, ['#feeds', '#checking'])).toEqual([]);
    const id = await open('Quiet one');
    await options.click(`#over-${id} .log summary`);
    await options.screenshot(pictureFile(`${target}-options-feeds-${theme}`));
    expect(await violationsIn(options, ['#feeds'])).toEqual([]);
  });

  test('of thousands of feeds, those near the view are drawn, and each can be reached', async () => {
    await driver.evaluate(holdFeeds, 1200, FEED_DEFAULTS);
    options = await person.openOptions(driver);
    await until('the table is there', async () => (await names()).length > 0);
    const table = () =>
      options.evaluate(() => ({
        all: document.querySelector('table.feeds')?.getAttribute('aria-rowcount'),
        drawn: document.querySelectorAll('tr[data-feed]').length,
        last: [...document.querySelectorAll('tr[data-feed]')].at(-1)?.getAttribute('aria-rowindex'),
      }));
    expect(await table()).toMatchObject({ all: '1201' });
    expect((await table()).drawn).toBeLessThan(400);
    await options.evaluate(() => document.querySelector('#checking')?.scrollIntoView());
    await until('the last row is drawn', async () => (await table()).last === '1201');
    expect((await table()).drawn).toBeLessThan(400);

    expect(await person.follow(options, 'https://site-700.example/feed.xml')).toMatch(/already follow/);
    await options.click('#feeds .add-note .btn--link');
    await untilShown('feed-700');
    await options.type('#feeds .sub input[type="search"]', 'number 1100');
    await untilNames('Notes of number 1100');
  });

  test('the page’s address leads to a feed, also to one that is drawn frames later', async () => {
    await driver.evaluate(holdFeeds, 450, FEED_DEFAULTS);
    options = await driver.openPage('src/options/index.html#feed=feed-449');
    await untilShown('feed-449');
  });

  async function untilShown(id: string): Promise<void> {
    await until(`the row of ${id} is open, focused and in view`, () =>
      options.evaluate((feed) => {
        const row = document.activeElement?.closest('tr');
        const top = row?.getBoundingClientRect().top ?? -1;
        return row?.dataset.feed === feed && document.getElementById(`over-${feed}`) && top >= 0 && top < innerHeight;
      }, id),
    );
  }

  /** A browser without a screen has no hand to drag with: the events of one. */
  async function drag(name: string, onto: string): Promise<void> {
    const id = await idOf(name);
    await options.evaluate((feed) => {
      const row = document.querySelector(`tr[data-feed="${feed}"]`);
      const init = { bubbles: true, cancelable: true, dataTransfer: new DataTransfer() };
      row?.dispatchEvent(new DragEvent('dragstart', init));
    }, id);
    await until('the place is there', () => options.evaluate((to) => document.querySelector(to) !== null, onto));
    const taken = await options.evaluate(
      (feed, to) => {
        const init = { bubbles: true, cancelable: true, dataTransfer: new DataTransfer() };
        const place = document.querySelector(to);
        const over = new DragEvent('dragover', init);
        place?.dispatchEvent(over);
        place?.dispatchEvent(new DragEvent('drop', init));
        document.querySelector(`tr[data-feed="${feed}"]`)?.dispatchEvent(new DragEvent('dragend', init));
        return over.defaultPrevented;
      },
      id,
      onto,
    );
    expect(taken).toBe(true);
  }
});

function rss(title: string): string {
  const post = `<item><title>A post</title><guid>${title}</guid><pubDate>${new Date().toUTCString()}</pubDate><description>Text</description></item>`;
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title>${post}</channel></rss>`;
}

interface StoredFeed {
  id: string;
  url: string;
  problem: object | null;
  followedAt: number;
  title: string;
  customTitle: string;
  everyMs: number | null;
  openIn: string | null;
  keepMs: number | null;
  notifies: boolean;
}

/** Runs in a page of the extension. */
function feedsInStore(): Promise<StoredFeed[]> {
  return new Promise((ok, refuse) => {
    const opening = indexedDB.open('moonflower');
    opening.onerror = () => refuse(opening.error);
    opening.onsuccess = () => {
      const asking = opening.result.transaction('feeds').objectStore('feeds').getAll();
      asking.onsuccess = () => {
        opening.result.close();
        ok(asking.result as StoredFeed[]);
      };
    };
  });
}
