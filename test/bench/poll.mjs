import { createServer } from 'node:http';
import { compared, cpuMs, limited, load, median } from './lib/measure.mjs';

const FEEDS = 500;
const HOSTS = 5;
const ROUNDS = 5;
/** Of one feed each, for the growth of a commit. */
const COMMITS = 40;
const SMALL_ROUNDS = 10;
const STOCK = [1000, 100_000];

/**
 * Requests of two simulated days of thirty feeds, without a browser, against one an hour while the lid is open.
 *
 * @yields {Line}
 */
export async function* benchPace() {
  const { liveTwoDays, thirtyServers, START, END, SHUT } = await load('test/fakes/twoDays.ts');
  const servers = thirtyServers();
  let seed = 7;
  liveTwoDays(servers, () => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return seed / 2 ** 32;
  });
  const DAYS = 2;
  const awakeHours = (END - START - (SHUT.to - SHUT.from)) / 3_600_000;
  yield compared({
    name: 'requests a day for 30 feeds of mixed pace, against one an hour each',
    value: servers.reduce((sum, { log }) => sum + log.length, 0) / DAYS,
    reference: (servers.length * awakeHours) / DAYS,
    most: 1,
    unit: '',
  });
}

/**
 * Rounds in real Chromium, against a bare loop in a page of the same browser that only fetches the same addresses with
 * the same headers, as many at once. In turns, medians. Then what a poll costs by itself.
 *
 * @yields {Line}
 * @typedef {{ name: string, value: number, unit: string, reference: number | null, ratio: number | null, goal: string, holds: boolean }} Line
 */
