import { httpUrl } from '../lib/url';
import { browser } from './browser';

/** The reader, in a tab of its own: with one post, or as it opens by itself. */
export async function openReader(key: readonly [feedId: string, itemId: string] | null): Promise<void> {
  const place = key === null ? '' : `#/post/${key.map(encodeURIComponent).join('/')}`;
  await browser.tabs.create({ url: browser.runtime.getURL(`src/reader/index.html${place}`) });
}

/** Opens an http(s) address; anything else is not opened (an address from a feed may be hostile). Resolves to whether it did. */
export async function openAddress(address: string, where: 'tab' | 'background' | 'window'): Promise<boolean> {
  const url = httpUrl(address);
  if (url === null) return false;
  if (where === 'window') await browser.windows.create({ url });
  else await browser.tabs.create({ url, active: where === 'tab' });
  return true;
}
