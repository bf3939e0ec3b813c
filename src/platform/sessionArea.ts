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

/** One key of `storage.session`, which ends with the browser; undefined when it is not there. Never rejects. */
export async function readSession(key: string): Promise<unknown> {
  return (await browser.storage.session.get(key).catch((): Record<string, unknown> => ({})))[key];
}

/** Never rejects: what is kept here is only for comfort. */
export function writeSession(key: string, value: unknown): Promise<void> {
  return browser.storage.session.set({ [key]: value }).catch(() => {});
}