export async function* benchPoll() {
  const { launch } = await load('test/e2e/launch.ts');
  const person = await load('test/e2e/steps.ts');
  const { newFeed } = await load('src/background/newFeed.ts');
  const web = await startWeb();
  const driver = await launch('chromium');
  let small = null;
  const rowOf = (url, id) => ({ ...newFeed(url, Date.now()), id });
  const ask = (feedIds, of = driver) =>
    of.evaluate((message) => chrome.runtime.sendMessage(message), { name: 'poll/now', payload: { feedIds } });
  try {
    await person.untilBadge(driver, '?');

    // How a poll that brings one post grows with what is stored besides: two browsers, in turns.
    small = await launch('chromium');
    await person.untilBadge(small, '?');
    const sizes = [
      { of: small, stock: STOCK[0], polls: [] },
      { of: driver, stock: STOCK[1], polls: [] },
    ];
    const young = rowOf(`${web.urls[0]}?one`, 'one');
    for (const { of, stock } of sizes) {
      for (let stored = 0; stored < stock; stored += 1000) await of.evaluate(putStock, stored, 1000);
      await putRows(of, { feeds: [young] });
    }
    web.startOne();
    await untilAtRest();
    for (const { of } of sizes) {
      await ask(['one'], of);
      await of.askWorker('Runtime.evaluate', { expression: `(${timeCommits})()` });
    }
    for (let n = 0; n < COMMITS; n++) {
      web.growOne();
      for (const { of, polls } of n % 2 ? sizes : sizes.toReversed()) polls.push(await timed(() => ask(['one'], of)));
    }
    const commits = await Promise.all(
      sizes.map(({ of }) => of.askWorker('Runtime.evaluate', { expression: 'commits', returnByValue: true })),
    );
    const [few, many] = commits.map(({ result }) => median(result.value));
    const against = `with ${STOCK[1]} stored posts against ${STOCK[0]}`;
    yield compared({
      name: `the commit of a poll that brings one post, ${against}`,
      value: many,
      reference: few,
      most: 1.2,
    });
    const [short, long] = sizes.map(({ polls }) => median(polls));
    yield compared({ name: `all of that poll, to the badge, ${against}`, value: long, reference: short, most: 1.5 });
    await small.close();
    small = null;

    await putRows(driver, { feeds: web.urls.map((url, n) => rowOf(url, `feed${n}`)) });
    const first = await person.pollNow(driver);
    if (first.failed > 1) console.error(`${first.failed} of the feeds failed`); // The one that ships cannot be reached.

    for (const [what, most, grows] of [
      ['all unchanged', 1.5, false],
      ['one new post each', 4, true],
    ]) {
      const times = { ours: [], bare: [] };
      const cpu = { ours: [], bare: [] };
      for (let round = 0; round < ROUNDS; round++) {
        if (grows) web.grow();
        const etag = web.etag;
        for (const [name, run] of [
          ['bare', () => driver.evaluate(bareLoop, web.urls, grows ? '"old"' : etag)],
          ['ours', () => ask(web.urls.map((_, n) => `feed${n}`))],
        ]) {
          const cpuBefore = cpuMs(process.pid);
          times[name].push(await timed(run));
          cpu[name].push(cpuMs(process.pid) - cpuBefore);
        }
      }
      const name = `a round of ${FEEDS} feeds, ${what}`;
      for (const [of, each] of [
        ['wall time', times],
        ['CPU of the browser', cpu],
      ]) {
        yield compared({
          name: `${name}: ${of} against a bare loop`,
          value: median(each.ours),
          reference: median(each.bare),
          most,
        });
      }
    }

    // A hundred unchanged feeds: what the extension's own process uses, and what it writes.
    const hundred = web.urls.slice(0, 100).map((_, n) => `feed${n}`);
    await ask(hundred);
    const cpu = { ours: [], bare: [] };
    for (let round = 0; round < SMALL_ROUNDS; round++) {
      for (const [name, run] of [
        ['bare', () => driver.evaluate(bareLoop, web.urls.slice(0, 100), web.etag)],
        ['ours', () => ask(hundred)],
      ]) {
        const before = cpuMs(process.pid, '--extension-process');
        await run();
        cpu[name].push(cpuMs(process.pid, '--extension-process') - before);
      }
    }
    yield limited({
      name: 'a round of 100 unchanged feeds: CPU of the extension besides that of asking for them in a bare loop',
      value: mean(cpu.ours) - mean(cpu.bare),
      most: 80,
    });
    await driver.askWorker('Runtime.evaluate', { expression: `(${countWrites})()` });
    await ask(hundred);
    const counted = await driver.askWorker('Runtime.evaluate', { expression: 'writes', returnByValue: true });
    const { feeds = 0, meta = 0, ...others } = counted.result.value;
    yield limited({
      name: "an unchanged poll: writes of its feed's own row (one to claim it, one to end it)",
      value: feeds / hundred.length,
      most: 2,
      unit: '',
    });
    yield limited({
      name: 'an unchanged poll: writes of anything else (small facts of the round apart)',
      value: Object.values(others).reduce((sum, count) => sum + count, 0) / hundred.length,
      most: 0,
      unit: '',
    });
    yield limited({ name: 'small facts that a round of 100 unchanged feeds writes', value: meta, most: 20, unit: '' });

    const heap = async () => (await driver.askWorker('Runtime.getHeapUsage')).usedSize / 1e6;
    const full = await heap();
    await driver.askWorker('HeapProfiler.collectGarbage');
    const posts = `${FEEDS} feeds and ${STOCK[1]} posts`;
    yield limited({ name: `heap of the worker after rounds, ${posts}`, value: full, most: 150, unit: 'MB' });
    yield limited({ name: `the same, swept`, value: await heap(), most: 150, unit: 'MB' });

    web.big(10_000);
    await putRows(driver, { feeds: [rowOf(`${web.urls[0]}?big`, 'big')] });
    yield limited({
      name: 'a feed of 10,000 posts, request to badge',
      value: await timed(() => ask(['big'])),
      most: 3000,
    });
  } finally {
    await small?.close();
    await driver.close();
    web.close();
  }
}

/** CPU time comes in steps of 10 ms: a median would be one of them. */
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

async function timed(run) {
  const startedAt = performance.now();
  await run();
  return performance.now() - startedAt;
}

/** A browser that was given many rows goes on putting its files in order for seconds: that is not what a poll costs. */
async function untilAtRest() {
  const STEP_MS = 500;
  const endsAt = performance.now() + 60_000;
  let before = cpuMs(process.pid);
  for (let quiet = 0; quiet < 4 && performance.now() < endsAt; ) {
    await new Promise((ok) => setTimeout(ok, STEP_MS));
    const now = cpuMs(process.pid);
    quiet = now - before < STEP_MS / 10 ? quiet + 1 : 0;
    before = now;
  }
}

/** In the worker: from now on times the transactions that keep posts, ms. */
function timeCommits() {
  globalThis.commits = [];
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    const transaction = begin.call(this, stores, mode, options);
    const startedAt = performance.now();
    if (mode === 'readwrite' && [stores].flat().includes('items')) {
      transaction.addEventListener('complete', () => globalThis.commits.push(performance.now() - startedAt));
    }
    return transaction;
  };
}

/** In the worker: from now on counts what is written, by store. */
function countWrites() {
  globalThis.writes = {};
  for (const name of ['put', 'add', 'delete', 'clear']) {
    const write = IDBObjectStore.prototype[name];
    IDBObjectStore.prototype[name] = function (...given) {
      globalThis.writes[this.name] = (globalThis.writes[this.name] ?? 0) + 1;
      return write.apply(this, given);
    };
  }
}

