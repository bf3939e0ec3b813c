import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holdPosts } from './lib/manyPosts.mjs';
import { compared, limited, load, median } from './lib/measure.mjs';

export { benchSearch } from './lib/popupSearch.mjs';

const BUILD = join(import.meta.dirname, '../../dist/chromium-e2e');
const PAGE = 'src/popup/index.html';
const ROWS = 30;
const SIZES = [ROWS, 10_000, 100_000];
const ROUNDS = 20;
/** How long it is looked at before the rounds that count. */
const SEEN_MS = 1000;
const MOST_OF_STILL = 1.25;
/** The popup knows that nothing changed (docs/decisions/0006); if something did, it asks the store, most of which is waiting. */
const MOST_AFTER_CHANGE = 1.65;
const MOST_OF_SMALL = 1.1;
const MOST_HEAP_OF_SMALL = 1.2;
/** One at 60 Hz. */
const FRAME_MS = 1000 / 60;
const LONG_FRAME_MS = 50;
const SCROLLS = 3;
/** What the rows hold, and not what once drew them. */
const SCROLLED_MB = 20;
const SCROLLED_ROWS = SIZES[1];
/** Who needs longer than this to get to the end has not scrolled. */
const SCROLL_MOST_MS = 60_000;

/** Runs first in every popup: notes when the first row stands in a window that has grown, one frame later. */
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
 * The real toolbar popup over stores of three sizes, and a page that holds the same rows and styles and needs no script
 * for them: the least that any popup could take. Four browsers, opened in turns, medians.
 *
 * @yields {{ name: string, value: number, unit: string, reference: number | null, ratio: number | null, goal: string, holds: boolean }}
 */
export async function* benchPopup() {
  const { launch } = await load('test/e2e/launch.ts');
  const { until } = await load('test/e2e/driver.ts');
  const { FEED_DEFAULTS } = await load('src/model/feed.ts');
  const folders = mkdtempSync(join(tmpdir(), 'moonflower-popups-'));
  const open = [];
  const start = async (name, changePage = (page) => page) => {
    const folder = join(folders, name);
    cpSync(BUILD, folder, { recursive: true });
    writeFileSync(join(folder, 'probe.js'), PROBE);
    const file = join(folder, PAGE);
    const page = changePage(readFileSync(file, 'utf8'));
    writeFileSync(file, page.replace('<head>', '<head><script src="/probe.js"></script>'));
    const driver = await launch('chromium', { folder });
    open.push(driver);
    return driver;
  };
  /** The popup with its rows painted, and how many ms after navigation they were. */
  const painted = async (driver) => {
    const popup = await driver.openPopup();
    const ms = await until('the rows are painted', () => popup.evaluate(() => window.rowsPaintedAt));
    return { popup, ms };
  };

  try {
    const ours = [];
    for (const size of SIZES) {
      const driver = await start(`of-${size}`);
      await until('the store is there', () => driver.evaluate(async () => (await indexedDB.databases()).length > 0));
      await until('the first round is over', () => driver.evaluate(roundIsOver));
      await driver.evaluate(holdPosts, size, FEED_DEFAULTS);
      ours.push({ size, driver, times: [], heaps: [] });
    }
    const [small, middle, large] = ours;
    const rows = await asStillPage(small.driver, until);
    const still = { driver: await start('still', () => rows), times: [], heaps: [] };

    const turns = [...ours, still];
    for (let round = -2; round < ROUNDS; round++) {
      for (const { driver, times, heaps } of round % 2 ? turns.toReversed() : turns) {
        const { popup, ms } = await painted(driver);
        if (round >= 0) {
          times.push(ms);
          if (round % 4 === 0) heaps.push((await popup.heapBytes()) / 1e6);
        } else {
          // Nobody closes it in the very frame that shows it: what it keeps for the next time (docs/decisions/0006) is kept.
          await new Promise((ok) => setTimeout(ok, SEEN_MS));
        }
        await popup.close();
      }
    }
    for (const { size, times } of ours) {
      yield compared({
        name: `popup, navigation to the rows in sight painted with ${size} posts stored, against a static page of ${ROWS} rows`,
        value: median(times),
        reference: median(still.times),
        most: MOST_OF_STILL,
      });
    }
    yield compared({
      name: `popup, navigation to the rows in sight painted with ${large.size} posts stored, against ${small.size}`,
      value: median(large.times),
      reference: median(small.times),
      most: MOST_OF_SMALL,
    });
    const changed = [];
    for (let round = 0; round < ROUNDS; round++) {
      await middle.driver.evaluate(change, round);
      const { popup, ms } = await painted(middle.driver);
      changed.push(ms);
      await popup.close();
    }
    yield compared({
      name: `popup, the same with ${middle.size} posts, opened for the first time after a change`,
      value: median(changed),
      reference: median(still.times),
      most: MOST_AFTER_CHANGE,
    });
    yield compared({
      name: `popup, heap with ${large.size} posts stored, against ${small.size}`,
      value: median(large.heaps),
      reference: median(small.heaps),
      unit: 'MB',
      most: MOST_HEAP_OF_SMALL,
    });

    const keys = await keyTimes((await painted(middle.driver)).popup);
    yield limited({
      name: 'popup, frames from key press to painted mark',
      value: median(keys.map(({ frames }) => frames)),
      unit: 'frames',
      most: 1,
    });
    yield limited({
      name: 'popup, key press to painted mark',
      value: median(keys.map(({ ms }) => ms)),
      most: FRAME_MS,
    });
    const worst = [];
    const heaps = [];
    for (let n = 0; n < SCROLLS; n++) {
      const { popup } = await painted(middle.driver);
      worst.push(await popup.evaluate(scrollThrough, SCROLLED_ROWS, SCROLL_MOST_MS));
      heaps.push((await popup.heapBytes()) / 1e6);
      await popup.close();
    }
    yield limited({
      name: `popup, longest frame while scrolling through ${SCROLLED_ROWS} rows`,
      value: median(worst),
      most: LONG_FRAME_MS,
    });
    yield limited({
      name: `popup, heap after scrolling through ${SCROLLED_ROWS} rows`,
      value: median(heaps),
      unit: 'MB',
      most: SCROLLED_MB,
    });
  } finally {
    for (const driver of open) await driver.close();
    rmSync(folders, { recursive: true, force: true });
  }
}

