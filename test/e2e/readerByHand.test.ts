import '../node20.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answer, HTML } from '../server/behaviours.mjs';
import { startFeedServer } from '../server/feedServer.mjs';
import { type Driver, type Page, until } from './driver.ts';
import { BROWSERS, launch } from './launch.ts';
import { twoFrames } from './popupStates.ts';
import { openReaderState, type ReaderStateName, readerStateOf } from './readerStates.ts';
import * as person from './steps.ts';

/** The newest five posts of the state "nothing". */
const [FIRST, SECOND, THIRD, FOURTH] = [
  'Mount Filen as a systemd service',
  'What a page fault costs, measured three ways',
  'Small languages I keep coming back to',
  'Reading a B-tree from a hex dump',
];
const LAST = 'A vacuum that never finishes';
const RICH = 'A retry needs a deadline, and a little luck';

/** What hands do in the reader: keys, narrow windows, passing a post on, printing it. Each test begins anew. */
describe.each(BROWSERS)('the reader by hand in %s', (target) => {
  let driver: Driver;
  let server: Awaited<ReturnType<typeof startFeedServer>>;
  let reader: Page;
  beforeAll(async () => {
    server = await startFeedServer();
    driver = await launch(target);
    await person.untilBadge(driver, '?');
  });
  afterAll(async () => {
    await driver?.close();
    await server?.close();
  });

  const begin = async (name: ReaderStateName) => {
    await reader?.close();
    reader = await openReaderState(driver, readerStateOf(name), server);
  };
  const press = async (...keys: string[]) => {
    for (const key of keys) await reader.press(key);
  };
  const titleOf = () => reader.evaluate(() => document.getElementById('post-title')?.textContent ?? null);
  const untilOpen = (title: string | null) => until(`${title} is open`, async () => (await titleOf()) === title);
  /** Each key, and the post that it opens. */
  const walk = async (...steps: [key: string, title: string | undefined][]) => {
    for (const [key, title = ''] of steps) {
      await press(key);
      await untilOpen(title);
    }
  };
  const isThere = (selector: string) =>
    reader.evaluate((it) => document.querySelector(it)?.checkVisibility() === true, selector);
  const untilThere = (selector: string, there = true) =>
    until(`${selector} is ${there ? '' : 'not '}there`, async () => (await isThere(selector)) === there);
  const said = (words: RegExp) =>
    until(`it says ${words}`, async () =>
      words.test(await reader.evaluate(() => document.querySelector('[role=status]')?.textContent ?? '')),
    );
  const heading = () => reader.evaluate(() => document.getElementById('posts-title')?.textContent ?? '');
  const paneOfFocus = () =>
    reader.evaluate(() => document.activeElement?.closest('.pane')?.className.replace('pane ', '') ?? '');
  const scrollTop = () => reader.evaluate(() => document.querySelector('.art .scroll')?.scrollTop ?? -1);

  test('j, k and the arrows go from post to post; Home and End to the first and the last', async () => {
    await begin('nothing');
    await walk(['j', FIRST], ['j', SECOND], ['ArrowDown', THIRD], ['k', SECOND], ['ArrowUp', FIRST]);
    await walk(['End', LAST], ['Home', FIRST]);
    await press('k');
    await said(/no more/i);
    expect(await titleOf()).toBe(FIRST);
  });

  test('n and p pass by what is read', async () => {
    await begin('nothing');
    for (const at of [0, 1, 2]) {
      await press('j');
      await until(`post ${at} is read`, async () => (await person.rowsOf(reader))[at]?.unread === false);
    }
    await press('m');
    await until('the third is unread', async () => (await person.rowsOf(reader))[2]?.unread);
    await walk(['Home', FIRST], ['n', THIRD], ['n', FOURTH], ['Home', FIRST]);
    await press('j');
    await untilOpen(SECOND);
    await press('m');
    await until('the second is unread', async () => (await person.rowsOf(reader))[1]?.unread);
    await walk(['j', THIRD], ['j', FOURTH], ['p', SECOND]);
  });

  test('who marks a post unread before all of it is there means it', async () => {
    await begin('nothing');
    for (const at of [0, 1]) {
      await press('j');
      await until(`post ${at} is read`, async () => (await person.rowsOf(reader))[at]?.unread === false);
    }
    await reader.evaluate((title) => {
      const key = (name: string) =>
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
      return new Promise<void>((ok) => {
        const look = new MutationObserver(() => {
          if (document.getElementById('post-title')?.textContent !== title) return;
          look.disconnect();
          key('m');
          ok();
        });
        look.observe(document.querySelector('.art') ?? document, {
          childList: true,
          subtree: true,
          characterData: true,
        });
        key('k');
      });
    }, FIRST);
    // Marks are kept one after the other: once the star is, what came before it is, too.
    await press('s');
    await until('it has a star', () =>
      driver.evaluate(
        (title) =>
          new Promise<boolean>((ok) => {
            const opening = indexedDB.open('moonflower');
            opening.onsuccess = () => {
              const tx = opening.result.transaction(['items', 'states']);
              const items = tx.objectStore('items').getAll();
              const states = tx.objectStore('states').getAll();
              tx.oncomplete = () => {
                opening.result.close();
                const at = items.result.findIndex((item) => item.title === title);
                ok(states.result[at].starredAt !== undefined);
              };
            };
          }),
        FIRST,
      ),
    );
    await twoFrames(reader);
    expect((await person.rowsOf(reader))[0]).toMatchObject({ title: FIRST, unread: true });
  });

  test('Space and Shift+Space page the post; at its end, Space goes on to the next unread one', async () => {
    await begin('post');
    await press('Space');
    await until('it has paged', async () => (await scrollTop()) > 300);
    await press('Shift+Space');
    await until('it is back at the top', async () => (await scrollTop()) === 0);
    await reader.evaluate(() => document.querySelector('.art .scroll')?.scrollTo(0, 1e6));
    await press('Space');
    await untilOpen(FIRST);
  });

  test('g and a letter lead to lists, feeds and settings', async () => {
    await begin('nothing');
    await press('g', 'l');
    await until('the latest are listed', async () => (await heading()) === 'Latest');
    await press('g', 's');
    await until('those with a star are listed', async () => (await heading()) === 'Starred');
    await press('g', 'u');
    await until('the unread are listed', async () => /^Unread/.test(await heading()));
    await press('[');
    await untilThere('.side', false);
    await press('g', 'f');
    await until('the feeds have the focus', async () => (await paneOfFocus()) === 'side');
    await press('g', 'r');
    expect(await heading()).toMatch(/^Unread/);
    const before = await driver.tabs();
    await press('g', 'o');
    await until('the settings are open', async () =>
      (await driver.tabs()).some((tab) => !before.includes(tab) && tab.includes('options')),
    );
  });

  test('F6 goes from pane to pane, Shift+F6 back', async () => {
    await begin('post');
    const round = [];
    for (const key of ['F6', 'F6', 'F6', 'F6', 'Shift+F6', 'Shift+F6']) {
      await press(key);
      round.push(await paneOfFocus());
    }
    expect(round).toEqual(['side', 'posts', 'art', 'side', 'art', 'posts']);
  });

  test('c copies the link, [ hides the feeds and shows them again', async () => {
    await begin('pictures');
    await press('c');
    await said(/copied/i);
    expect(await reader.clipboard()).toBe(`${server.url}/posts/pictures`);
    await press('[');
    await untilThere('.side', false);
    await press('[');
    await untilThere('.side');
  });

  test('/ searches, ? lists the keys, Escape leaves both', async () => {
    await begin('nothing');
    await press('/');
    await until('the field has the caret', () => reader.evaluate(() => document.activeElement?.id === 'search'));
    await press(...'tree');
    await until('one is found', async () => (await person.rowsOf(reader)).length === 1);
    expect(await reader.evaluate(() => document.querySelector('.post mark')?.textContent)).toBe('tree');
    await press('ArrowDown');
    await untilOpen(FOURTH);
    await press('/', 'Escape');
    await untilThere('#search', false);
    await press('?');
    await untilThere('dialog');
    await press('j');
    expect(await titleOf()).toBe(FOURTH);
    await press('Escape');
    await untilThere('dialog', false);
  });

  test('m and s mark, z undoes, Shift+A marks all', async () => {
    await begin('nothing');
    await walk(['j', FIRST]);
    const first = async () => (await person.rowsOf(reader))[0];
    const hasStar = () =>
      reader.evaluate(() => document.querySelector('.art .is-star')?.getAttribute('aria-pressed') === 'true');
    await until('it is read', async () => (await first())?.unread === false);
    await press('m');
    await until('it is unread', async () => (await first())?.unread);
    await press('s');
    await until('it has a star', hasStar);
    await press('z');
    await until('it has none', async () => !(await hasStar()));
    await press('A');
    await untilThere('.toast');
    await until('all are read', async () => !(await person.rowsOf(reader)).some(({ unread }) => unread));
    await press('Control+z');
    await until(
      'they are unread again',
      async () => (await person.rowsOf(reader)).filter(({ unread }) => unread).length > 8,
    );
  });

  test('o opens the site in front, v behind', async () => {
    server.set('/posts/pictures', answer({ type: HTML, body: '<!doctype html><title>Moon</title>' }));
    for (const key of ['v', 'o']) {
      await begin('pictures');
      const before = (await driver.tabs()).filter((tab) => tab.endsWith('/posts/pictures')).length;
      await press(key);
      await until(
        'the site is open',
        async () => (await driver.tabs()).filter((tab) => tab.endsWith('/posts/pictures')).length === before + 1,
      );
      const isInFront = await reader.evaluate(() => document.visibilityState === 'visible');
      expect([key, isInFront]).toEqual([key, key === 'v']);
    }
  });

  test('find, zoom, print and back are the browser’s', async () => {
    await begin('post');
    await reader.evaluate(() => {
      const page = window as unknown as { taken: string[] };
      page.taken = [];
      addEventListener('keydown', (event) => event.defaultPrevented && page.taken.push(event.key));
    });
    await press('Control+f', 'Control++', 'Control+-', 'Control+0', 'Control+p', 'Alt+ArrowLeft', 'Control+j');
    await press('Control+k', 'Control+s', 'Control+r', 'Control+c', 'Alt+s');
    expect(await reader.evaluate(() => (window as unknown as { taken: string[] }).taken)).toEqual([]);
    expect(await titleOf()).toBe(RICH);
  });

  test('reload and back return to the post’s address, and to where it was left', async () => {
    await begin('post');
    await reader.evaluate(() => document.querySelector('.art .scroll')?.scrollTo(0, 250));
    await until('that is known', async () => (await scrollTop()) === 250);
    await twoFrames(reader); // Who scrolls hears of it in the next frame.
    await reader.evaluate(() => {
      (window as unknown as { isOld: boolean }).isOld = true;
      location.reload();
    });
    await until('it is another page', () =>
      reader.evaluate(() => !('isOld' in window) && document.readyState === 'complete'),
    );
    await untilOpen(RICH);
    await until('it is where it was', async () => (await scrollTop()) === 250);
    await walk(['j', FIRST]);
    await reader.evaluate(() => history.back());
    await untilOpen(RICH);
    await until('it is still where it was', async () => (await scrollTop()) === 250);
    await reader.evaluate(() => history.forward());
    await untilOpen(FIRST);
  });

  test('two panes: the feeds come over the rest, and go by Escape, by a click beside them, or by a choice', async () => {
    await begin('two');
    await untilThere('.side', false);
    expect([await isThere('.posts'), await isThere('.art')]).toEqual([true, true]);
    const call = async () => {
      await reader.click('.posts .pane__head .icon-btn');
      await untilThere('.side');
      await until('the feeds have the focus', async () => (await paneOfFocus()) === 'side');
      const rest = await reader.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('.posts, .art')].map((pane) => pane.inert),
      );
      expect(rest).toEqual([true, true]);
    };
    for (const leave of [() => press('Escape'), () => reader.click('.art')]) {
      await call();
      await leave();
      await untilThere('.side', false);
      await until('the list has the focus', async () => (await paneOfFocus()) === 'posts');
    }
    await call();
    await reader.click('.src', { text: 'Small Databases' });
    await untilThere('.side', false);
    await until('its posts are listed', async () => /^Small Databases/.test(await heading()));
    await until('the list has the focus', async () => (await paneOfFocus()) === 'posts');
  });

  test('one pane: a post takes the place of the list, and three ways lead back', async () => {
    await begin('one-list');
    expect([
      await isThere('.posts'),
      await reader.evaluate(() => (document.querySelector<HTMLElement>('.art')?.offsetWidth ?? 0) > 1),
    ]).toEqual([true, false]);
    const back = [
      () => reader.click('.only-narrow .icon-btn'),
      () => reader.evaluate(() => history.back()),
      () => press('g', 'u'),
    ];
    for (const leave of back) {
      await reader.click('.post__link', { text: SECOND ?? '' });
      await untilOpen(SECOND ?? '');
      expect(await isThere('.posts')).toBe(false);
      await until('the post has the focus', async () => (await paneOfFocus()) === 'art');
      await leave();
      await untilThere('.posts');
    }
    await reader.click('.post__link', { text: THIRD ?? '' });
    await untilOpen(THIRD ?? '');
    await reader.click('.only-narrow .icon-btn');
    await until('its row has the focus', () =>
      reader.evaluate((title) => document.activeElement?.textContent?.startsWith(title) === true, THIRD ?? ''),
    );
    await walk(['j', FIRST]);
    await reader.size(1280, 800);
    await untilThere('.posts');
    await untilThere('.art');
  });

  test('a post can be passed on: its link, its text as Markdown, by mail', async () => {
    await begin('post');
    // What the browser tidied away meanwhile comes back as things of the frame, not of the page.
    await reader.heapBytes?.();
    const choose = async (text: string) => {
      await reader.click('[popovertarget=share-menu]');
      await reader.click('#share-menu .opt', { text });
      await said(/copied/i);
      return reader.clipboard();
    };
    expect(await choose('Copy the link')).toMatch(/^https:\/\/night\.example\/post-\d+$/);
    const markdown = await choose('Copy as Markdown');
    expect(markdown).toMatch(/^# \[?A retry needs a deadline/);
    for (const part of [
      '## Start small',
      '*Draw* the wait',
      '```go\nfunc Do(ctx context.Context) error {\n',
      '> If every client waits',
      '| Attempt | Window |',
      '- which attempt it was,',
      '[the post before](https://night.example/posts/plain)',
    ]) {
      expect(markdown).toContain(part);
    }
    const mail = new URL(
      await reader.evaluate(() => document.querySelector<HTMLAnchorElement>('#share-menu a')?.href ?? ''),
    );
    expect([mail.protocol, mail.searchParams.get('subject')]).toEqual(['mailto:', RICH]);
    expect(mail.searchParams.get('body')).toMatch(/^https:\/\/night\.example\/post-\d+$/);
  });

  test('on paper there is the post and nothing else, in lines that no page cuts', async () => {
    await begin('pictures');
    await reader.evaluate(() => {
      const page = window as unknown as { printed: string[] };
      // Ours has been added before.
      addEventListener('beforeprint', () => {
        page.printed = [...document.querySelectorAll('.print-copy *')].map(({ localName }) => localName);
      });
    });
    await until('its images are there', () =>
      reader.evaluate(() => {
        const images = [...(document.querySelector<HTMLIFrameElement>('.post-frame')?.contentDocument?.images ?? [])];
        return images.length === 2 && images.every(({ complete, naturalWidth }) => complete && naturalWidth > 0);
      }),
    );
    const paper = await reader.print();
    expect(Buffer.from(paper.slice(0, 5)).toString()).toBe('%PDF-');
    expect(await reader.evaluate(() => (window as unknown as { printed: string[] }).printed)).toEqual([
      'p',
      'figure',
      'canvas',
      'figcaption',
      'p',
      'canvas',
    ]);
    await until('the copy is gone', () => reader.evaluate(() => document.querySelector('.print-copy') === null));
    await begin('post');
    await reader.medium('print');
    await reader.evaluate(() => dispatchEvent(new Event('beforeprint')));
    for (const gone of ['.side', '.posts', '.art .pane__head', '.post-frame', '.article__end']) {
      expect([gone, await isThere(gone)]).toEqual([gone, false]);
    }
    const [words, shown] = await reader.evaluate(() => {
      const plain = (root: ParentNode | null | undefined) =>
        [...(root?.querySelectorAll('p, li, td, h2, h3, pre') ?? [])]
          .map((each) => each.textContent?.trim())
          .join('\n');
      return [plain(document.querySelector('.print-copy')), plain(document.querySelector('iframe')?.contentDocument)];
    });
    expect(words).toBe(shown);
    expect(
      await reader.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
    ).toBe(true);
    await reader.evaluate(() => dispatchEvent(new Event('afterprint')));
    await reader.medium('screen');
    await untilThere('.posts');
  });

  test('size, length and height of lines, and the typeface, are set where one sees them', async () => {
    await begin('type');
    const looks = () =>
      reader.evaluate(() => {
        const room = document.querySelector('iframe')?.contentDocument;
        const { fontSize, lineHeight, fontFamily } =
          (room?.body && room.defaultView?.getComputedStyle(room.body)) ?? {};
        const width = document.querySelector('iframe')?.clientWidth ?? 0;
        return {
          size: Number.parseFloat(fontSize ?? ''),
          line: Number.parseFloat(lineHeight ?? ''),
          fontFamily,
          width,
        };
      });
    const before = await looks();
    /** A key on one of the three sliders, in their order. */
    const turn = async (at: number, key: string) => {
      await reader.evaluate((n) => document.querySelectorAll<HTMLElement>('#type-menu [type=range]')[n]?.focus(), at);
      await press(key, key, key);
    };
    await turn(0, 'ArrowRight');
    await until('letters are larger', async () => (await looks()).size === before.size + 3);
    await turn(2, 'ArrowRight');
    const { size, line } = before;
    await until('lines are further apart', async () => (await looks()).line / (size + 3) > line / size + 0.1);
    await turn(0, 'Home');
    const { width } = await looks();
    await turn(1, 'ArrowLeft');
    await until('lines are shorter', async () => (await looks()).width < width);
    await reader.click('#type-menu label', { text: 'Serif' });
    await until('the typeface is another', async () => (await looks()).fontFamily !== before.fontFamily);
    await until('both are kept', async () => {
      const kept = await driver.evaluate(() => chrome.storage.sync.get(['typeface', 'measureCh']));
      return kept.typeface === 'serif' && kept.measureCh === 69;
    });
  });

  test('no page of ours takes text for markup, where the browser knows Trusted Types', async () => {
    for (const path of ['reader', 'options', 'popup']) {
      const page = await driver.openPage(`src/${path}/index.html`);
      const outcome = await page.evaluate(() => {
        if (!('trustedTypes' in window)) return 'unknown here';
        try {
          document.createElement('div').innerHTML = '<b>text</b>';
          return 'taken';
        } catch (error) {
          return (error as Error).name;
        }
      });
      expect([path, outcome]).toEqual([
        path,
        target === 'chromium' ? 'TypeError' : expect.stringMatching(/^TypeError$|^unknown/),
      ]);
      await page.close();
    }
  });

  test('room is kept for images that are on their way', async () => {
    const { place, size, data } = readerStateOf('pictures');
    await reader?.close();
    reader = await openReaderState(driver, { place, size, data, waitIn: 'img[src]', picture: () => {} }, server);
    const shapes = await reader.evaluate(() =>
      [...(document.querySelector('iframe')?.contentDocument?.images ?? [])].map(
        ({ complete, clientWidth, clientHeight }) => [complete, (clientWidth / clientHeight).toFixed(1)],
      ),
    );
    expect(shapes).toEqual([
      [false, (640 / 224).toFixed(1)],
      [false, (16 / 9).toFixed(1)],
    ]);
  });

  test('formulas are told once, an emoji is a letter, numbers of lines are not copied', async () => {
    await begin('engines');
    const paragraphs = await reader.evaluate(() =>
      [...(document.querySelector('iframe')?.contentDocument?.querySelectorAll('p') ?? [])].map(
        ({ textContent }) => textContent,
      ),
    );
    expect(paragraphs.slice(0, 2)).toEqual(['In a line x2, and in a block:', 'Done 🎉 at last.']);
    const copied = await reader.evaluate(() => {
      const room = document.querySelector('iframe')?.contentDocument;
      const tools = [...(room?.querySelectorAll<HTMLElement>('.mf-tools') ?? [])];
      return tools.filter((each) => each.checkVisibility()).length;
    });
    expect(copied).toBe(3);
    await reader.evaluate(() =>
      document
        .querySelector('iframe')
        ?.contentDocument?.querySelector<HTMLElement>('.rouge-table')
        ?.closest('.mf-code')
        ?.querySelector<HTMLElement>('[data-tool=copy]')
        ?.click(),
    );
    await said(/copied/i);
    expect((await reader.clipboard()).trim()).toBe('puts "one"\nputs "two"');
  });

  test('the frame is as high as its text, also around images that do not come', async () => {
    await begin('missing');
    await until('the box of what is missing is whole', () =>
      reader.evaluate(() => {
        const frame = document.querySelector('iframe');
        const room = frame?.contentDocument;
        const box = room?.querySelector('img.mf-held')?.getBoundingClientRect();
        return !!frame && !!box && Math.abs((room?.body.getBoundingClientRect().height ?? 0) - frame.clientHeight) < 2;
      }),
    );
  });
});
