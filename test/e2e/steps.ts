// What a person does with Moonflower, in any browser. Each step ends when its effect can be seen.
import type { PollSummary } from '../../src/messages/protocol.ts';
import { type Driver, notYet, type Page, until } from './driver.ts';

const FIELD = '#feeds form input';
export const FOLLOW = '#feeds form button[type="submit"]';

export interface PopupRow {
  title: string;
  unread: boolean;
  link: string | null;
}

/** What the list of the open popup shows. */
export function rowsOf(popup: Page): Promise<PopupRow[]> {
  return popup.evaluate(() =>
    [...document.querySelectorAll('.post')].map((post) => ({
      title: post.querySelector('.post__link bdi')?.textContent ?? '',
      unread: post.classList.contains('is-unread'),
      link: post.querySelector('a.post__link')?.getAttribute('href') ?? null,
    })),
  );
}

/** What can be seen of a page. */
// biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not seen.
export const textOf = (page: Page) => page.evaluate(() => document.body.innerText);

/** The toolbar popup, once it shows a list or says why there is none. `later`: more than a minute after the last time, so that it begins anew. */
export async function openPopup(driver: Driver, { later = true } = {}): Promise<Page> {
  if (later) await driver.evaluate(() => localStorage.removeItem('popup-place'));
  const popup = await driver.openPopup();
  await until('the popup shows something', () =>
    popup.evaluate(() => document.querySelector('.post, .panel, .empty, main p') !== null),
  );
  // Nobody looks at it for less: a popup that is closed before its first frame was not seen.
  await popup.evaluate(
    () => new Promise<void>((ok) => window.requestAnimationFrame(() => window.requestAnimationFrame(() => ok()))),
  );
  return popup;
}

/** The popup, once it lists so many unread posts. Read ones may follow, as on the first day. */
export async function popupWithUnread(driver: Driver, count: number): Promise<Page> {
  const popup = await openPopup(driver);
  await until(`the popup lists ${count} unread posts`, async () => {
    const rows = await rowsOf(popup);
    return (
      rows.filter(({ unread }) => unread).length === count || notYet(`${JSON.stringify(rows)} ${await textOf(popup)}`)
    );
  });
  return popup;
}

export async function unreadTitles(popup: Page): Promise<string[]> {
  return (await rowsOf(popup)).filter(({ unread }) => unread).map(({ title }) => title);
}

/** Number of unread posts, as the toolbar says it. */
export const badgeText = async (driver: Driver) => (await driver.badge()).text;

export function untilBadge(driver: Driver, text: string) {
  return until(
    `the badge says "${text}"`,
    async () => (await badgeText(driver)) === text || notYet(await badgeText(driver)),
  );
}

/** Polls all feeds now, as the popup's button does. */
export async function pollNow(driver: Driver): Promise<PollSummary> {
  const ask = { name: 'poll/now', payload: { feedIds: null } };
  const reply = await driver.evaluate((message) => chrome.runtime.sendMessage(message), ask);
  if ('problem' in reply) throw new Error(JSON.stringify(reply));
  return reply;
}

export function openOptions(driver: Driver): Promise<Page> {
  return driver.openPage('src/options/index.html').then(async (options) => {
    await until('the options page is drawn', () =>
      options.evaluate(
        (field) => document.querySelector(field) !== null && document.querySelector('#data') !== null,
        FIELD,
      ),
    );
    return options;
  });
}

export async function typeAddress(options: Page, address: string): Promise<void> {
  await options.type(FIELD, address);
  await until('the address is in the field', () =>
    options.evaluate((field, text) => document.querySelector<HTMLInputElement>(field)?.value === text, FIELD, address),
  );
}

export const clickFollow = (options: Page) => options.click(FOLLOW);

/** Types an address, presses the button, and gives the sentence that comes of it. */
export async function follow(options: Page, address: string): Promise<string> {
  await typeAddress(options, address);
  await clickFollow(options);
  return followAnswer(options);
}

/** The sentence under the field, once nothing is under way. */
export function followAnswer(options: Page): Promise<string> {
  return until(
    'following has an answer',
    () =>
      options.evaluate(
        (button) =>
          document.querySelector(button)?.getAttribute('aria-disabled') !== 'true' &&
          (document.querySelector('#feeds .add-note')?.textContent ||
            document.querySelector('#feeds .found p')?.textContent),
        FOLLOW,
      ),
    30_000,
  );
}

export interface FeedLine {
  id: string;
  name: string;
  state: string;
  checked: string;
}

/** The table of followed feeds. */
export function feedsOf(options: Page): Promise<FeedLine[]> {
  return options.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('#feeds tr[data-feed]')].map((row) => ({
      id: row.dataset.feed ?? '',
      name: row.querySelector('.feeds__name')?.textContent ?? '',
      state: row.querySelector('.c-state .health')?.textContent ?? '',
      checked: row.querySelector('.c-when')?.textContent ?? '',
    })),
  );
}

export async function unfollow(options: Page, name: string): Promise<void> {
  const feed = (await feedsOf(options)).find((each) => each.name === name);
  if (!feed) throw new Error(`${name} is not followed`);
  const isOpen = await options.evaluate((id) => document.getElementById(`over-${id}`) !== null, feed.id);
  if (!isOpen) await options.click(`tr[data-feed="${feed.id}"] .icon-btn`);
  await options.click(`#over-${feed.id} .btn--bad`);
  // Until it is gone, what comes next would be clicked where it was.
  await until(`${name} is gone`, async () => (await feedsOf(options)).every(({ id }) => id !== feed.id));
}

/**
 * Lets the time come at which every feed is due: what is stored is set back, since a browser's clock cannot be set
 * forward.
 */
export async function letFeedsFallDue(driver: Driver): Promise<void> {
  await driver.evaluate(
    () =>
      new Promise<void>((ok, no) => {
        const opening = indexedDB.open('moonflower');
        opening.onerror = () => no(opening.error);
        opening.onsuccess = () => {
          const store = opening.result;
          const change = store.transaction('feeds', 'readwrite');
          const rows = change.objectStore('feeds').openCursor();
          rows.onsuccess = () => {
            const row = rows.result;
            if (!row) return;
            row.update({ ...row.value, nextPollAt: Date.now() - 1 });
            row.continue();
          };
          change.oncomplete = () => {
            store.close();
            ok();
          };
          change.onerror = () => no(change.error);
        };
      }),
  );
}
