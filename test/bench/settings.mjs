import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holdFeeds } from './lib/manyFeeds.mjs';
import { compared, limited, load, median } from './lib/measure.mjs';

const BUILD = join(import.meta.dirname, '../../dist/chromium-e2e');
const PAGE = 'src/options/index.html';
const COUNTS = [30, 500, 5000];
const ROUNDS = 12;
const MOST = 1.5;

/** Runs first in both pages: notes when rows fill the view, one frame later. */
const PROBE = `
  const look = () => {
    const rows = document.querySelectorAll('.feeds tr[data-feed]');
    const last = rows[Math.min(rows.length, 30) - 1]?.getBoundingClientRect();
    if (!last?.height || (rows.length < 30 && last.bottom < innerHeight)) return requestAnimationFrame(look);
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { window.rowsPaintedAt = performance.now(); };
      port2.postMessage(null);
    });
  };
  requestAnimationFrame(look);
`;

/**
 * The options page, from navigation until its table fills the view, against a page that holds all the same rows and
 * styles and needs no script for them. Two browsers, opened in turns, medians.
 *
 * @yields {{ name: string, value: number, unit: string, reference: number, ratio: number, goal: string, holds: boolean }}
 */
export async function* benchTable() {
  const { launch } = await load('test/e2e/launch.ts');
  const { until } = await load('test/e2e/driver.ts');
  const { FEED_DEFAULTS } = await load('src/model/feed.ts');
  const folders = mkdtempSync(join(tmpdir(), 'moonflower-tables-'));
  const open = [];
  const start = async (name, changePage) => {
    const folder = join(folders, name);
    cpSync(BUILD, folder, { recursive: true });
    writeFileSync(join(folder, 'probe.js'), PROBE);
    const file = join(folder, PAGE);
    writeFileSync(
      file,
      changePage(readFileSync(file, 'utf8')).replace('<head>', '<head><script src="/probe.js"></script>'),
    );
    const driver = await launch('chromium', { folder });
    open.push(driver);
    return driver;
  };
  const paintedAfterMs = async (driver) => {
    const page = await driver.openPage(PAGE);
    const ms = await until('the rows are painted', () => page.evaluate(() => window.rowsPaintedAt), 60_000);
    await page.close();
    return ms;
  };
  try {
    const ours = await start('ours', (page) => page);
    for (const count of COUNTS) {
      await until('the store is there', () => ours.evaluate(async () => (await indexedDB.databases()).length > 0));
      await ours.evaluate(holdFeeds, count, FEED_DEFAULTS);
      const rows = await asStillPage(ours, count, until);
      const still = await start(`still-${count}`, () => rows);

      const times = { ours: [], still: [] };
      for (let round = -2; round < ROUNDS; round++) {
        const turns = [
          ['ours', ours],
          ['still', still],
        ];
        if (round % 2) turns.reverse();
        for (const [name, driver] of turns) {
          const ms = await paintedAfterMs(driver);
          if (round >= 0) times[name].push(ms);
        }
      }
      await still.close();
      open.pop();
      yield compared({
        name: `settings, navigation to a painted table of ${count} feeds, against a static page`,
        value: median(times.ours),
        reference: median(times.still),
        most: MOST,
      });
    }
  } finally {
    for (const driver of open) await driver.close();
    rmSync(folders, { recursive: true, force: true });
  }
}

const ROWS_HERE = '<!--rows-->';

/** The page as it stands, with a row for every feed: those that are not drawn are like one that is. */
async function asStillPage(driver, count, until) {
  const page = await driver.openPage(PAGE);
  await until('rows, with their bars', () => page.evaluate(() => document.querySelector('.spark path[d^=M]') !== null));
  const { html, row } = await page.evaluate((mark) => {
    const copy = document.documentElement.cloneNode(true);
    for (const script of copy.querySelectorAll('script')) script.remove();
    const row = copy.querySelector('tr[data-feed]').outerHTML;
    const [first, ...rest] = copy.querySelectorAll('.feeds tbody');
    first.replaceChildren(document.createComment(mark.slice(4, -3)));
    for (const body of rest) body.remove();
    return { html: `<!doctype html>${copy.outerHTML}`, row };
  }, ROWS_HERE);
  await page.close();
  const rows = Array.from({ length: count }, (_, n) =>
    row.replaceAll('0000', String(n).padStart(4, '0')).replaceAll('site-0.', `site-${n}.`),
  );
  return html.replace(ROWS_HERE, rows.join(''));
}

