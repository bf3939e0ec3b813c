import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { holdTexts } from './holdTexts.mjs';
import { limited, load, median } from './measure.mjs';

const ROOT = join(import.meta.dirname, '../../..');
const BUILD = join(ROOT, 'dist/chromium-e2e');
const POSTS = 10_000;
const ROUNDS = 5;
const MOST_MS = 100;
const SIGNED_WITHIN_MS = 120_000;

/** What is typed, key by key; what an input method writes comes at once. */
const SEARCHES = [
  { kind: 'a word of most posts', keys: [...'feeds'] },
  { kind: 'a word of three posts', keys: [...'zeugma'] },
  { kind: 'two words', keys: [...'quiet harbour'] },
  { kind: 'three Japanese characters', keys: ['縁側で'] },
  { kind: 'a word of no post', keys: [...'xylograph'] },
];

/**
 * In the real popup, from a key in the field for searching until what was found is painted. Each search begins in a
 * popup that was opened for it, with the first key as soon as the field has the focus.
 *
 * @yields {{ name: string, value: number, unit: string, reference: null, ratio: null, goal: string, holds: boolean }}
 */
export async function* benchSearch() {
  const { launch } = await load('test/e2e/launch.ts');
  const { until } = await load('test/e2e/driver.ts');
  const { FEED_DEFAULTS } = await load('src/model/feed.ts');
  const driver = await launch('chromium', { folder: BUILD });
  try {
    await until('the store is there', () => driver.evaluate(async () => (await indexedDB.databases()).length > 0));
    await until('the first round is over', () => driver.evaluate(metaOf, 'checkedAt'));
    await driver.evaluate(holdTexts, POSTS, FEED_DEFAULTS, ownTexts());
    await driver.stopWorker();
    await driver.evaluate(() => chrome.runtime.sendMessage({ name: 'wake', payload: {} }));
    const isSigned = () => driver.evaluate(metaOf, 'searchableUpTo').then((upTo) => upTo === null);
    await until('the worker has signed the posts', isSigned, SIGNED_WITHIN_MS);
    const times = SEARCHES.map(() => ({ first: [], slowest: [] }));
    for (let round = -1; round < ROUNDS; round++) {
      for (const [i, { keys }] of SEARCHES.entries()) {
        const [first, ...later] = await search(driver, until, keys);
        if (round < 0) continue;
        times[i].first.push(first);
        if (later.length > 0) times[i].slowest.push(Math.max(...later));
      }
    }
    for (const [i, { kind }] of SEARCHES.entries()) {
      const { first, slowest } = times[i];
      yield limited({
        name: `popup, search over ${POSTS} posts, first key to found rows painted: ${kind}`,
        value: median(first),
        most: MOST_MS,
      });
      if (slowest.length === 0) continue;
      yield limited({
        name: `popup, the same, the slowest of the later keys: ${kind}`,
        value: median(slowest),
        most: MOST_MS,
      });
    }
  } finally {
    await driver.close();
  }
}

/** What the project itself has to say, in two languages: words as often as people use them, and whole sentences. */
function ownTexts() {
  const words = (locale) => {
    const file = join(ROOT, `public/_locales/${locale}/messages.json`);
    return Object.values(JSON.parse(readFileSync(file, 'utf8')));
  };
  const docs = [join(ROOT, 'docs'), join(ROOT, 'docs/decisions')].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .map((name) => readFileSync(join(folder, name), 'utf8')),
  );
  const english = [...docs, ...words('en').flatMap(({ message, description }) => [message, description ?? ''])];
  return {
    english: english.join(' ').match(/[a-z’]+/gi),
    japanese: words('ja').map(({ message }) => message.replaceAll(/\$\w+\$/g, '七')),
  };
}

/** Runs in a page of the extension. */
async function metaOf(key) {
  const store = await new Promise((ok) => {
    indexedDB.open('moonflower').onsuccess = ({ target }) => ok(target.result);
  });
  const value = await new Promise((ok) => {
    store.transaction('meta').objectStore('meta').get(key).onsuccess = ({ target }) => ok(target.result);
  });
  store.close();
  return value;
}

/** From each key until its answer is painted, ms. */
async function search(driver, until, keys) {
  await driver.evaluate(() => localStorage.removeItem('popup-place'));
  const popup = await driver.openPopup();
  await until('the list is there', () => popup.evaluate(() => document.querySelector('.post') !== null));
  await popup.evaluate(watchAnswers);
  await popup.press('/');
  await until('the field has the focus', () => popup.evaluate(() => document.activeElement?.id === 'search'));
  let typed = '';
  for (const key of keys) {
    typed += key;
    if (key.length === 1) await popup.press(key);
    else await popup.evaluate(writeAtOnce, key);
    if (key !== ' ') await until(`“${typed}” is answered`, () => popup.evaluate((text) => window.answers[text], typed));
  }
  const answers = await popup.evaluate(() => window.answers);
  await popup.close();
  return Object.values(answers);
}

/** Runs in the popup: text → ms from its last key until the frame that shows the answer was painted. */
function watchAnswers() {
  window.answers = {};
  let pressedAt = 0;
  addEventListener('keydown', ({ timeStamp }) => (pressedAt = timeStamp), { capture: true });
  addEventListener(
    'input',
    ({ target: { value }, timeStamp, isTrusted }) => {
      if (value.endsWith(' ')) return;
      const from = isTrusted ? pressedAt : timeStamp;
      const word = value.split(' ').at(-1);
      const isFound = () =>
        [...document.querySelectorAll('.post mark')].some((mark) => mark.textContent.toLowerCase() === word) ||
        [...document.querySelectorAll('.panel h2')].some((heading) => heading.textContent.includes(value));
      const look = () => {
        if (!isFound()) return requestAnimationFrame(look);
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          window.answers[value] = performance.now() - from;
        };
        port2.postMessage(null);
      };
      requestAnimationFrame(look);
    },
    { capture: true },
  );
}

/** Runs in the popup: as an input method does. */
function writeAtOnce(text) {
  const field = document.querySelector('#search');
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
