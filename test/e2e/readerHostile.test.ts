import '../node20.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ATOM, answer, HTML, JSON_FEED, RSS } from '../server/behaviours.mjs';
import { startFeedServer } from '../server/feedServer.mjs';
import { audit } from './audit.ts';
import { type Driver, type Page, until } from './driver.ts';
import { hostileSnippets, type Snippet } from './hostileSnippets.ts';
import { BROWSERS, launch } from './launch.ts';
import * as person from './steps.ts';

type Server = Awaited<ReturnType<typeof startFeedServer>>;

const FORMATS = ['rss', 'atom', 'json'] as const;

/** Every snippet as body, title, author, category, enclosure and name of a feed, in RSS, Atom and JSON. */
describe.each(BROWSERS)('nothing that a post brings gets out of it in %s', (target) => {
  let server: Server;
  let trap: Server;
  let driver: Driver;
  let snippets: Snippet[];

  beforeAll(async () => {
    [server, trap] = await Promise.all([startFeedServer(), startFeedServer()]);
    snippets = hostileSnippets(trap.url);
    driver = await launch(target);
    await (await person.openOptions(driver)).close();
    const feeds = serveFeeds(server, snippets);
    const imported = feeds.map(({ path, title }) => ({ url: server.url + path, title, siteUrl: null, choices: {} }));
    await ask(driver, 'feeds/import', { feeds: imported });
    await person.pollNow(driver);
  });
  afterAll(async () => {
    await driver?.close();
    await server?.close();
    await trap?.close();
  });

  const asked = () => [...new Set(trap.log.map(({ path }) => path))];

  test('there are enough of them, and each has arrived', async () => {
    expect(snippets.length).toBeGreaterThanOrEqual(140);
    const held = await heldPosts(driver);
    for (const format of FORMATS) {
      expect(held.filter((post) => post.format === format)).toHaveLength(snippets.length);
    }
  });

  test('images off: an audit finds nothing, and nobody was asked', async () => {
    await set(driver, { images: 'never', marksRead: 'by-hand' });
    const reader = await openReader(driver);
    const findings = await auditAll(reader, differentPosts(await heldPosts(driver)));
    const tabs = await driver.tabs();
    expect(findings).toEqual([]);
    expect(asked()).toEqual([]);
    expect(tabs.filter((tab) => !tab.startsWith(driver.address('')))).toEqual([]);
    await reader.close();
  });

  test('images on: an audit finds nothing, and only images were asked for, of which nobody learns who asked', async () => {
    await set(driver, { images: 'all' });
    const reader = await openReader(driver);
    const posts = (await heldPosts(driver)).filter(({ format, html }) => format === 'rss' && /image|img/.test(html));
    expect(await auditAll(reader, posts, { waitsForImages: true })).toEqual([]);
    await until('images were asked for', () => trap.log.length > 10);
    expect(asked().filter((path) => !path.startsWith('/image/'))).toEqual([]);
    // The one that is only in a list of sizes, with commas in its address.
    expect(asked()).toContain('/image/newer-16.png,w_1,h_2');
    expect(trap.log.filter(({ headers }) => headers.referer || headers.cookie || headers.origin)).toEqual([]);
    await reader.close();
  });

  test('should the cleaner let everything through, the wall still holds', async () => {
    await set(driver, { images: 'never', marksRead: 'by-hand' });
    const reader = await openReader(driver);
    trap.log.length = 0;
    const [post] = (await heldPosts(driver)).filter(({ format }) => format === 'rss');
    await auditAll(reader, post ? [post] : []);
    const raw = snippets.map(({ name }, at) => ({ name, url: `${server.url}/raw/${at}` }));
    for (let from = 0; from < raw.length; from += AT_ONCE) {
      expect(await reader.evaluate(putInRaw, raw.slice(from, from + AT_ONCE))).toEqual([]);
    }
    expect(asked()).toEqual([]);
    expect((await driver.tabs()).filter((tab) => !tab.startsWith(driver.address('')))).toEqual([]);
    await reader.close();
  });
});

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML does not have them, not even escaped (XML 1.0 §2.2).
const NOT_XML = /[\0-\x08\x0b\x0c\x0e-\x1f]/g;
const xml = (text: string) =>
  text
    .replace(NOT_XML, '')
    .replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? '');

/** The mark by which a post is known, whatever comes after it. */
const marked = (format: string, at: number, html: string) => `<p>mark ${format} ${at} .</p>${html}`;

