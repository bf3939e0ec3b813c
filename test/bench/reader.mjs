import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { weigh } from '../../scripts/build.mjs';
import { answer, HTML, RSS } from '../server/behaviours.mjs';
import { startFeedServer } from '../server/feedServer.mjs';
import { compared, limited, load, median } from './lib/measure.mjs';

const ROOT = join(import.meta.dirname, '../..');
const BUILD = join(ROOT, 'dist/chromium-e2e');
const ROUNDS = 9;

/** Against the same cleaned HTML, with the same styles, in a page that holds nothing else. */
const MOST_OF_STATIC = 1.3;
const MOST_BIG_MS = 300;
const MOST_NEXT_MS = 100;
/** Our hooks and the order in which we put things, against a cleaner that has neither. */
const MOST_OF_BARE = 1.25;

/** Runs first in the static page: notes when its last line stands, one frame later. */
const PROBE = `
  const look = () => {
    if (document.readyState === 'loading' || !document.body?.lastElementChild?.getBoundingClientRect().height)
      return requestAnimationFrame(look);
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { window.paintedAt = performance.now(); };
      port2.postMessage(null);
    });
  };
  requestAnimationFrame(look);
`;

/**
 * The reader: from a click, or a key, to the post on the screen; how fast posts are cleaned; what its scripts weigh.
 * The long post is as the longest of the default feed; `FEED=file.xml` takes the longest of a feed of yours.
 */
export async function* benchReader() {
  const { launch } = await load('test/e2e/launch.ts');
  const { until } = await load('test/e2e/driver.ts');
  const person = await load('test/e2e/steps.ts');
  const server = await startFeedServer();
  const folder = join(mkdtempSync(join(tmpdir(), 'moonflower-reader-')), 'build');
  cpSync(BUILD, folder, { recursive: true });
  await bundleCleaner(folder);
  const posts = [
    { slug: 'long', title: 'Long', html: longPost() },
    { slug: 'big', title: 'Big', html: bigPost(1_000_000) },
    ...Array.from({ length: 40 }, (_, i) => ({ slug: `n${i}`, title: `Note ${i}`, html: article(4) })),
  ];
  server.set('/bench.rss', answer({ type: RSS, body: rssOf(server.url, posts) }));
  const driver = await launch('chromium', { folder });
  try {
    const options = await person.openOptions(driver);
    await person.follow(options, `${server.url}/bench.rss`);
    await until('both are followed', async () => (await person.feedsOf(options)).length === 2);
    await person.unfollow(options, 'flowerinthenight.com');
    await options.close();

    const clicks = { long: [], big: [] };
    const still = [];
    for (let round = -2; round < ROUNDS; round++) {
      for (const slug of ['long', 'big']) {
        const ms = await clickedMs(driver, until, slug);
        if (round >= 0) clicks[slug].push(ms);
      }
      if (round === -2) await writeStatic(driver, until, folder);
      const ms = await staticMs(driver, until);
      if (round >= 0) still.push(ms);
    }
    yield compared({
      name: 'reader, click to the longest post painted, against its cleaned HTML in a static page',
      value: median(clicks.long),
      reference: median(still),
      most: MOST_OF_STATIC,
    });
    yield limited({ name: 'reader, click to a post of 1 MB painted', value: median(clicks.big), most: MOST_BIG_MS });
    yield limited({
      name: 'reader, key to the next unread post painted',
      value: median(await nextUnreadMs(driver, until)),
      most: MOST_NEXT_MS,
    });
    yield await cleaning(driver, server, folder, posts[1].html);
  } finally {
    await driver.close();
    await server.close();
    rmSync(join(folder, '..'), { recursive: true, force: true });
  }
  const { bytes, budget } = weigh(join(ROOT, 'dist/chromium')).find(({ name }) => name === 'reader');
  yield limited({ name: 'reader, scripts, gzip', value: bytes / 1000, most: budget / 1000, unit: 'kB' });
}

/** From a click in the list, with nothing open, to the post painted. */
async function clickedMs(driver, until, slug) {
  const page = await driver.openPage('src/reader/index.html#/?view=latest');
  await until('the list is there', () => page.evaluate(() => document.querySelector('.post') !== null));
  // What the page still does after its first paint is not part of the click.
  await page.evaluate(() => new Promise((ok) => requestIdleCallback(ok, { timeout: 2000 })));
  const ms = await page.evaluate(openedMs, slug === 'long' ? 'Long' : 'Big');
  await page.close();
  return ms;
}