/** Runs in a page of the extension. */
async function roundIsOver() {
  const store = await new Promise((ok) => {
    indexedDB.open('moonflower').onsuccess = ({ target }) => ok(target.result);
  });
  const at = await new Promise((ok) => {
    store.transaction('meta').objectStore('meta').get('checkedAt').onsuccess = ({ target }) => ok(target.result);
  });
  store.close();
  return at !== undefined;
}

/** Runs in a page of the extension: stars a post, or takes its star away. */
async function change(round) {
  const before = await chrome.action.getPopup({});
  const keys = [['feed', 'post-5']];
  await chrome.runtime.sendMessage({ name: 'items/star', payload: { keys, starred: round % 2 === 0 } });
  while ((await chrome.action.getPopup({})) === before) await new Promise((ok) => setTimeout(ok));
}

/** The popup as it stands, as a page of its own. */
async function asStillPage(driver, until) {
  const popup = await driver.openPopup();
  await until('the rows', () => popup.evaluate((rows) => document.querySelectorAll('.post').length >= rows, ROWS));
  const page = await popup.evaluate(() => {
    const copy = document.documentElement.cloneNode(true);
    for (const script of copy.querySelectorAll('script')) script.remove();
    return `<!doctype html>${copy.outerHTML}`;
  });
  await popup.close();
  return page;
}

/** From each press of `m` until the frame that shows the mark is painted: how long, and the how manieth that frame is. */
async function keyTimes(popup) {
  await popup.press('j');
  await popup.evaluate(() => {
    const isUnread = () => document.querySelector('.post.is-current')?.classList.contains('is-unread');
    window.markedAfter = [];
    addEventListener(
      'keydown',
      ({ timeStamp }) => {
        const before = isUnread();
        let frames = 0;
        const look = () => {
          frames++;
          if (isUnread() === before) return requestAnimationFrame(look);
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => window.markedAfter.push({ ms: performance.now() - timeStamp, frames });
          port2.postMessage(null);
        };
        requestAnimationFrame(look);
      },
      { capture: true },
    );
  });
  for (let n = 0; n < ROUNDS; n++) {
    await popup.press('m');
    await popup.evaluate(
      (count) =>
        new Promise((ok) => {
          const look = () => (window.markedAfter.length > count ? setTimeout(ok, 50) : requestAnimationFrame(look));
          look();
        }),
      n,
    );
  }
  const times = await popup.evaluate(() => window.markedAfter);
  await popup.close();
  return times;
}

/** Runs in the popup: scrolls a screen a frame until so many rows have gone by. Gives the longest frame, ms; all the time where it never gets there. */
function scrollThrough(rows, mostMs) {
  const list = document.querySelector('main.list');
  const step = list.clientHeight;
  return new Promise((ok) => {
    let longest = 0;
    let last = null;
    const startedAt = performance.now();
    const frame = (now) => {
      if (last !== null) longest = Math.max(longest, now - last);
      last = now;
      // Of a long list, only the rows near the window are there.
      if (document.querySelector(`.post[data-key*="post-${rows - 1}"]`)) return ok(longest);
      if (now - startedAt > mostMs) return ok(mostMs);
      list.scrollTop += step;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}
