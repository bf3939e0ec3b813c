import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { XMLParser } from 'fast-xml-parser';
import { rolldown } from 'rolldown';
import { slimXml } from '../../scripts/slimXml.mjs';
import { compared, limited, median } from './lib/measure.mjs';

const ROOT = join(import.meta.dirname, '../..');
const ABOUT = { url: 'https://blog.example.com/feed.xml', contentType: 'text/xml; charset=utf-8' };

/**
 * How fast a feed is read, bytes in, posts out: against fast-xml-parser as it is installed, with nothing asked of it
 * but attributes, on the decoded text (which makes no feed of it: no dates, no plain texts, no addresses), and against
 * two whole feed readers where they are installed. With the options that `lib/xml` gives it, fast-xml-parser is twice
 * as fast; what is claimed is about what anybody would write first. All in turns, medians.
 *
 * @yields {{ name: string, value: number, unit: string, reference: number | null, ratio: number | null, goal: string, holds: boolean }}
 */
export async function* benchParse() {
  const { parseFeed } = await bundled('src/feed/parse.ts');
  const peers = await installedPeers();
  const perPost = {};
  for (const [name, bytes, posts] of documents()) {
    const runners = {
      bare: () => new XMLParser({ ignoreAttributes: false }).parse(new TextDecoder().decode(bytes)),
      ours: () => parseFeed(bytes, ABOUT),
      ...Object.fromEntries(Object.entries(peers).map(([peer, read]) => [peer, () => read(bytes)])),
    };
    const times = await inTurns(runners, turnsFor(bytes));
    perPost[posts] = times.ours / posts;
    const value = times.ours;
    yield compared({ name: `parse ${name}, against bare fast-xml-parser`, value, reference: times.bare, most: 1.35 });
    const fastest = Math.min(...Object.keys(peers).map((peer) => times[peer]));
    if (Number.isFinite(fastest)) {
      const against = `against the faster of ${Object.keys(peers).join(' and ')}`;
      yield compared({ name: `parse ${name}, ${against}`, value, reference: fastest, most: 1 / 1.5 });
    }
  }
  yield compared({
    name: 'parse, ms per post at 10,000 against 100',
    value: perPost[10_000],
    reference: perPost[100],
    most: 1.3,
  });
  const worst = await worstHostileMs(parseFeed);
  yield limited({ name: 'parse, CPU for the worst of 16 hostile documents of 10 MB', value: worst, most: 2000 });
  const [[name, bytes]] = documents();
  const { ours, bare } = await coldTimes(bytes);
  yield compared({
    name: `cold: load and parse ${name}, against bare fast-xml-parser`,
    value: ours,
    reference: bare,
    most: 1.5,
  });
}

/** What a server could send to keep a reader busy: ten megabytes of the shapes that took longest of all that were tried. */
async function worstHostileMs(parseFeed) {
  const LENGTH = 1e7;
  const rss = (inside) => `<rss version="2.0"><channel><title>T</title>${inside}</channel></rss>`;
  const shapes = [
    ['<a xmlns="u">', rss],
    ['<x:y xmlns:x="urn:1">', (many) => rss(`<item>${many}</item>`)],
    ['<a b="', (many) => rss(`<item><title>${many}</title></item>`)],
    ['<a', (many) => rss(`<item><enclosure url="${many}`)],
    ['<enclosure url="/a"/>', rss],
    ['<item></item>', rss],
    ['<p xml:base="a/">', (many) => `<rss a="${many}`],
    ['<entry xml:base="x/"><content type="html">&lt;a href=b&gt;</content></entry>', rss],
    ['<base href="a/">', (many) => `<html><head>${many}`],
    ['<![CDATA[]]>', (many) => rss(`<item><title>${many}`)],
    ['<!--', (many) => rss(`<item>${many}</item>`)],
    ['&lt;a href="', (many) => rss(`<item xml:base="http://a.b/"><description>${many}</description></item>`)],
    ['&', (many) => rss(`<item><description>${many}</description></item>`)],
    ['\r', rss],
    ['[1,', (many) => `{"version":"https://jsonfeed.org/version/1.1","items":${many}`],
    ['"\\', (many) => `{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"${many}"}]}`],
  ];
  let worst = 0;
  for (const [shape, around] of shapes) {
    const bytes = new TextEncoder().encode(around(shape.repeat(LENGTH / shape.length))).subarray(0, LENGTH);
    const before = process.cpuUsage();
    parseFeed(bytes, ABOUT);
    const { user, system } = process.cpuUsage(before);
    worst = Math.max(worst, (user + system) / 1000);
  }
  return worst;
}

