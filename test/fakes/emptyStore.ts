import { IDBFactory } from 'fake-indexeddb';
import { closeStore } from '../../src/store/open';

/** A browser that was never used: call before each test. */
export async function emptyStore(): Promise<void> {
  await closeStore();
  globalThis.indexedDB = new IDBFactory();
}
