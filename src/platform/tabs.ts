import { httpUrl } from '../lib/url';
import { browser } from './browser';

/** Opens an http(s) address; anything else is not opened (an address from a feed may be hostile). Resolves to whether it did. */
export async function openAddress(address: string, where: 'tab' | 'background' | 'window'): Promise<boolean> {
  const url = httpUrl(address);
  if (url === null) return false;
  if (where === 'window') await browser.windows.create({ url });
  else await browser.tabs.create({ url, active: where === 'tab' });
  return true;
}
