import { SECTION_IDS } from '../../src/options/sections.ts';
import { launch, pictureFile } from '../e2e/launch.ts';
import { openOptions, untilBadge } from '../e2e/steps.ts';
import { optionsData } from './optionsData.mjs';
import { seed } from './popupStates.mjs';

/** Wide, as narrow as a browser becomes, and from right to left. */
const LOOKS = [
  { name: '', width: 1280 },
  { name: '-narrow', width: 500 },
  { name: '-rtl', width: 1280, dir: 'rtl' },
];

/** Every section of the settings, light and dark, with feeds in every state they can be in. */
export async function takeOptions(target) {
  // Firefox comes in one language: there the page is only turned round.
  for (const language of target === 'firefox' ? [undefined] : [undefined, 'ar']) {
    const driver = await launch(target, language ? { language } : {});
    try {
      await untilBadge(driver, '?');
      await driver.evaluate(seed, optionsData());
      for (const look of LOOKS.filter(({ dir }) => target === 'firefox' || (dir === 'rtl') === (language === 'ar'))) {
        for (const theme of ['light', 'dark']) {
          await driver.scheme(theme);
          const page = await openOptions(driver);
          await driver.evaluate(
            (width) => chrome.windows.getCurrent().then(({ id }) => chrome.windows.update(id, { width })),
            look.width,
          );
          await page.evaluate((dir) => {
            if (dir) document.documentElement.dir = dir;
          }, look.dir ?? '');
          await page.click('tr[data-feed="smalldb"] .icon-btn');
          for (const section of SECTION_IDS) {
            await page.evaluate(async (id) => {
              document.getElementById(id)?.scrollIntoView({ behavior: 'instant' });
              await new Promise((ok) => requestAnimationFrame(() => requestAnimationFrame(ok)));
            }, section);
            await page.screenshot(pictureFile(`options-${section}${look.name}-${theme}-${target}`));
          }
          await page.close();
        }
      }
    } finally {
      await driver.close();
    }
  }
}
