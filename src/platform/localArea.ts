import { browser } from './browser';

/** One key of `storage.local`; undefined when it is not there, or the browser's storage is damaged. */
export async function readLocal(key: string): Promise<unknown> {
  try {
    return (await browser.storage.local.get(key))[key];
  } catch {
    return undefined;
  }
}

/** Rejects when the browser refuses. */
export function writeLocal(key: string, value: unknown): Promise<void> {
  return browser.storage.local.set({ [key]: value });
}
