import '../node20.ts';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { STATES, seed } from '../shots/popupStates.mjs';
import { type Driver, type Page, until } from './driver.ts';
import { BROWSERS, launch, pictureFile } from './launch.ts';
import { ownBuild } from './ownBuild.ts';
import * as person from './steps.ts';
import { violationsIn } from './withAxe.ts';

/** Pages that are open while the package below them is replaced: a part that comes later is not there any more. */
describe.each(BROWSERS)('a page that is older than the package, in %s', (target) => {
  let driver: Driver;
  let folder = '';
  afterEach(async () => {
    await driver?.close();
    if (folder) rmSync(folder, { recursive: true });
  });

  /** A browser with a build that lacks these parts, and whose pages count the rejections that nobody hears. */
  const without = async (...parts: string[]) => {
    folder = ownBuild(target);
    for (const part of parts) hide(part);
    writeFileSync(join(folder, 'watch.js'), `(${countRejections})();`);
    for (const page of ['popup', 'options']) {
      const file = join(folder, `src/${page}/index.html`);
      writeFileSync(file, readFileSync(file, 'utf8').replace('<title>', '<script src="/watch.js"></script><title>'));
    }
    driver = await launch(target, { folder });
    await person.untilBadge(driver, '?');
    await driver.evaluate(seed, STATES.unread.data);
  };
  const assets = () => join(folder, 'assets');
  const filesOf = (part: string) => readdirSync(assets()).filter((file) => file.startsWith(`${part}-`));
  const hide = (part: string) => {
    const files = filesOf(part);
    if (files.length === 0) throw new Error(`the build has no ${part}`);
    for (const file of files) renameSync(join(assets(), file), join(folder, file));
  };
  const bringBack = (part: string) => {
    for (const file of readdirSync(folder).filter((each) => each.startsWith(`${part}-`))) {
      renameSync(join(folder, file), join(assets(), file));
    }
  };
  const note = (page: Page) => page.evaluate(() => document.querySelector('#stale')?.textContent ?? '');
  const told = (page: Page) =>
    until('it is told what to do', async () => /was updated.*Reload to go on/.test(await note(page)));
  const rejected = (page: Page) => page.evaluate(() => (window as unknown as { rejected: string[] }).rejected);

  test('says so when somebody searches, and searches once it is loaded anew', async () => {
    await without('searchParts');
    const popup = await person.popupWithUnread(driver, 9);
    expect(await note(popup)).toBe('');
    await popup.press('/');
    await told(popup);
    expect(await person.unreadTitles(popup)).toHaveLength(9);
    expect(await violationsIn(popup, ['body'])).toEqual([]);
    expect(await rejected(popup)).toEqual([]);
    await popup.screenshot(pictureFile(`${target}-popup-stale`));
    // Firefox has its own copy of the package, which nobody can change.
    if (target === 'chromium') bringBack('searchParts');
    await popup.click('#stale button', { text: 'Reload' });
    await until('the list is there again', async () => (await person.rowsOf(popup)).length > 0 && !(await note(popup)));
    await popup.press('/');
    if (target === 'chromium')
      await until('it searches', () => popup.evaluate(() => document.activeElement?.id === 'search'));
    else await told(popup);
  });

  test('keeps its posts, marks and undo without the words for them', async () => {
    await without('seldomParts', 'rememberParts', 'thisPage');
    const popup = await person.popupWithUnread(driver, 9);
    await told(popup);
    for (const key of ['j', 'm', '?', 's']) await popup.press(key);
    await person.untilBadge(driver, '8');
    await popup.press('A');
    await person.untilBadge(driver, '');
    await popup.press('z');
    await person.untilBadge(driver, '8');
    expect(await rejected(popup)).toEqual([]);
  });

  test('says so in the settings, whose feeds stay', async () => {
    await without('LaterSections', 'writeOpml');
    const options = await driver.openPage('src/options/index.html');
    await told(options);
    expect((await person.feedsOf(options)).length).toBeGreaterThan(1);
    await options.click('button', { text: 'Export' });
    expect(await violationsIn(options, ['body'])).toEqual([]);
    expect(await rejected(options)).toEqual([]);
  });
});

function countRejections(): void {
  const rejected: string[] = [];
  Object.assign(window, { rejected });
  addEventListener('unhandledrejection', ({ reason }) => rejected.push(String(reason)));
}
