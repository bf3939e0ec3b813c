// `npm run screenshots [-- chromium|firefox] [-- STATE …]`: the real popup and the real reader in every state, light and
// dark, into out/screenshots. States of the reader are named `reader-…`; `reader` means all of them. `options`: the
// settings section by section, wide, narrow and from right to left.
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { buildAll } from '../../scripts/build.mjs';
import { startFeedServer } from '../server/feedServer.mjs';

const ROOT = join(import.meta.dirname, '../..');
const TARGETS = ['chromium', 'firefox'];
const THEMES = ['light', 'dark'];

const load = async (path) =>
  (await runnerImport(join(ROOT, path), { root: ROOT, configFile: false, logLevel: 'warn' })).module;

const { STATES: POPUP_STATES } = await load('test/shots/popupStates.mjs');
const { READER_STATES } = await load('test/shots/readerStates.mjs');
const readerStates = Object.entries(READER_STATES).map(([name, state]) => [`reader-${name}`, state]);
const STATES = { ...POPUP_STATES, ...Object.fromEntries(readerStates) };
const asked = process.argv.slice(2);
const targets = TARGETS.filter((target) => asked.includes(target));
const states = Object.keys(STATES).filter(
  (name) => asked.includes(name) || (asked.includes('reader') && name.startsWith('reader-')),
);
const takesAll = states.length === 0 && !asked.includes('options');

const { launch, pictureFile } = await load('test/e2e/launch.ts');
const { openState } = await load('test/e2e/popupStates.ts');
const { openReaderState } = await load('test/e2e/readerStates.ts');
const person = await load('test/e2e/steps.ts');
if (!asked.includes('--no-build')) await buildAll({ e2e: true });
const server = await startFeedServer();
const chosen = takesAll ? Object.keys(STATES) : states;
const languages = [...new Set(chosen.map((name) => STATES[name].language))];
for (const target of targets.length > 0 ? targets : TARGETS) {
  // Firefox comes in one language.
  for (const language of target === 'firefox' ? [undefined] : languages) {
    const driver = await launch(target, language ? { language } : {});
    try {
      await person.untilBadge(driver, '?');
      for (const theme of THEMES) {
        await driver.scheme(theme);
        for (const name of chosen.filter((each) => STATES[each].language === language)) {
          await takeShot(driver, name, theme);
        }
      }
    } finally {
      await driver.close();
    }
  }
}
if (takesAll || asked.includes('options')) {
  const { takeOptions } = await load('test/shots/takeOptions.mjs');
  for (const target of targets.length > 0 ? targets : TARGETS) await takeOptions(target);
}
await server.close();

async function takeShot(driver, name, theme) {
  const isReader = name.startsWith('reader-');
  const page = await (isReader
    ? openReaderState(driver, STATES[name], server)
    : openState(driver, STATES[name], server.url));
  await page.screenshot(pictureFile(`${isReader ? '' : 'popup-'}${name}-${theme}-${driver.name}`));
  await page.close();
}