/** What can't be left out: ask, hear, two at once for each of five hosts but six in all. */
async function bareLoop(urls, etag) {
  const waiting = [...urls];
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      for (let url = waiting.shift(); url; url = waiting.shift()) {
        const headers = { Accept: 'application/rss+xml', 'If-None-Match': etag };
        const response = await fetch(url, { headers, cache: 'no-cache', credentials: 'omit' });
        await response.arrayBuffer();
      }
    }),
  );
}

/** @param {Record<string, object[]>} rows by store */
function putRows(driver, rows) {
  return driver.evaluate(
    (byStore) =>
      new Promise((ok, no) => {
        const opening = indexedDB.open('moonflower');
        opening.onerror = () => no(opening.error);
        opening.onsuccess = () => {
          const change = opening.result.transaction(Object.keys(byStore), 'readwrite');
          for (const [store, all] of Object.entries(byStore)) {
            for (const row of all) change.objectStore(store).put(row);
          }
          change.oncomplete = () => ok(opening.result.close());
          change.onerror = () => no(change.error);
        };
      }),
    rows,
  );
}

/** In a page: posts of feeds that are not asked, of 600 bytes; the same ones unread, however many there are. */
function putStock(from, count) {
  return new Promise((ok, no) => {
    const opening = indexedDB.open('moonflower');
    opening.onerror = () => no(opening.error);
    opening.onsuccess = () => {
      const change = opening.result.transaction(['items', 'bodies', 'states'], 'readwrite');
      for (let n = from; n < from + count; n++) {
        const key = { feedId: `stock${n % 100}`, itemId: `p${n}` };
        const sortAt = 1.7e12 + n * 60_000;
        const identity = { guid: `p${n}`, address: '', titleDay: '', contentHash: 'x' };
        const item = { url: null, title: `Post ${n}`, author: '', summary: 'x', image: null, publishedAt: sortAt };
        change.objectStore('items').put({ ...key, ...item, categories: [], enclosures: [] });
        change.objectStore('bodies').put({ ...key, html: 'x'.repeat(600) });
        const unread = n < 500 ? { unreadAt: sortAt } : {};
        change.objectStore('states').put({ ...key, arrivedAt: sortAt, sortAt, identity, block: 0, ...unread });
      }
      change.oncomplete = () => ok(opening.result.close());
      change.onerror = () => no(change.error);
    };
  });
}

/** Five servers, so that six requests may run at once; a hundred feeds each, with ten posts of 600 bytes. */
async function startWeb() {
  let posts = 10;
  let bigPosts = 0;
  let onePosts = 0;
  const etag = () => `"${posts}"`;
  const servers = await Promise.all(
    Array.from({ length: HOSTS }, async () => {
      const server = createServer((request, response) => {
        if (request.url.includes('?one')) {
          response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(rssOf(request.url, onePosts));
        } else if (request.url.endsWith('?big')) {
          response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(rssOf(request.url, bigPosts));
        } else if (request.headers['if-none-match'] === etag()) {
          response.writeHead(304, { etag: etag() }).end();
        } else {
          response
            .writeHead(200, { 'content-type': 'application/rss+xml', etag: etag() })
            .end(rssOf(request.url, posts));
        }
      });
      await new Promise((ok) => server.listen(0, '127.0.0.1', ok));
      return server;
    }),
  );
  const urls = Array.from(
    { length: FEEDS },
    (_, n) => `http://127.0.0.1:${servers[n % HOSTS].address().port}/feed${n}.xml`,
  );
  return {
    urls,
    get etag() {
      return etag();
    },
    grow: () => posts++,
    startOne: () => {
      onePosts = 30;
    },
    growOne: () => onePosts++,
    big: (count) => {
      bigPosts = count;
    },
    close() {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

const PARAGRAPH = '<p>Six hundred bytes of text, as a short post has. </p>'.repeat(11);

function rssOf(path, count) {
  const items = Array.from({ length: count }, (_, i) => {
    const n = count - i;
    return `<item><title>Post ${n}</title><guid isPermaLink="false">${path} ${n}</guid><link>http://127.0.0.1${path}/${n}</link><pubDate>${new Date(1.76e12 + n * 6e4).toUTCString()}</pubDate><description><![CDATA[${PARAGRAPH}]]></description></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${path}</title><link>http://127.0.0.1/</link>${items.join('')}</channel></rss>`;
}
