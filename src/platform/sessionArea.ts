import { browser } from './browser';

const KEY = 'awake';

/**
 * Whether this is the worker's first life since the browser started, or since we were installed, updated or switched
 * on: `storage.session` is empty then. False when the browser does not say.
 */
export async function isFirstWake(): Promise<boolean> {
  try {
    const held = await browser.storage.session.get(KEY);
    if (held[KEY]) return false;
    await browser.storage.session.set({ [KEY]: true });
    return true;
  } catch {
    return false;
  }
}
