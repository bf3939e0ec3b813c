import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { startFeedServer } from '../server/feedServer.mjs';

const ROOT = join(import.meta.dirname, '../..');
const BUILD = join(ROOT, 'dist/chromium-e2e');
const ROWS = 30;
const ROUNDS = 24;
const MOST = 1.25;

const load = async (path) =>
  (await runnerImport(join(ROOT, path), { root: ROOT, configFile: false, logLevel: 'warn' })).module;

/** Runs first in both popups: notes when the first row stands in a window that has grown, one frame later. */
const PROBE = `
  const look = () => {
    const row = document.querySelector('.post')?.getBoundingClientRect();
    if (!row?.height || row.bottom > innerHeight) return requestAnimationFrame(look);
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { window.rowsPaintedAt = performance.now(); };
      port2.postMessage(null);
    });
  };
  requestAnimationFrame(look);
`;

/**
 * The real toolbar popup, from navigation to rows painted, against a page that holds the same rows and styles
 * and needs no script for them: the least that any popup could take. Two browsers, opened in turns, medians.
 *
 * @yields {{ name: string, value: number, unit: string, reference: number, ratio: number, goal: string, holds: boolean }}
 */
export async function* benchPopup() {
  const { launch } = await load('test/e2e/launch.ts');
  const { until } = await load('test/e2e/driver.ts');
  const person = await load('test/e2e/steps.ts');
  const server = await startFeedServer();
  const folders = mkdtempSync(join(tmpdir(), 'moonflower-popups-'));
  const open = [];
  const start = async (name, changePage) => {
    const folder = join(folders, name);
    cpSync(BUILD, folder, { recursive: true });
    writeFileSync(join(folder, 'probe.js'), PROBE);
    const file = join(folder, 'src/popup/index.html');
    const page = changePage(readFileSync(file, 'utf8'));
    writeFileSync(file, page.replace('<head>', '<head><script src="/probe.js"></script>'));
    const driver = await launch('chromium', { folder });
    open.push(driver);
    return driver;
  };
  try {
    const ours = await start('ours', (page) => page);
    const rows = await followedWithRows(ours, server, person);
    const still = await start('still', () => rows);

    const times = { ours: [], still: [] };
    for (let round = -2; round < ROUNDS; round++) {
      const turns = [
        ['ours', ours],
        ['still', still],
      ];
      if (round % 2) turns.reverse();
      for (const [name, driver] of turns) {
        const ms = await rowsPaintedAfterMs(driver, until);
        if (round >= 0) times[name].push(ms);
      }
    }
    const value = median(times.ours);
    const reference = median(times.still);
    const ratio = value / reference;
    yield {
      name: `popup, navigation to ${ROWS} rows painted, against a static page`,
      value,
      unit: 'ms',
      reference,
      ratio,
      goal: `ratio ≤ ${MOST.toFixed(2)}`,
      holds: ratio <= MOST,
    };
  } finally {
    for (const driver of open) await driver.close();
    await server.close();
    rmSync(folders, { recursive: true, force: true });
  }
}

/** Brings the popup to its everyday look, and gives that as a page of its own. */
async function followedWithRows(driver, server, person) {
  const options = await person.openOptions(driver);
  await person.follow(options, `${server.url}/demo.xml`);
  await person.unfollow(options, 'flowerinthenight.com');
  server.grow(ROWS - 1);
  await person.pollNow(driver);
  await options.close();
  await driver.evaluate(() => chrome.runtime.sendMessage({ name: 'hints/dismiss', payload: { hint: 'first-run' } }));
  const popup = await person.popupWithUnread(driver, ROWS);
  const page = await popup.evaluate(() => {
    const copy = document.documentElement.cloneNode(true);
    for (const script of copy.querySelectorAll('script')) script.remove();
    return `<!doctype html>${copy.outerHTML}`;
  });
  await popup.close();
  return page;
}

/** Ms from navigation. */
async function rowsPaintedAfterMs(driver, until) {
  const popup = await driver.openPopup();
  const ms = await until('the rows are painted', () => popup.evaluate(() => window.rowsPaintedAt));
  await popup.close();
  return ms;
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}
