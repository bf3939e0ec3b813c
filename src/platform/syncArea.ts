import { browser } from './browser';

/** All of `storage.sync`; {} when the browser gives none. */
export async function readSync(): Promise<Record<string, unknown>> {
  try {
    return await browser.storage.sync.get(null);
  } catch {
    return {};
  }
}

/** One key. Rejects over quota (8,192 bytes an item, 120 writes a minute in Chromium). */
export function writeSync(key: string, value: unknown): Promise<void> {
  return browser.storage.sync.set({ [key]: value });
}

/** Several keys, all or none. Rejects over quota. */
export function writeSyncItems(items: Readonly<Record<string, unknown>>): Promise<void> {
  return browser.storage.sync.set({ ...items });
}

/** Sets items and removes others, in at most two writes. Rejects over quota, or when there were too many writes of late. */
export async function changeSync(set: Readonly<Record<string, unknown>>, remove: readonly string[]): Promise<void> {
  // First the removals: they make room.
  if (remove.length > 0) await browser.storage.sync.remove([...remove]);
  if (Object.keys(set).length > 0) await browser.storage.sync.set({ ...set });
}

export function onSync(listener: (keys: string[]) => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'sync') listener(Object.keys(changes));
  });
}
