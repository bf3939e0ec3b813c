import type { Tabs } from 'webextension-polyfill';
import { httpUrl } from '../lib/url';
import { browser } from './browser';

/** The reader, in a tab of its own: with one post, or as it opens by itself. */
export async function openReader(key: readonly [feedId: string, itemId: string] | null): Promise<void> {
  await browser.tabs.create({ url: readerAddress(key) });
}

/** Where the reader shows a post; as it opens by itself for null. */
export function readerAddress(key: readonly [feedId: string, itemId: string] | null): string {
  const place = key === null ? '' : `#/post/${key.map(encodeURIComponent).join('/')}`;
  return browser.runtime.getURL(`src/reader/index.html${place}`);
}

/** Where the reader shows what it finds. */
export function searchAddress(text: string): string {
  return browser.runtime.getURL(`src/reader/index.html#/?${new URLSearchParams({ search: text })}`);
}

/** Where the feeds of an address can be followed. */
export function followAddress(url: string): string {
  return browser.runtime.getURL(`src/options/index.html#follow=${encodeURIComponent(url)}`);
}

/** Where all about one feed stands, and where a new address is found for one that has gone. */
export function feedAddress(feedId: string): string {
  return browser.runtime.getURL(`src/options/index.html#feed=${encodeURIComponent(feedId)}`);
}

/** Where the last checks of all feeds stand. */
export function logAddress(): string {
  return browser.runtime.getURL('src/options/index.html#log');
}

/** Where a file of feeds can be chosen. */
export function importAddress(): string {
  return browser.runtime.getURL('src/options/index.html#import');
}

/** Shows an address that is ours, or was seen to be http(s): in the tab in front, or in one of its own. */
export async function goTo(url: string, where: 'here' | 'tab' | 'background'): Promise<void> {
  if (where === 'here') await browser.tabs.update({ url });
  else await browser.tabs.create({ url, active: where === 'tab' });
}

/** Opens an http(s) address; anything else is not opened (an address from a feed may be hostile). Resolves to whether it did. */
export async function openAddress(address: string, where: 'tab' | 'background' | 'window'): Promise<boolean> {
  const url = httpUrl(address);
  if (url === null) return false;
  if (where === 'window') await browser.windows.create({ url });
  else await browser.tabs.create({ url, active: where === 'tab' });
  return true;
}

/**
 * Calls `listener` with the address of each page that is loaded in any tab, or moved to without loading, as far as we
 * may read its site: of the others, browsers tell us no address without a permission for all of them.
 *
 * Firefox, asked for addresses alone, does not wake us for the others. Chromium wakes us for each page, and several
 * times, until `hearVisits` says that nobody wants that.
 */
export function onVisited(listener: (url: string) => void): void {
  const changed = (_id: number, change: Tabs.OnUpdatedChangeInfoType, tab: Tabs.Tab) => {
    // `complete` again: the first word of a page may be what woke us, before anybody listened.
    const url = change.url ?? (change.status === 'complete' ? tab.url : undefined);
    if (url && httpUrl(url) !== null) listener(url);
  };
  const { onUpdated } = browser.tabs;
  try {
    onUpdated.addListener(changed, { properties: ['url'] });
  } catch {
    onUpdated.addListener(changed); // Chromium knows no filter here, and throws.
    hear = (isWanted) => (isWanted ? onUpdated.addListener(changed) : onUpdated.removeListener(changed));
  }
}

let hear = (_isWanted: boolean): void => {};

/** Whether visits may wake us from now on, and call the listener. */
export function hearVisits(isWanted: boolean): void {
  hear(isWanted);
}
