import '../node20.ts';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inShape } from '../../scripts/locales.mjs';
import { startFeedServer } from '../server/feedServer.mjs';
import { type Driver, type Page, until } from './driver.ts';
import { launch, pictureFile } from './launch.ts';
import * as person from './steps.ts';

/** Every language that we speak, in the browser that brings them all along. German is the longest, Arabic runs the other way. */
describe.each([
  ['de', 'ltr', 'Alles als gelesen markieren'],
  ['ar', 'rtl', 'تعليم الكل كمقروء'],
  ['fr', 'ltr', 'Tout marquer comme lu'],
  ['es', 'ltr', 'Marcar todo como leído'],
  ['pt-BR', 'ltr', 'Marcar tudo como lido'],
  ['ja', 'ltr', 'すべて既読にする'],
  ['zh-CN', 'ltr', '全部标为已读'],
])('in a browser that speaks %s', (language, direction, markAll) => {
  let server: Awaited<ReturnType<typeof startFeedServer>>;
  let driver: Driver;

  beforeAll(async () => {
    server = await startFeedServer();
    driver = await launch('chromium', { language });
    const options = await person.openOptions(driver);
    await person.follow(options, `${server.url}/demo.xml`);
    await until('the feed is in the table', async () => (await person.feedsOf(options)).length === 2);
    await options.close();
  });
  afterAll(async () => {
    await driver?.close();
    await server?.close();
  });

  // Here, not among the unit tests: who adds a sentence need not know seven languages to go on working.
  test('it has a word for everything', () => {
    const folder = new URL('../../public/_locales/', import.meta.url);
    const read = (locale: string) => JSON.parse(readFileSync(new URL(`${locale}/messages.json`, folder), 'utf8'));
    const locale = language.replace('-', '_');
    expect(inShape(read('en'), locale, read(locale)).missing).toEqual([]);
  });

  test('the menu and the pages speak it, and run its way', async () => {
    const popup = await person.openPopup(driver);
    expect(await popup.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
      language,
      direction,
    ]);
    expect(await driver.evaluate(() => chrome.i18n.getMessage('menuMarkAll'))).toBe(markAll);
    await popup.close();
  });

  test('nothing is cut off in the popup', async () => {
    const popup = await person.openPopup(driver);
    await popup.screenshot(pictureFile(`chromium-popup-${language}`));
    expect(await popup.evaluate(cutOff)).toEqual([]);
    const foot = () => popup.evaluate(() => document.querySelector<HTMLElement>('.foot')?.offsetHeight);
    const height = await foot();
    await popup.press('j');
    await until('keys are named', () => popup.evaluate(() => document.querySelector('.hints') !== null));
    expect(await popup.evaluate(cutOff)).toEqual([]);
    expect(await foot(), 'the keys take one line').toBe(height);
    await popup.press('?');
    await until('all keys are there', () => popup.evaluate(() => document.querySelector('dialog[open]') !== null));
    expect(await popup.evaluate(cutOff)).toEqual([]);
    await popup.close();
  });

  test('nothing is cut off in the settings', async () => {
    const options = await person.openOptions(driver);
    await openAll(options);
    await options.screenshot(pictureFile(`chromium-options-${language}`));
    expect(await options.evaluate(cutOff)).toEqual([]);
    // A wide window at 400 % (WCAG 2.2, 1.4.10).
    await options.size(320, 640);
    expect(await options.evaluate(cutOff)).toEqual([]);
    await options.screenshot(pictureFile(`chromium-options-narrow-${language}`));
    await options.close();
  });

  test('nothing is cut off in the reader', async () => {
    const reader = await driver.openPage('src/reader/index.html');
    await until('the reader lists posts', () => reader.evaluate(() => document.querySelector('.post') !== null));
    await reader.screenshot(pictureFile(`chromium-reader-${language}`));
    expect(await reader.evaluate(cutOff)).toEqual([]);
    await reader.close();
  });
});

/** The settings of a feed too. */
async function openAll(options: Page): Promise<void> {
  await options.click('tr[data-feed] .icon-btn');
  await until('its settings are there', () => options.evaluate(() => document.querySelector('[id^="over-"]') !== null));
}

/**
 * What people press or choose and cannot read whole. Names of posts and feeds are the publishers', and are cut on
 * purpose; what is only for screen readers is one pixel wide.
 */
function cutOff(): string[] {
  const ours = 'button, [role="tab"], [role="radio"], legend, label, h1, h2, h3, th, option, .foot, footer *';
  const isCut = (element: Element) =>
    element.clientWidth > 1 &&
    element.scrollWidth > element.clientWidth + 1 &&
    !element.closest('.post, .feeds__name, .vh');
  const wide = document.documentElement;
  return [
    ...[...document.querySelectorAll(ours)].filter(isCut).map((element) => element.outerHTML.slice(0, 160)),
    ...(wide.scrollWidth > wide.clientWidth ? [`the page is ${wide.scrollWidth} wide of ${wide.clientWidth}`] : []),
  ];
}