/**
 * From a chosen file with 5,000 feeds to all of them being followed: what a person waits for, but for their own click.
 *
 * @yields {{ name: string, value: number, unit: string, reference: number | null, ratio: number | null, goal: string, holds: boolean }}
 */
export async function* benchImport() {
  const { launch } = await load('test/e2e/launch.ts');
  const { until } = await load('test/e2e/driver.ts');
  const { startFeedServer } = await load('test/server/feedServer.mjs');
  const folder = mkdtempSync(join(tmpdir(), 'moonflower-import-'));
  const server = await startFeedServer();
  const driver = await launch('chromium', { folder: BUILD });
  try {
    const entries = Array.from({ length: 5000 }, (_, n) => {
      const entry = `<outline type="rss" text="Feed ${n}" xmlUrl="${server.url}/imported/${n}.xml" htmlUrl="${server.url}/${n}/"/>`;
      return n % 50 === 0 ? `</outline><outline text="Folder ${n / 50}">${entry}` : entry;
    });
    const file = join(folder, 'feeds.opml');
    writeFileSync(file, `<opml version="2.0"><body><outline>${entries.join('')}</outline></body></opml>`);
    const page = await driver.openPage(PAGE);
    const says = (what) =>
      until(`the page says ${what}`, () =>
        page.evaluate((text) => document.querySelector('.ask')?.textContent?.includes(text), what),
      );
    await until('the page is drawn', () => page.evaluate(() => document.querySelector('#feeds .pair') !== null));
    const chosenAt = performance.now();
    await page.chooseFile('#feeds input[type="file"]', file);
    await says('5,000 feeds in the file');
    const readMs = performance.now() - chosenAt;
    const clickedAt = performance.now();
    await page.click('.ask .btn--primary');
    await says('5,000 feeds followed');
    const addedMs = performance.now() - clickedAt;
    yield limited({ name: 'settings, 5,000 feeds of a file, read and followed', value: readMs + addedMs, most: 5000 });
  } finally {
    await driver.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * What the browser's sync has to hold for 300 feeds, a third of them in a folder, and 10,000 marks of twelve weeks.
 *
 * @yields {{ name: string, value: number, unit: string, reference: number | null, ratio: number | null, goal: string, holds: boolean }}
 */
export async function* benchSync() {
  const [{ mark }, { readItems }, { planItems }, { SYNC_BYTES }] = await Promise.all(
    ['mark', 'items', 'plan', 'size'].map((name) => load(`src/sync/${name}.ts`)),
  );
  const keyOf = (url) => url.replace(/^https?:\/\//, '');
  const at = 1_760_000_000;
  const url = (n) => `https://www.a-rather-usual-name-${n}.example/blog/feed.xml`;
  const feeds = Array.from({ length: 300 }, (_, n) => {
    const choices = n % 3 === 0 ? { folder: { value: 'Programming', at } } : {};
    const feed = { url: url(n), movedFrom: '', followed: { value: true, at }, choices, readUpTo: 489_000 };
    return [keyOf(feed.url), feed];
  });
  const weeks = Array.from({ length: 12 }, (_, week) => [2900 + week, { read: new Set(), turned: new Map() }]);
  for (let n = 0; n < 10_000; n++) weeks[n % 12][1].read.add(mark(keyOf(url(n % 300)), `post ${n}`));
  const doc = { feeds: new Map(feeds), weeks: new Map(weeks) };
  const plan = planItems(doc, {}, { read: readItems({}, keyOf), week: 2911 });
  const held = [...readItems(plan.set, keyOf).doc.weeks.values()].reduce((sum, { read }) => sum + read.size, 0);
  const name = `settings, sync of 300 feeds and ${held.toLocaleString('en')} read marks in ${Object.keys(plan.set).length} items`;
  yield limited({ name, value: held === 10_000 ? plan.bytes : Number.POSITIVE_INFINITY, most: SYNC_BYTES, unit: 'B' });
}
