import { deleteDB, openDB } from 'idb';
import { STORE_NAME } from './open';

/**
 * Has Chromium begin a new log file for the database; to be called before anything is written in the life of a browser.
 *
 * It writes on where the log of the last life ended. If that was killed in the middle of a write, the log ends with half
 * a record, and at the next start but one Chromium takes what follows for damage and silently removes the whole database
 * (LevelDB's `reuse_logs`; seen in version 156). Removing a database, be it an empty one, makes it put what it holds
 * into a table and begin anew. A few milliseconds, also in Firefox, which would not need it. Rejects when the browser
 * gives no storage.
 */
export async function beginLog(): Promise<void> {
  const name = `${STORE_NAME}-log`;
  (await openDB(name, 1)).close();
  await deleteDB(name);
}