/** One RSS and one JSON feed with all posts, and an Atom feed for each, so that each is the name of one. */
function serveFeeds(server: Server, snippets: Snippet[]): { path: string; title: string }[] {
  const at = (index: number) => new Date(Date.UTC(2025, 0, 1) + index * 60_000);
  const media = ['audio/mpeg', 'video/mp4', 'image/png', 'text/html'];
  const items = snippets.map(
    ({ html }, i) => `<item><title>${xml(html)}</title><guid isPermaLink="false">rss-${i}</guid>
<link>${server.url}/post/${i}</link><pubDate>${at(i).toUTCString()}</pubDate><dc:creator>${xml(html)}</dc:creator>
<category>${xml(html)}</category><enclosure url="${xml(addressIn(html))}" type="${media[i % 4]}" length="1"/>
<content:encoded>${xml(marked('rss', i, html))}</content:encoded></item>`,
  );
  server.set(
    '/hostile.rss',
    answer({
      type: RSS,
      body: `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>RSS</title><link>${server.url}/</link>${items.join('\n')}</channel></rss>`,
    }),
  );
  server.set(
    '/hostile.json',
    answer({
      type: JSON_FEED,
      body: JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'JSON',
        items: snippets.map(({ html }, i) => ({
          id: `json-${i}`,
          url: `${server.url}/post/${i}`,
          title: html,
          content_html: marked('json', i, html),
          date_published: at(i).toISOString(),
          authors: [{ name: html, url: addressIn(html), avatar: addressIn(html) }],
          tags: [html],
          image: addressIn(html),
          attachments: [{ url: addressIn(html), mime_type: media[i % 4], title: html }],
        })),
      }),
    }),
  );
  const atoms = snippets.map(({ html }, i) => {
    const path = `/hostile-${i}.atom`;
    const body = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><id>feed-${i}</id><title type="text">${xml(html)}</title><subtitle type="html">${xml(html)}</subtitle><updated>${at(i).toISOString()}</updated>
<entry><id>atom-${i}</id><title type="html">${xml(html)}</title><link href="${server.url}/post/${i}"/><link rel="enclosure" href="${xml(addressIn(html))}" type="${media[i % 4]}"/><updated>${at(i).toISOString()}</updated><author><name>${xml(html)}</name><uri>${xml(addressIn(html))}</uri></author><category term="${xml(html)}"/><content type="html">${xml(marked('atom', i, html))}</content></entry></feed>`;
    server.set(path, answer({ type: ATOM, body }));
    return { path, title: html };
  });
  for (const [i, { html }] of snippets.entries()) server.set(`/raw/${i}`, answer({ type: HTML, body: html }));
  return [{ path: '/hostile.rss', title: 'RSS' }, { path: '/hostile.json', title: 'JSON' }, ...atoms];
}

/** The first address in a snippet; the snippet itself where it has none. */
function addressIn(html: string): string {
  return /(?:href|src|action|data)=["']?\s*([^"'\s>]+)/.exec(html)?.[1] ?? html;
}

async function ask(driver: Driver, name: string, payload: object) {
  const reply = await driver.evaluate((message) => chrome.runtime.sendMessage(message), { name, payload });
  if ('problem' in reply) throw new Error(JSON.stringify(reply));
  return reply;
}

async function set(driver: Driver, settings: object): Promise<void> {
  await driver.evaluate((items) => chrome.storage.sync.set(items), settings);
}

interface Held {
  key: [string, string];
  format: string;
  /** Of the snippet, from 0. */
  at: number;
  /** The text by which it is known when it is shown. */
  mark: string;
  /** What is stored, after the mark. */
  html: string;
}

/** The hostile posts that are in the store. */
function heldPosts(driver: Driver): Promise<Held[]> {
  return driver.evaluate(
    () =>
      new Promise<Held[]>((ok, no) => {
        const opening = indexedDB.open('moonflower');
        opening.onerror = () => no(opening.error);
        opening.onsuccess = () => {
          const bodies = opening.result.transaction('bodies').objectStore('bodies').getAll();
          bodies.onsuccess = () => {
            opening.result.close();
            ok(
              bodies.result.flatMap(({ feedId, itemId, html }) => {
                const [all = '', mark = '', format = '', at = ''] = /^<p>(mark (\w+) (\d+) \.)<\/p>/.exec(html) ?? [];
                return all
                  ? [{ key: [feedId, itemId], format, at: Number(at), mark, html: html.slice(all.length) }]
                  : [];
              }),
            );
          };
        };
      }),
  );
}

/**
 * Every snippet from RSS; from Atom and JSON those that are stored in other words than from RSS, and every fifth. What
 * is stored alike is shown alike.
 */
function differentPosts(held: Held[]): Held[] {
  const fromRss = new Map(held.filter(({ format }) => format === 'rss').map(({ at, html }) => [at, html]));
  return held.filter(({ format, at, html }) => format === 'rss' || at % 5 === 0 || html !== fromRss.get(at));
}

async function openReader(driver: Driver): Promise<Page> {
  const reader = await driver.openPage('src/reader/index.html#/?view=latest');
  await until('the reader shows its list', () => reader.evaluate(() => document.querySelector('.post') !== null));
  await reader.evaluate(() => {
    (window as never as { isSamePage: boolean }).isSamePage = true;
  });
  return reader;
}

/** Brings the audit into the page, where it is called once a post. */
const withAudit = Object.assign(() => {}, { toString: () => `() => { window.audit = ${audit}; }` });

const AT_ONCE = 50;

/** Opens one post after the other, and looks at each. */
async function auditAll(reader: Page, posts: Held[], { waitsForImages = false } = {}): Promise<string[]> {
  await reader.evaluate(withAudit);
  const findings: string[] = [];
  for (let from = 0; from < posts.length; from += AT_ONCE)
    findings.push(...(await reader.evaluate(openAndAudit, posts.slice(from, from + AT_ONCE), waitsForImages)));
  return findings;
}

async function openAndAudit(posts: Held[], waitsForImages: boolean): Promise<string[]> {
  const page = window as never as { audit: () => string[]; isSamePage?: boolean };
  const findings: string[] = [];
  for (const { key, mark } of posts) {
    location.hash = `#/post/${key.map(encodeURIComponent).join('/')}?view=latest`;
    const endsAt = performance.now() + 5000;
    const room = () => document.querySelector('iframe')?.contentDocument;
    const isLoading = () =>
      waitsForImages && [...(room()?.images ?? [])].some(({ complete, src }) => !src || !complete);
    const shown = () => room()?.querySelector('p')?.textContent === mark && !isLoading();
    while (!shown() && performance.now() < endsAt) await new Promise((ok) => setTimeout(ok));
    if (!shown()) findings.push(`${mark} is not shown`);
    if (!page.isSamePage) findings.push(`${mark}: the page is another`);
    findings.push(...page.audit().map((finding) => `${mark} ${finding}`));
  }
  return findings;
}

