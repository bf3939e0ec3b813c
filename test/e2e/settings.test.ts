import '../node20.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SECTION_IDS } from '../../src/options/sections.ts';
import { type Driver, type Page, until } from './driver.ts';
import { BROWSERS, launch, pictureFile } from './launch.ts';
import * as person from './steps.ts';
import { violationsIn } from './withAxe.ts';

const chosen = (name: string) => `input[name="${name}"]:checked`;

/** The page as a whole, and its plain choices, by keyboard alone. */
describe.each(BROWSERS)('settings in %s', (target) => {
  let driver: Driver;
  let options: Page;
  /** The same page in another tab. */
  let other: Page;

  beforeAll(async () => {
    driver = await launch(target);
    other = await person.openOptions(driver);
    options = await person.openOptions(driver);
  });
  afterAll(() => driver?.close());

  test.each<[control: string, key: string, setting: string, value: unknown]>([
    [chosen('badge-shows'), 'ArrowDown', 'badge', 'new'],
    [chosen('badge-colour'), 'ArrowRight', 'badgeColour', 'leaf'],
    ['#open-in', 'ArrowDown', 'openIn', 'background'],
    ['#unread-on-follow', 'ArrowDown', 'unreadOnFollow', 'all'],
    ['#marks-read', 'ArrowDown', 'marksRead', 'end'],
    ['#keep', 'ArrowUp', 'keepMs', 365 * 24 * 60 * 60_000],
    [chosen('images'), 'ArrowDown', 'images', 'click'],
    ['#beacons', 'Space', 'dropsBeacons', false],
    ['#single-keys', 'Space', 'singleKeys', false],
    [chosen('theme'), 'ArrowLeft', 'theme', 'dark'],
    [chosen('density'), 'ArrowRight', 'density', 'compact'],
    [chosen('typeface'), 'ArrowRight', 'typeface', 'serif'],
    ['#text-size', 'ArrowRight', 'textPx', 18],
    ['#measure', 'ArrowRight', 'measureCh', 73],
    ['#leading', 'ArrowRight', 'leadingPct', 170],
    ['#wraps-code', 'Space', 'wrapsCode', true],
  ])(
    '%s is chosen by keyboard, kept and announced, and the other tab follows',
    async (control, key, setting, value) => {
      await options.evaluate((selector) => {
        document.querySelector<HTMLElement>(selector)?.focus();
        document.querySelector('#live')?.replaceChildren();
      }, control);
      await options.press(key);
      await until(
        'it is kept',
        async () => (await driver.evaluate(() => chrome.storage.sync.get(null)))[setting] === value,
      );
      await until('that is announced', () =>
        options.evaluate(() => document.querySelector('#live')?.textContent === 'Saved'),
      );
      const here = await options.evaluate(controlsOf);
      await until('the other tab shows the same', async () => (await other.evaluate(controlsOf)) === here);
    },
  );

  test('the lines that show how posts are set go by the choices', async () => {
    const seen = await options.evaluate(() => {
      const [text, code] = ['.sample p', '.sample pre'].map((at) => document.querySelector(at) as HTMLElement);
      const { fontSize, lineHeight, fontFamily } = getComputedStyle(text as HTMLElement);
      const { scrollWidth, clientWidth } = code as HTMLElement;
      return {
        fontSize,
        lineHeight,
        isSerif: /serif$/.test(fontFamily) && !/sans-serif$/.test(fontFamily),
        isWide: scrollWidth > clientWidth,
      };
    });
    expect(seen).toEqual({ fontSize: '18px', lineHeight: '30.6px', isSerif: true, isWide: false });
    await options.click('#wraps-code');
    await until('a long line of code scrolls', () =>
      options.evaluate(() => {
        const code = document.querySelector('.sample pre') as HTMLElement;
        return code.scrollWidth > code.clientWidth && code.tabIndex === 0;
      }),
    );
  });

  test('Tab leads through the sections in their order, and each stop can be seen', async () => {
    options = await person.openOptions(driver);
    const stops: Stop[] = [];
    for (let i = 0; i < 150; i++) {
      await options.press('Tab');
      const stop = await options.evaluate(stopOf);
      if (stop === null) break;
      stops.push(stop);
    }
    expect(stops.slice(0, 9).map(({ place }) => place)).toEqual(['skip', ...Array(8).fill('toc')]);
    const places = stops.map(({ place }) => place).filter((place, i, all) => place !== all[i - 1]);
    expect(places).toEqual(['skip', 'toc', ...SECTION_IDS]);
    expect(stops.filter(({ isSeen }) => !isSeen)).toEqual([]);
  });

  test.each(['light', 'dark'] as const)('everybody can use all of it: %s', async (theme) => {
    await driver.evaluate(() => chrome.storage.sync.clear());
    await driver.scheme(theme);
    options = await person.openOptions(driver);
    await options.evaluate(() => document.getElementById('appearance')?.scrollIntoView());
    await options.screenshot(pictureFile(`${target}-options-appearance-${theme}`));
    expect(await violationsIn(options, ['body'])).toEqual([]);
  });
});

interface Stop {
  place: string;
  what: string;
  isSeen: boolean;
}

/** Where the focus is, and whether that can be seen; null = no longer in the page. */
function stopOf(): Stop | null {
  const at = document.activeElement;
  if (!at || at === document.body || at === document.documentElement) return null;
  const box = at.getBoundingClientRect();
  // A radio may be invisible, with its label to be seen.
  const isSeen = [at, at.closest('label')].some((each) => {
    const { outlineStyle, outlineWidth, opacity } = each ? getComputedStyle(each) : ({} as CSSStyleDeclaration);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1 && opacity !== '0';
  });
  const place = at.closest('section[id]')?.id ?? at.closest('nav, .skip')?.className ?? '';
  return { place, what: at.outerHTML.slice(0, 100), isSeen: isSeen && box.top < innerHeight && box.bottom > 0 };
}

/** What every control of the page is at. */
function controlsOf(): string {
  return [...document.querySelectorAll<HTMLInputElement>('main :is(input, select)')]
    .map(({ id, name, value, checked }) => `${id}${name} ${value} ${checked}`)
    .join('\n');
}
