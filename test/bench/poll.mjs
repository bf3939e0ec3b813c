import { createServer } from 'node:http';
import { compared, cpuMs, limited, load, median } from './lib/measure.mjs';

const FEEDS = 500;
const HOSTS = 5;
const ROUNDS = 5;

/**
 * A round of 500 feeds in real Chromium, against a bare loop in a page of the same browser that only fetches the same
 * addresses with the same headers, as many at once. All unchanged, then one new post each. In turns, medians.
 *
 * @yields {{ name: string, value: number, unit: string, reference: number | null, ratio: number | null, goal: string, holds: boolean }}
 */
export async function* benchPoll() {
  const { launch } = await load('test/e2e/launch.ts');
  const person = await load('test/e2e/steps.ts');
  const { newFeed } = await load('src/background/newFeed.ts');
  const web = await startWeb();
  const driver = await launch('chromium');
  try {
    await person.untilBadge(driver, '?');
    await putFeeds(
      driver,
      web.urls.map((url, n) => ({ ...newFeed(url, Date.now()), id: `feed${n}` })),
    );
    const first = await person.pollNow(driver);
    if (first.failed > 0) console.error(`${first.failed} of the feeds failed`);

    for (const [what, most, before] of [
      ['all unchanged', 1.5, () => {}],
      ['one new post each', null, () => web.grow()],
    ]) {
      const times = { ours: [], bare: [] };
      const cpu = { ours: [], bare: [] };
      for (let round = 0; round < ROUNDS; round++) {
        before();
        const etag = web.etag;
        for (const [name, run] of [
          ['bare', () => driver.evaluate(bareLoop, web.urls, most === null ? '"old"' : etag)],
          ['ours', () => person.pollNow(driver)],
        ]) {
          const cpuBefore = cpuMs(process.pid);
          const startedAt = performance.now();
          await run();
          times[name].push(performance.now() - startedAt);
          cpu[name].push(cpuMs(process.pid) - cpuBefore);
        }
      }
      const name = `a round of ${FEEDS} feeds, ${what}`;
      const wall = {
        name: `${name}: wall time against a bare loop`,
        value: median(times.ours),
        reference: median(times.bare),
      };
      const used = {
        name: `${name}: CPU of the browser against a bare loop`,
        value: median(cpu.ours),
        reference: median(cpu.bare),
      };
      yield compared({ ...wall, most: most ?? Number.POSITIVE_INFINITY });
      yield compared({ ...used, most: most ?? Number.POSITIVE_INFINITY });
    }

    web.big(10_000);
    const big = { ...newFeed(`${web.urls[0]}?big`, Date.now()), id: 'big' };
    await putFeeds(driver, [big]);
    const startedAt = performance.now();
    const ask = { name: 'poll/now', payload: { feedIds: ['big'] } };
    await driver.evaluate((message) => chrome.runtime.sendMessage(message), ask);
    yield limited({
      name: 'a feed of 10,000 posts, request to badge',
      value: performance.now() - startedAt,
      most: 3000,
    });
  } finally {
    await driver.close();
    web.close();
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

function putFeeds(driver, feeds) {
  return driver.evaluate(
    (rows) =>
      new Promise((ok, no) => {
        const opening = indexedDB.open('moonflower');
        opening.onerror = () => no(opening.error);
        opening.onsuccess = () => {
          const change = opening.result.transaction('feeds', 'readwrite');
          for (const row of rows) change.objectStore('feeds').put(row);
          change.oncomplete = () => ok(opening.result.close());
          change.onerror = () => no(change.error);
        };
      }),
    feeds,
  );
}

/** Five servers, so that six requests may run at once; a hundred feeds each, with ten posts of 600 bytes. */
async function startWeb() {
  let posts = 10;
  let bigPosts = 0;
  const etag = () => `"${posts}"`;
  const servers = await Promise.all(
    Array.from({ length: HOSTS }, async () => {
      const server = createServer((request, response) => {
        if (request.url.endsWith('?big')) {
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