/**
 * Puts snippets into the frame as they are, as a cleaner that cleans nothing would. Elements of a document that a
 * request brought: text itself is not taken for markup (Trusted Types).
 */
async function putInRaw(snippets: { name: string; url: string }[]): Promise<string[]> {
  const page = window as never as { pwned?: unknown; isSamePage?: boolean };
  const frame = document.querySelector('iframe');
  if (!frame) return ['no frame'];
  const skeleton = frame.srcdoc;
  const findings: string[] = [];
  for (const { name, url } of snippets) {
    const loaded = new Promise((ok) => frame.addEventListener('load', ok, { once: true }));
    frame.contentWindow?.location.reload();
    await Promise.race([loaded, new Promise((ok) => setTimeout(ok, 3000))]);
    const room = frame.contentDocument;
    if (!room?.body || frame.srcdoc !== skeleton) return [...findings, `before ${name}: the frame is gone`];
    const raw = await new Promise<Document | null>((ok) => {
      const request = new XMLHttpRequest();
      request.open('GET', url);
      request.responseType = 'document';
      request.onloadend = () => ok(request.responseXML);
      request.send();
    });
    if (!raw?.documentElement) return [...findings, `${name}: did not come`];
    try {
      room.body.append(...raw.head.childNodes, ...(raw.body?.childNodes ?? []));
    } catch {
      // A page may refuse to be given a script: that too is a wall.
    }
    // On paper as well: what is printed stands in the page itself.
    dispatchEvent(new Event('beforeprint'));
    const copy = document.querySelector('.print-copy');
    if (!copy) findings.push(`${name}: nothing is printed`);
    for (const element of copy?.querySelectorAll('*') ?? []) {
      const { localName, attributes } = element;
      const isMore =
        /^(?:script|style|link|meta|base|i?frame|object|embed|form|input|button|select|textarea|dialog|template|slot|svg|img|image|audio|video|source|track|area|portal|.*-.*)$/;
      if (isMore.test(localName) || /svg/.test(element.namespaceURI ?? ''))
        findings.push(`${name}: prints ${localName}`);
      for (const { name: attribute, value } of attributes) {
        const isLook = /^(?:class|dir|lang|colspan|rowspan|start|reversed|value|open)$/.test(attribute);
        const isOurs = localName === 'canvas' && /^(?:width|height|style|aria-label)$/.test(attribute);
        const isLink = localName === 'a' && attribute === 'href' && /^https?:/.test(value);
        const isMath = /Math/.test(element.namespaceURI ?? '') && !/href|style|src|^on|:/.test(attribute);
        if (!isLook && !isOurs && !isLink && !isMath) findings.push(`${name}: prints ${attribute}=${value}`);
      }
    }
    dispatchEvent(new Event('afterprint'));
    // What would happen at once, or one frame later, has happened.
    await new Promise((ok) => requestAnimationFrame(() => setTimeout(ok)));
    for (const view of [window, frame.contentWindow]) {
      try {
        if (view && 'pwned' in view) findings.push(`${name}: a script ran`);
      } catch {
        findings.push(`${name}: the frame is a stranger's`);
      }
    }
    delete page.pwned;
    if (!page.isSamePage) findings.push(`${name}: the page is another`);
  }
  return findings;
}
