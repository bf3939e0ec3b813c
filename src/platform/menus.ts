import type { Menus } from 'webextension-polyfill';
import { browser } from './browser';
import { readSession, writeSession } from './sessionArea';

/**
 * An entry of the menu of the toolbar icon, or of the browser's own menu `on` pages or links of the web. `under` = the
 * entry whose submenu it is in.
 */
export interface MenuEntry {
  id: string;
  title: string;
  under?: string;
  on?: 'page' | 'link';
}

const KEY = 'menu';
let drawing: Promise<void> = Promise.resolve();

/**
 * Makes the menu of the toolbar icon what it should be, if it is not: the browser keeps it while the worker sleeps, and
 * `storage.session` ends when the browser, an update or a switch-off may have ended it. Entries that are there already
 * are an error to the browser, so all are made anew. Never rejects.
 */
export function showMenu(entries: readonly MenuEntry[]): Promise<void> {
  drawing = drawing.then(() => draw(entries)).catch(() => {});
  return drawing;
}

async function draw(entries: readonly MenuEntry[]): Promise<void> {
  if (!browser.contextMenus) return; // A browser without menus, as on Android.
  const drawn = JSON.stringify(entries);
  if ((await readSession(KEY)) === drawn) return;
  await writeSession(KEY, null); // A worker that dies half-way leaves no promise behind.
  await browser.contextMenus.removeAll();
  for (const { id, title, under, on } of entries) {
    const place = on ? ON_THE_WEB[on] : ({ contexts: ['action'] } satisfies Partial<Menus.CreateCreatePropertiesType>);
    await made({ id, title, ...place, ...(under ? { parentId: under } : {}) });
  }
  await writeSession(KEY, drawn);
}

const WEB = ['http://*/*', 'https://*/*'];
const ON_THE_WEB: Record<'page' | 'link', Partial<Menus.CreateCreatePropertiesType>> = {
  page: { contexts: ['page'], documentUrlPatterns: WEB },
  link: { contexts: ['link'], targetUrlPatterns: WEB },
};

function made(entry: Menus.CreateCreatePropertiesType): Promise<void> {
  return new Promise((resolve) => {
    browser.contextMenus.create(entry, () => {
      void browser.runtime.lastError; // Looked at, or the browser writes it to the log.
      resolve();
    });
  });
}

/** `address`: of the link or the page that the menu was opened on; '' for the icon's. */
export function onMenu(listener: (id: string, address: string) => void): void {
  browser.contextMenus?.onClicked.addListener(({ menuItemId, linkUrl, pageUrl }) =>
    listener(String(menuItemId), linkUrl ?? pageUrl ?? ''),
  );
}
