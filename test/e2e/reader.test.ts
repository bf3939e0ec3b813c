import '../node20.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answer, RSS } from '../server/behaviours.mjs';
import { startFeedServer } from '../server/feedServer.mjs';
import { type Driver, type Page, until } from './driver.ts';
import { BROWSERS, launch } from './launch.ts';
import { POSTS, type ReaderPost } from './readerPosts.ts';
import * as person from './steps.ts';

type Server = Awaited<ReturnType<typeof startFeedServer>>;

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEklEQVR4nGNgYGD4jwPjlBhyAAD0vj/BZwm2qQAAAABJRU5ErkJggg==',
  'base64',
);
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR4nGNgYAAAAAMAASsJTYQAAAAASUVORK5CYII=',
  'base64',
);

/** Reading in a page of its own. One story a browser. */
describe.each(BROWSERS)('the reader in %s', (target) => {
  let server: Server;
  let other: Server;
  let driver: Driver;
  let reader: Page;

  beforeAll(async () => {
    [server, other] = await Promise.all([startFeedServer(), startFeedServer({ host: '127.0.0.1' })]);
    serve(POSTS);
    server.set('/posts/moon.png', answer({ type: 'image/png', body: PNG }));
    for (const path of ['/theirs.png', '/pixel.gif']) other.set(path, answer({ type: 'image/png', body: PNG }));
    server.set('/dot.png', answer({ type: 'image/png', body: DOT }));
    driver = await launch(target);
    const options = await person.openOptions(driver);
    await person.follow(options, `${server.url}/reader.rss`);
    await until('the feed is in the table', async () => (await person.feedsOf(options)).length === 2);
    await person.unfollow(options, 'flowerinthenight.com');
    await options.close();
    await ask('items/mark', { keys: await keys(), read: false });
    await person.untilBadge(driver, String(POSTS.length));
  });
  afterAll(async () => {
    await driver?.close();
    await server?.close();
    await other?.close();
  });

  // A story that lost its thread proves nothing more: what comes after a failed step is left out.
  let lost = false;
  beforeEach(({ skip }) => skip(lost, 'a step before it failed'));
  afterEach(({ task }) => {
    lost ||= task.result?.state === 'fail';
  });

  const serve = (posts: ReaderPost[]) =>
    server.set(
      '/reader.rss',
      answer({
        type: RSS,
        body: rssOf(posts, { site: server.url, other: other.url.replace('127.0.0.1', 'localhost') }),
      }),
    );
  const ask = (name: string, payload: object) =>
    driver.evaluate((message) => chrome.runtime.sendMessage(message), { name, payload });
  const set = (settings: object) => driver.evaluate((items) => chrome.storage.sync.set(items), settings);
  const keys = () => driver.evaluate(heldKeys);
  const open = async (place: string) => {
    const page = await driver.openPage(`src/reader/index.html${place}`);
    await until('the reader shows its list', () => page.evaluate(() => document.querySelector('.posts') !== null));
    return page;
  };
  const titleOf = (page: Page) => page.evaluate(() => document.getElementById('post-title')?.textContent ?? null);
  const untilTitle = (page: Page, title: string) =>
    until(`${title} is open`, async () => (await titleOf(page)) === title && (await page.evaluate(isShown)));
  const addressOf = (page: Page) => page.evaluate(() => location.hash);
  const press = async (page: Page, ...all: string[]) => {
    for (const key of all) await page.press(key);
  };
  const look = <T>(page: Page, run: (room: Document) => T): Promise<T> =>
    page.evaluate(
      Object.assign(() => null as T, {
        toString: () => `() => (${run})(document.querySelector('iframe').contentDocument)`,
      }),
    );

  test('j opens the newest post, marks it read, and gives it an address to come back to', async () => {
    reader = await open('');
    await press(reader, 'j');
    await untilTitle(reader, 'A retry needs a deadline, and a little luck');
    await person.untilBadge(driver, String(POSTS.length - 1));
    expect(await reader.evaluate(() => document.title)).toMatch(/^A retry needs .* Moonflower$/);
    const address = await addressOf(reader);
    expect(address).toMatch(/^#\/post\/[^/]+\/[^/?]+$/);
    await press(reader, 'j');
    await untilTitle(reader, 'Pictures of the moon');
    await reader.evaluate(() => history.back());
    await untilTitle(reader, 'A retry needs a deadline, and a little luck');
    const again = await open(address);
    await untilTitle(again, 'A retry needs a deadline, and a little luck');
    await again.close();
  });

  test('who wrote it, when, and how long it takes', async () => {
    const said = await reader.evaluate(() => document.querySelector('.article__from')?.textContent);
    expect(said).toMatch(/Reader’s Own·Ines Okafor·.*·\d+ min/);
  });

  test('headings begin below the title; links are whole, open tabs, and tell nobody', async () => {
    expect(await look(reader, (room) => [...room.querySelectorAll('h1, h2, h3, h4')].map((h) => h.nodeName))).toEqual([
      'H2',
      'H3',
    ]);
    const links = await look(reader, (room) =>
      [...room.querySelectorAll('a')].map((a) => [a.getAttribute('href'), a.target, a.rel]),
    );
    expect(links.slice(0, 3)).toEqual([
      [`${server.url}/posts/plain`, '_blank', 'noopener noreferrer'],
      ['#post-fn:1', '', ''],
      ['mailto:ines@example.com', '_blank', 'noopener noreferrer'],
    ]);
    await look(reader, (room) => room.querySelector<HTMLElement>('a[href^="#"]')?.click());
    expect(await look(reader, (room) => room.activeElement?.id)).toBe('post-fn:1');
    expect(await look(reader, (room) => room.querySelector('math mfrac')?.textContent)).toBe('12');
  });

  test('code of five highlighters has our colours; plain code stays plain; each block can be wrapped and copied', async () => {
    const blocks = await look(reader, (room) =>
      [...room.querySelectorAll('pre')].map((pre) => {
        const colour = (element: Element) => room.defaultView?.getComputedStyle(element).color;
        return {
          colours: new Set([...pre.querySelectorAll('span[class]')].map(colour)).size,
          named: pre.parentElement?.querySelector('.mf-tools span')?.textContent ?? '',
          buttons: pre.parentElement?.querySelectorAll('.mf-tools button').length,
          dir: room.defaultView?.getComputedStyle(pre).direction,
          scrolls: pre.scrollWidth > pre.clientWidth,
        };
      }),
    );
    expect(blocks.map(({ named }) => named)).toEqual(['go', 'js', 'rust', '', 'ruby', '']);
    expect(blocks.map(({ colours }) => colours >= 3)).toEqual([true, true, true, true, true, false]);
    expect(blocks.every(({ buttons, dir }) => buttons === 2 && dir === 'ltr')).toBe(true);
    expect(blocks[0]?.scrolls).toBe(true);
    await look(reader, (room) => room.querySelector<HTMLElement>('.mf-tools button[data-tool=wrap]')?.click());
    expect(
      await look(
        reader,
        (room) => (room.querySelector('pre')?.scrollWidth ?? 0) <= (room.querySelector('pre')?.clientWidth ?? 0),
      ),
    ).toBe(true);
    expect(await look(reader, (room) => room.documentElement.scrollWidth <= room.documentElement.clientWidth)).toBe(
      true,
    );
  });

  test('keys work from within the post; Space pages, and at the end goes to the next unread one', async () => {
    await look(reader, (room) => room.querySelector('pre')?.focus());
    expect(await reader.evaluate(() => document.activeElement?.nodeName)).toBe('IFRAME');
    await press(reader, 'm');
    await person.untilBadge(driver, String(POSTS.length - 1));
    await press(reader, 'm');
    await person.untilBadge(driver, String(POSTS.length - 2));
    const top = () => reader.evaluate(() => document.querySelector('.art .scroll')?.scrollTop ?? 0);
    const isAtEnd = () =>
      reader.evaluate(() => {
        const scroller = document.querySelector('.art .scroll');
        return !!scroller && scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop <= 1;
      });
    await reader.evaluate(() => document.querySelector('.art .scroll')?.scrollTo(0, 0));
    await press(reader, ' ');
    await until('it has paged', async () => (await top()) > 200);
    for (let pages = 0; pages < 20 && !(await isAtEnd()); pages++) {
      const before = await top();
      await press(reader, ' ');
      await until('it has paged on', async () => (await top()) > before);
    }
    const before = await titleOf(reader);
    await press(reader, ' ');
    await until('the next unread post is open', async () => (await titleOf(reader)) !== before);
  });

  test('each post is found again where it was left', async () => {
    await press(reader, 'Home');
    await untilTitle(reader, 'A retry needs a deadline, and a little luck');
    await reader.evaluate(async () => {
      const scroller = document.querySelector('.art .scroll');
      if (!scroller) throw new Error('No post is open.');
      // Told in a frame of its own; before that the page knows nothing of it.
      const told = new Promise((ok) => scroller.addEventListener('scroll', ok, { once: true }));
      scroller.scrollTo(0, 333);
      await told;
    });
    await press(reader, 'j');
    await untilTitle(reader, 'Pictures of the moon');
    expect(await reader.evaluate(() => document.querySelector('.art .scroll')?.scrollTop)).toBe(0);
    await press(reader, 'k');
    await untilTitle(reader, 'A retry needs a deadline, and a little luck');
    expect(await reader.evaluate(() => document.querySelector('.art .scroll')?.scrollTop)).toBe(333);
    await press(reader, 'j');
    await untilTitle(reader, 'Pictures of the moon');
  });

  const asked = () =>
    [...server.log, ...other.log].filter(({ path }) => path.endsWith('.png') || path.endsWith('.gif'));
  const names = () => [...new Set(asked().map(({ path }) => path))].sort();
  const reopened = async (settings: object) => {
    await reader.close();
    server.log.length = 0;
    other.log.length = 0;
    await set(settings);
    reader = await open('#/?view=latest');
    await reader.click('.post__link', { text: 'Pictures of the moon' });
    await untilTitle(reader, 'Pictures of the moon');
  };
  const loaded = () => look(reader, (room) => [...room.images].filter((i) => i.complete && i.naturalWidth > 0).length);

  test('images: never, and then nothing offers them', async () => {
    await reopened({ images: 'never' });
    expect(await reader.evaluate(() => document.querySelector('.held'))).toBeNull();
    expect(await look(reader, (room) => room.images.length)).toBe(3);
    expect(names()).toEqual([]);
  });

  test('images: after a click', async () => {
    await reopened({ images: 'click' });
    expect(await loaded()).toBe(0);
    await reader.click('.held .btn');
    await until('they are there', async () => (await loaded()) === 2);
    expect(names()).toEqual(['/dot.png', '/posts/moon.png', '/theirs.png']);
  });

  test('images: those of the post’s own site, without a dot among them', async () => {
    await reopened({ images: 'site' });
    await until('ours is there', async () => (await loaded()) === 1);
    await until('the dot is gone', async () => (await look(reader, (room) => room.images.length)) === 2);
    expect(names()).toEqual(['/dot.png', '/posts/moon.png']);
    expect(await look(reader, (room) => room.querySelector('img.mf-held')?.getAttribute('data-src'))).toMatch(/theirs/);
  });

  test('images: all, with no word of who asks, and room kept for them', async () => {
    await reopened({ images: 'all' });
    await until('they are there', async () => (await loaded()) === 2);
    expect(names()).toEqual(['/dot.png', '/posts/moon.png', '/theirs.png']);
    expect(asked().filter(({ headers }) => headers.referer || headers.cookie)).toEqual([]);
    await set({ images: 'site' });
  });

  test('right to left, Japanese, sound, and a post of which there is only the beginning', async () => {
    await reader.click('.post__link', { text: 'دفتر' });
    await until('it runs from the right', () =>
      look(reader, (room) => room.defaultView?.getComputedStyle(room.body).direction === 'rtl'),
    );
    expect(await look(reader, (room) => [...room.querySelectorAll('pre')].map((pre) => pre.dir))).toEqual(['ltr']);
    await reader.click('.post__link', { text: 'eBPF' });
    await until('it is Japanese', () => look(reader, (room) => room.querySelector('p')?.lang === 'ja'));
    await reader.click('.post__link', { text: 'A talk about clocks' });
    await untilTitle(reader, 'A talk about clocks');
    expect(
      await reader.evaluate(() => {
        const sound = document.querySelector('audio');
        return [sound?.src, sound?.preload, sound?.autoplay, sound?.controls];
      }),
    ).toEqual([`${server.url}/talk.mp3`, 'none', false, true]);
    expect(server.asked('/talk.mp3')).toEqual([]);
    await reader.click('.post__link', { text: 'Only the beginning' });
    await untilTitle(reader, 'Only the beginning');
    expect(await reader.evaluate(() => document.querySelector('.article__note')?.textContent)).toBe(
      'The feed has only a summary.',
    );
    expect(await reader.evaluate(() => document.querySelector('.article__end a')?.getAttribute('href'))).toBe(
      `${server.url}/posts/short`,
    );
  });

  test('what changed since it was read', async () => {
    serve(
      POSTS.map((post) => (post.slug === 'plain' ? { ...post, html: '<p>Nothing but a longer paragraph.</p>' } : post)),
    );
    await reader.click('.post__link', { text: 'The post before' });
    await untilTitle(reader, 'The post before');
    await until('it is read', async () => (await person.badgeText(driver)) === '');
    await person.pollNow(driver);
    await until('it is marked', () =>
      reader.evaluate(() => /Updated/.test(document.querySelector('.article__from')?.textContent ?? '')),
    );
    await reader.click('.article__from .btn--link');
    expect(
      await reader.evaluate(() =>
        [...document.querySelectorAll('.changes p > *')].map((run) => `${run.nodeName} ${run.textContent}`),
      ),
    ).toEqual(['SPAN Nothing but a ', 'INS longer ', 'SPAN paragraph.']);
  });

  test('a search is typed, has an address, and ends', async () => {
    await press(reader, '/');
    await until('the field has the caret', () => reader.evaluate(() => document.activeElement?.id === 'search'));
    await press(reader, ...'clocks');
    const titles = async () => (await person.rowsOf(reader)).map(({ title }) => title);
    await until('one is found', async () => (await titles()).join() === 'A talk about clocks');
    expect(await addressOf(reader)).toMatch(/search=clocks/);
    await press(reader, 'Escape');
    await until('the list is back', async () => (await titles()).length > 1);
    const found = await open('#/?search=carets+nowhere');
    await until('it says that there is none', () =>
      found.evaluate(() => /Nothing found/.test(document.querySelector('.none')?.textContent ?? '')),
    );
    await found.close();
    const direct = await open('#/?search=deadline');
    expect((await person.rowsOf(direct)).map(({ title }) => title)).toEqual([
      'A retry needs a deadline, and a little luck',
    ]);
    await direct.close();
  });

  test('a starred post keeps its text when its feed drops it', async () => {
    await reader.click('.post__link', { text: 'The post before' });
    await untilTitle(reader, 'The post before');
    await press(reader, 's');
    await until('it is starred', () =>
      reader.evaluate(() => document.querySelector('.art .is-star')?.getAttribute('aria-pressed') === 'true'),
    );
    serve(POSTS.filter(({ slug }) => slug !== 'plain'));
    await set({ keepMs: 1 });
    await person.pollNow(driver);
    await press(reader, 'g', 's');
    await until('it is in the list', async () => (await person.rowsOf(reader)).length === 1);
    await reader.click('.post__link');
    await untilTitle(reader, 'The post before');
    expect(await look(reader, (room) => room.body.textContent)).toBe('Nothing but a longer paragraph.');
  });

  test('lists of one feed and of a folder', async () => {
    const [[feedId]] = (await keys()) as [[string, string]];
    await ask('feeds/set', { feedIds: [feedId], set: { folder: 'Systems' } });
    const folder = await open('#/?folder=Systems&view=latest');
    expect((await person.rowsOf(folder)).length).toBe(POSTS.length);
    expect(await folder.evaluate(() => document.getElementById('posts-title')?.textContent)).toBe('Systems');
    await folder.click('.src', { text: 'Reader’s Own' });
    await until('the feed’s list is there', async () =>
      (await addressOf(folder)).includes(`feed=${encodeURIComponent(feedId)}`),
    );
    await folder.close();
  });

  test('settings are heeded at once, and single keys can be switched off', async () => {
    await set({ theme: 'dark', textPx: 20, leadingPct: 200, singleKeys: false });
    await until('it is dark and large', () =>
      look(reader, (room) => {
        const { colorScheme } = room.defaultView?.getComputedStyle(room.documentElement) ?? {};
        const { fontSize, lineHeight } = room.defaultView?.getComputedStyle(room.body) ?? {};
        return colorScheme === 'dark' && fontSize === '20px' && lineHeight === '40px';
      }),
    );
    const before = await titleOf(reader);
    await press(reader, 'j');
    await reader.evaluate(() => new Promise<void>((ok) => requestAnimationFrame(() => setTimeout(ok))));
    expect(await titleOf(reader)).toBe(before);
    await set({ theme: 'system', textPx: 17, leadingPct: 165, singleKeys: true });
  });
});

/** The post that is meant to be open is in the frame. */
function isShown(): boolean {
  return (document.querySelector('iframe')?.contentDocument?.body?.childNodes.length ?? 0) > 0;
}

function heldKeys(): Promise<[string, string][]> {
  return new Promise((ok, no) => {
    const opening = indexedDB.open('moonflower');
    opening.onerror = () => no(opening.error);
    opening.onsuccess = () => {
      const found = opening.result.transaction('items').objectStore('items').getAllKeys();
      found.onsuccess = () => {
        opening.result.close();
        ok(found.result as unknown as [string, string][]);
      };
    };
  });
}

function rssOf(posts: ReaderPost[], { site, other }: { site: string; other: string }): string {
  const escaped = (text: string) =>
    text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? '');
  const items = posts.map(
    ({
      slug,
      title,
      html,
      author,
      enclosure,
    }) => `<item><title>${escaped(title)}</title><guid isPermaLink="false">${slug}</guid>
<link>${site}/posts/${slug}</link><pubDate>${new Date(Date.UTC(2026, 0, 20 - POSTS.findIndex((post) => post.slug === slug))).toUTCString()}</pubDate>
${author ? `<dc:creator>${escaped(author)}</dc:creator>` : ''}${enclosure ? `<enclosure url="${site}${enclosure}" type="audio/mpeg" length="1"/>` : ''}
<content:encoded>${escaped(html.replaceAll('%OTHER%', other))}</content:encoded></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Reader’s Own</title><link>${site}/</link>${items.join('')}</channel></rss>`;
}