function openedMs(title) {
  return new Promise((ok) => {
    const link = [...document.querySelectorAll('.post__link')].find((each) => each.textContent.startsWith(title));
    const start = performance.now();
    link.click();
    const look = () => {
      const body = document.querySelector('iframe')?.contentDocument?.body;
      if (!body?.lastElementChild?.getBoundingClientRect().height) return requestAnimationFrame(look);
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => ok(performance.now() - start);
        port2.postMessage(null);
      });
    };
    requestAnimationFrame(look);
  });
}

/** The long post as the reader shows it, in a page without anything else. */
async function writeStatic(driver, until, folder) {
  const page = await driver.openPage('src/reader/index.html#/?view=latest');
  await until('the list is there', () => page.evaluate(() => document.querySelector('.post') !== null));
  await page.evaluate(openedMs, 'Long');
  const { styles, body } = await page.evaluate(() => {
    const room = document.querySelector('iframe').contentDocument;
    return { styles: new URL(room.querySelector('link').href).pathname, body: room.body.outerHTML };
  });
  await page.close();
  writeFileSync(join(folder, 'probe.js'), PROBE);
  writeFileSync(
    join(folder, 'static.html'),
    `<!doctype html><meta charset="utf-8"><title>-</title><script src="/probe.js"></script><link rel="stylesheet" href="${styles}">${body}`,
  );
}

/** From navigation to the static page painted. */
async function staticMs(driver, until) {
  const page = await driver.openPage('static.html');
  const ms = await until('it is painted', () => page.evaluate(() => window.paintedAt));
  await page.close();
  return ms;
}

async function nextUnreadMs(driver, until) {
  await driver.evaluate(() => chrome.storage.sync.set({ marksRead: 'opened' }));
  const page = await driver.openPage('src/reader/index.html#/?view=latest');
  await until('the list is there', () => page.evaluate(() => document.querySelector('.post') !== null));
  await page.evaluate(markUnread);
  await until('all are unread', () => page.evaluate(() => document.querySelectorAll('.post.is-unread').length > 20));
  const times = [];
  for (let round = -3; round < ROUNDS; round++) {
    const ms = await page.evaluate(
      () =>
        new Promise((ok) => {
          const before = document.getElementById('post-title')?.textContent;
          const body = () => document.querySelector('iframe')?.contentDocument?.body;
          const first = body()?.firstElementChild;
          const start = performance.now();
          document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'n', bubbles: true, cancelable: true }));
          const look = () => {
            const shown = body()?.firstElementChild;
            const isNext = document.getElementById('post-title')?.textContent !== before && shown && shown !== first;
            if (!isNext || !shown.getBoundingClientRect().height) return requestAnimationFrame(look);
            requestAnimationFrame(() => {
              const { port1, port2 } = new MessageChannel();
              port1.onmessage = () => ok(performance.now() - start);
              port2.postMessage(null);
            });
          };
          requestAnimationFrame(look);
        }),
    );
    if (round >= 0) times.push(ms);
    await page.evaluate(() => new Promise((ok) => requestIdleCallback(ok, { timeout: 1000 })));
  }
  await page.close();
  return times;
}

async function markUnread() {
  const keys = [...document.querySelectorAll('.post')].map((row) => JSON.parse(row.dataset.key));
  await chrome.runtime.sendMessage({ name: 'items/mark', payload: { keys, read: false } });
}

/** The cleaner as it is, and the one that it is made of, as a module of the build. */
async function bundleCleaner(folder) {
  const entry = join(folder, '..', 'cleaners.js');
  writeFileSync(
    entry,
    `export { cleanHtml } from ${JSON.stringify(join(ROOT, 'src/article/cleanHtml.ts'))};
export { default as bare } from ${JSON.stringify(join(ROOT, 'node_modules/dompurify/dist/purify.es.mjs'))};`,
  );
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    build: { lib: { entry, formats: ['es'], fileName: 'cleaners' }, outDir: folder, emptyOutDir: false },
  });
}

