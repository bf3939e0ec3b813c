import { IDBFactory } from 'fake-indexeddb';
import { closeStore } from '../../src/store/open';
import { browser } from './browser';

/** A browser that was never used: call before each test. */
export async function emptyStore(): Promise<void> {
  await closeStore();
  globalThis.indexedDB = new IDBFactory();
  await browser.storage.local.clear();
  await browser.storage.sync.clear();
}

/** The browser lost the database, and nothing else. */
export async function loseDatabase(): Promise<void> {
  await closeStore();
  globalThis.indexedDB = new IDBFactory();
}
