import { browser } from './browser';

const KEY = 'awake';

/**
 * Whether this is the worker's first life since the browser started, or since we were installed, updated or switched
 * on: `storage.session` is empty then. False when the browser does not say.
 */
export async function isFirstWake(): Promise<boolean> {
  const held: Record<string, unknown> = await browser.storage.session.get(KEY).catch(() => ({ [KEY]: true }));
  if (held[KEY]) return false;
  await writeSession(KEY, true);
  return true;
}

/** One key of `storage.session`, which ends with the browser; undefined when it is not there. Never rejects. */
export async function readSession(key: string): Promise<unknown> {
  return (await browser.storage.session.get(key).catch((): Record<string, unknown> => ({})))[key];
}

/** Never rejects: what is kept here is only for comfort. */
export function writeSession(key: string, value: unknown): Promise<void> {
  return browser.storage.session.set({ [key]: value }).catch(() => {});
}

/** Leaves something for the worker, who gets it (`onLeft`) also when this page is gone and the worker has yet to start. */
export function leave(what: { id: string }): void {
  void writeSession(what.id, what);
}

/** Calls `listener` with each thing that a page leaves, once: it is gone then. */
export function onLeft(listener: (what: unknown) => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    for (const { newValue } of Object.values(changes) as { newValue?: { id?: string } | null }[]) {
      if (area !== 'session' || !newValue?.id) continue;
      void browser.storage.session.remove(newValue.id);
      listener(newValue);
    }
  });
}