async function cleaning(driver, server, folder, html) {
  // A page of the web: under the rules of ours, only one of the two may make markup of text.
  const script = readFileSync(join(folder, 'cleaners.js'));
  server.set('/cleaners.js', answer({ type: 'text/javascript', body: script }));
  server.set('/cleaners', answer({ type: HTML, body: '<!doctype html><title>-</title>' }));
  const page = await driver.openPage(`${server.url}/cleaners`);
  const times = await page.evaluate(
    async (text, rounds) => {
      const { cleanHtml, bare } = await import('/cleaners.js');
      const found = { ours: [], bare: [] };
      const run = (name, clean) => {
        const start = performance.now();
        const { textContent } = clean();
        found[name].push(performance.now() - start);
        if (textContent.length < text.length / 10) throw new Error(`${name} lost the text`);
      };
      for (let round = 0; round < rounds; round++) {
        run('ours', () => cleanHtml(text, 'https://example.com/'));
        run('bare', () => bare.sanitize(text, { RETURN_DOM_FRAGMENT: true }));
      }
      return found;
    },
    html,
    9,
  );
  await page.close();
  const megabytes = Buffer.byteLength(html) / 1e6;
  const [ours, bare] = [megabytes / (median(times.ours) / 1000), megabytes / (median(times.bare) / 1000)];
  const ratio = bare / ours;
  return {
    name: 'reader, cleaning a post of 1 MB, against bare DOMPurify (ratio of times)',
    value: ours,
    unit: 'MB/s',
    reference: bare,
    ratio,
    goal: `ratio ≤ ${MOST_OF_BARE.toFixed(2)}`,
    holds: ratio <= MOST_OF_BARE,
  };
}

const WORDS =
  'a retry sends more work to machines that have just said they have too much so wait longer each time and never as everybody else does'.split(
    ' ',
  );
const sentence = (n) => Array.from({ length: 24 }, (_, i) => WORDS[(i * 7 + n * 3) % WORDS.length]).join(' ');
const codeLine = (n) =>
  `<span class="line"><span class="cl">	<span class="kd">const</span> <span class="nx">tries${n}</span> <span class="o">=</span> <span class="nf">delay</span><span class="p">(</span><span class="mi">${n}</span><span class="p">)</span> <span class="c1">// ${sentence(n).slice(0, 40)}</span>\n</span></span>`;
const codeBlock = (n, lines) =>
  `<div class="highlight"><pre tabindex="0" class="chroma"><code class="language-go" data-lang="go">${Array.from({ length: lines }, (_, i) => codeLine(n * lines + i)).join('')}</code></pre></div>`;

/** @param {number} parts of a heading, three paragraphs, a list and a block of code each */
function article(parts) {
  return Array.from(
    { length: parts },
    (_, n) =>
      `<h2>Part ${n}</h2>${[1, 2, 3].map((i) => `<p>${sentence(n + i)} <a href="/posts/${n}">${WORDS[n % WORDS.length]}</a>, <code>code</code> and <em>words</em>.</p>`).join('')}<ul><li>${sentence(n)}</li><li>${sentence(n + 1)}</li></ul>${codeBlock(n, 12)}`,
  ).join('\n');
}

/** About 60 kB, most of it highlighted code, as the longest post of the default feed. */
function longPost() {
  const file = process.env.FEED;
  if (!file) return article(12);
  const bodies = [...readFileSync(file, 'utf8').matchAll(/<description>([\s\S]*?)<\/description>/g)].map(([, text]) =>
    text.startsWith('<![CDATA[')
      ? text.slice(9, -3)
      : text
          .replace(/&lt;/g, '<')
          .replace(/&gt;/g, '>')
          .replace(/&quot;/g, '"')
          .replace(/&#39;/g, "'")
          .replace(/&amp;/g, '&'),
  );
  return bodies.toSorted((a, b) => b.length - a.length)[0];
}

function bigPost(bytes) {
  let parts = 20;
  while (article(parts).length < bytes) parts = Math.ceil(parts * 1.1);
  return article(parts);
}

function rssOf(site, posts) {
  const items = posts.map(
    ({ slug, title, html }, i) =>
      `<item><title>${title}</title><guid isPermaLink="false">${slug}</guid><link>${site}/posts/${slug}</link><pubDate>${new Date(Date.UTC(2026, 0, 28) - i * 3_600_000).toUTCString()}</pubDate><content:encoded><![CDATA[${html}]]></content:encoded></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Bench</title><link>${site}/</link>${items.join('')}</channel></rss>`;
}
