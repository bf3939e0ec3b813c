// `npm run screenshots [-- chromium|firefox] [-- STATE …]`: the real popup in every state, light and dark, into out/screenshots.
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { buildAll } from '../../scripts/build.mjs';
import { startFeedServer } from '../server/feedServer.mjs';
import { STATES, seed } from './popupStates.mjs';

const ROOT = join(import.meta.dirname, '../..');
const TARGETS = ['chromium', 'firefox'];
const THEMES = ['light', 'dark'];

const load = async (path) =>
  (await runnerImport(join(ROOT, path), { root: ROOT, configFile: false, logLevel: 'warn' })).module;

const asked = process.argv.slice(2);
const targets = TARGETS.filter((target) => asked.includes(target));
const states = Object.keys(STATES).filter((name) => asked.includes(name));

const { launch, pictureFile } = await load('test/e2e/launch.ts');
const { until } = await load('test/e2e/driver.ts');
const person = await load('test/e2e/steps.ts');
if (!asked.includes('--no-build')) await buildAll({ e2e: true });
const server = await startFeedServer();
const chosen = states.length > 0 ? states : Object.keys(STATES);
const languages = [...new Set(chosen.map((name) => STATES[name].language))];
for (const target of targets.length > 0 ? targets : TARGETS) {
  for (const language of languages) {
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
await server.close();

async function takeShot(driver, name, theme) {
  const { data, page, offline, dir, keys = [], type, wait } = STATES[name];
  await driver.evaluate(seed, data);
  const popup = page ? await driver.openPopup(server.url + page) : await person.openPopup(driver);
  await popup.evaluate(
    (isOffline, direction) => {
      if (direction) document.documentElement.dir = direction;
      if (!isOffline) return;
      Object.defineProperty(navigator, 'onLine', { get: () => false });
      dispatchEvent(new Event('offline'));
    },
    offline ?? false,
    dir ?? '',
  );
  for (const key of keys) await popup.press(key === 'Shift+A' ? 'A' : key);
  if (type) {
    await until('the field is there', () => popup.evaluate((field) => document.querySelector(field) !== null, type[0]));
    await popup.type(...type);
  }
  if (wait)
    await until(`${name}: ${wait}`, () => popup.evaluate((part) => document.querySelector(part) !== null, wait));
  // Two frames: what a key changed is painted, icons are there.
  await popup.evaluate(() => new Promise((ok) => requestAnimationFrame(() => requestAnimationFrame(ok))));
  await popup.screenshot(pictureFile(`popup-${name}-${theme}-${driver.name}`));
  await popup.close();
}
