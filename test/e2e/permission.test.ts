import '../node20.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answer, HTML } from '../server/behaviours.mjs';
import { startFeedServer } from '../server/feedServer.mjs';
import { type Driver, type Page, until } from './driver.ts';
import { BROWSERS, launch } from './launch.ts';
import * as person from './steps.ts';

/** The build that people get: it may read no site but the default feed's until the browser is asked, inside a click. */
describe.each(BROWSERS)('permission in %s, shipped build', (target) => {
  let server: Awaited<ReturnType<typeof startFeedServer>>;
  let driver: Driver;
  let options: Page;

  beforeAll(async () => {
    server = await startFeedServer();
    driver = await launch(target, { build: 'shipped' });
    options = await person.openOptions(driver);
  });
  afterAll(async () => {
    await driver?.close();
    await server?.close();
  });

  const hosts = () => driver.evaluate(async () => (await chrome.permissions.getAll()).origins ?? []);

  test('nothing is granted at the start but the default feed', async () => {
    expect(await hosts()).toEqual(['https://flowerinthenight.com/*']);
  });

  test('a refusal is said in words, changes nothing, and nothing is asked of the server', async ({ skip }) => {
    // How the check of the first day ends has nothing to do with it.
    const followed = async () => (await person.feedsOf(options)).map(({ id, name }) => ({ id, name }));
    const before = await followed();
    await person.typeAddress(options, `${server.url}/demo.xml`);
    skip(driver.cannot.has('refuse'), `${target} cannot be told to refuse without a screen`);
    await driver.answerAccess('refuse', '127.0.0.1', () => person.clickFollow(options));
    expect(await person.followAnswer(options)).toMatch(/access|permission/i);
    expect(await followed()).toEqual(before);
    expect(server.log).toEqual([]);
  });

  test('a refused import follows nothing, unless told to; then the feed says what it needs', async ({ skip }) => {
    skip(driver.cannot.has('refuse'), `${target} cannot be told to refuse without a screen`);
    const file = join(mkdtempSync(join(tmpdir(), 'moonflower-files-')), 'feeds.opml');
    writeFileSync(file, `<opml><body><outline text="N" xmlUrl="${server.url}/quiet.xml"/></body></opml>`);
    await options.chooseFile('#feeds input[type="file"]', file);
    await until('the file is read', () =>
      options.evaluate(() => document.querySelector('.ask .btn--primary') !== null),
    );
    await driver.answerAccess('refuse', '127.0.0.1', () => options.click('.ask .btn--primary'));
    await until('the refusal is said', () => options.evaluate(() => document.querySelector('.ask__bad') !== null));
    expect(await person.feedsOf(options)).toHaveLength(1);
    await options.click('.ask .btn', { text: 'Follow without access' });
    await until('the table says what it needs', async () =>
      (await person.feedsOf(options)).some(({ name, state }) => name === 'N' && /access/i.test(state)),
    );
    expect(server.log).toEqual([]);
    await person.unfollow(options, 'N');
    rmSync(dirname(file), { recursive: true });
  });

  test('granted, the feed is followed and the badge counts it', async () => {
    await person.typeAddress(options, `${server.url}/demo.xml`);
    await driver.answerAccess('allow', '127.0.0.1', () => person.clickFollow(options));
    await person.untilBadge(driver, '1');
    expect(await person.followAnswer(options)).toContain('Field Notes');
    expect((await hosts()).some((host) => host.includes('127.0.0.1'))).toBe(true);
  });

  test('withdrawn, the posts stay, the feed says what it needs, and it is not asked', async () => {
    await until('its site was asked for an icon', () => server.asked('/').length > 0);
    const asked = server.log.length;
    await driver.evaluate(async () => {
      const { origins = [] } = await chrome.permissions.getAll();
      await chrome.permissions.remove({ origins: origins.filter((origin) => origin.includes('127.0.0.1')) });
    });
    await person.pollNow(driver);
    await until('the table says so', async () =>
      (await person.feedsOf(options)).some(
        ({ name, state }) => name === 'Field Notes' && /permission|access/i.test(state),
      ),
    );
    expect(server.log).toHaveLength(asked);
    expect(await person.badgeText(driver)).toBe('1');
    const popup = await person.popupWithUnread(driver, 1);
    await popup.close();
  });

  test('a feed on another host is named, and that host is asked for when it is followed', async () => {
    const elsewhere = server.url.replace('127.0.0.1', 'localhost');
    const body = `<!doctype html><title>Home</title><link rel="alternate" type="application/rss+xml" title="Away" href="${elsewhere}/second.xml">`;
    server.set('/home/', answer({ type: HTML, body }));
    await person.typeAddress(options, `${server.url}/home/`);
    await driver.answerAccess('allow', '127.0.0.1', () => person.clickFollow(options));
    await person.followAnswer(options);
    const found = () => options.evaluate(() => document.querySelector('#feeds .found')?.textContent ?? '');
    await until('it is found', async () => (await found()).includes('Away'));
    expect(await found()).toMatch(/On localhost(:\d+)?, which the browser will ask about/);
    expect(server.asked('/second.xml')).toEqual([]);
    if (!driver.cannot.has('refuse')) {
      const before = await person.feedsOf(options);
      await driver.answerAccess('refuse', 'localhost', () => options.click('#feeds .found .btn'));
      expect(await person.followAnswer(options)).toMatch(
        /Access to localhost(:\d+)? was not given. Nothing was changed/,
      );
      expect((await person.feedsOf(options)).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
      expect(server.asked('/second.xml')).toEqual([]);
    }
    await driver.answerAccess('allow', 'localhost', () => options.click('#feeds .found .btn'));
    await until('it is followed', async () =>
      (await person.feedsOf(options)).some(({ name }) => name === 'Quiet Compiler'),
    );
    expect((await hosts()).some((host) => host.includes('localhost'))).toBe(true);
  });
});