/** Many for the short ones: their time is what the compilers have come to, and that takes hundreds of turns. */
function turnsFor(bytes) {
  return Math.round(Math.min(600, Math.max(7, 6e7 / bytes.length)));
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

const COLD_TURNS = 21;

/** Median ms of the first parse in a fresh process, loading the code included, minified as it ships. */
async function coldTimes(bytes) {
  const folder = await mkdtemp(join(tmpdir(), 'moonflower-cold-'));
  const document = join(folder, 'feed.xml');
  await writeFile(document, bytes);
  const entries = {
    ours: `import { parseFeed } from ${JSON.stringify(join(ROOT, 'src/feed/parse.ts'))};
      export const first = (bytes) => parseFeed(bytes, ${JSON.stringify(ABOUT)}).feed.items.length;`,
    bare: `import { XMLParser } from ${JSON.stringify(import.meta.resolve('fast-xml-parser').slice(7))};
      export const first = (bytes) => new XMLParser({ ignoreAttributes: false }).parse(new TextDecoder().decode(bytes));`,
  };
  const times = { ours: [], bare: [] };
  const files = {};
  for (const [name, source] of Object.entries(entries)) {
    const entry = join(folder, `${name}.entry.mjs`);
    await writeFile(entry, source);
    files[name] = await bundle(entry, { plugins: name === 'ours' ? [slimXml()] : [], minify: true });
  }
  const run = promisify(execFile);
  for (let turn = -2; turn < COLD_TURNS; turn++) {
    for (const [name, file] of Object.entries(files)) {
      const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', COLD, document, file]);
      if (turn >= 0) times[name].push(Number(stdout));
    }
  }
  return { ours: median(times.ours), bare: median(times.bare) };
}

const COLD = `
  import { readFileSync } from 'node:fs';
  const [document, code] = process.argv.slice(1);
  const bytes = new Uint8Array(readFileSync(document));
  const start = performance.now();
  const { first } = await import(code);
  first(bytes);
  console.log(performance.now() - start);`;

/** Median ms of each, all taking turns, so that a busy moment of the machine hits them alike. */
async function inTurns(runners, turns) {
  const times = Object.fromEntries(Object.keys(runners).map((name) => [name, []]));
  for (let turn = -Math.ceil(turns / 4); turn < turns; turn++) {
    for (const [name, run] of Object.entries(runners)) {
      // One's garbage is not swept in another's time.
      collectGarbage({ type: 'minor' });
      const start = performance.now();
      await run();
      if (turn >= 0) times[name].push(performance.now() - start);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]));
}

/** As our build makes it. What that leaves out of fast-xml-parser is ours to leave out: alone it comes whole. */
async function bundled(entry) {
  return import(await bundle(join(ROOT, entry), { plugins: [slimXml()] }));
}

/** One file of all that the entry needs; its address. */
async function bundle(input, { plugins = [], minify = false }) {
  const folder = await mkdtemp(join(tmpdir(), 'moonflower-bench-'));
  const made = await rolldown({ input, plugins, platform: 'browser', logLevel: 'silent' });
  const file = join(folder, 'parse.mjs');
  await made.write({ file, format: 'esm', codeSplitting: false, minify });
  return pathToFileURL(file).href;
}

async function installedPeers() {
  const peers = {};
  const text = (bytes) => new TextDecoder().decode(bytes);
  try {
    const { parseFeed } = await import('feedsmith');
    peers.feedsmith = (bytes) => parseFeed(text(bytes));
  } catch {}
  try {
    const { default: RssParser } = await import('rss-parser');
    peers['rss-parser'] = (bytes) => new RssParser().parseString(text(bytes));
  } catch {}
  return peers;
}

/** Name, bytes, number of posts. The default feed as it was fetched once, where it is at hand. */
function* documents() {
  try {
    yield [
      'the default feed',
      new Uint8Array(readFileSync(join(ROOT, '../shared/feeds/flowerinthenight-rss.xml'))),
      30,
    ];
  } catch {
    console.log('The default feed was left out: there is no ../shared/feeds beside this project.');
  }
  for (const posts of [10, 100, 1000, 10_000]) {
    yield [`RSS of ${posts} posts`, new TextEncoder().encode(rssOf(posts)), posts];
  }
  yield ['Atom of 1000 posts', new TextEncoder().encode(atomOf(1000)), 1000];
}

const PARAGRAPH =
  '<p>The evening was <em>warm</em>, and <a href="https://garden.example.com/?bed=1&path=2">the beds by the wall</a> had opened. Nobody had watered them since Sunday &amp; nobody had to.</p>\n';

function rssOf(posts) {
  const items = Array.from(
    { length: posts },
    (_, n) => `<item>
<title>Evening ${n} &amp; after</title>
<link>https://garden.example.com/evenings/${n}/</link>
<guid isPermaLink="false">https://garden.example.com/?p=${n}</guid>
<pubDate>${new Date(1.7e12 - n * 8.64e7).toUTCString().replace('GMT', '+0000')}</pubDate>
<dc:creator><![CDATA[Ann Gardener]]></dc:creator>
<category><![CDATA[Garden]]></category>
<category><![CDATA[Evening]]></category>
<description><![CDATA[What opened on evening ${n} &#8230;]]></description>
<content:encoded><![CDATA[${PARAGRAPH.repeat(7)}]]></content:encoded>
<comments>https://garden.example.com/evenings/${n}/#comments</comments>
</item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Evenings</title><link>https://garden.example.com/</link><description>What opens when</description><language>en</language>
<atom:link href="https://garden.example.com/feed/" rel="self" type="application/rss+xml"/>
${items.join('\n')}
</channel></rss>`;
}

function atomOf(posts) {
  const escaped = PARAGRAPH.repeat(7).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const entries = Array.from(
    { length: posts },
    (
      _,
      n,
    ) => `<entry><title type="html">Evening ${n} &amp;amp; after</title><link href="https://garden.example.com/${n}"/><id>urn:evening:${n}</id>
<published>${new Date(1.7e12 - n * 8.64e7).toISOString()}</published><updated>${new Date(1.7e12).toISOString()}</updated><author><name>Ann Gardener</name></author>
<category term="garden"/><summary>What opened</summary><content type="html">${escaped}</content></entry>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Evenings</title><id>urn:evenings</id><link href="https://garden.example.com/"/><updated>2024-01-01T00:00:00Z</updated>
${entries.join('\n')}
</feed>`;
}
