import { SECOND_MS } from '../lib/time';
import { logMistake } from '../platform/log';
import { syncNow } from './sync';
import type { World } from './world';

/** Many marks in a row are one write; browsers take 120 a minute. A worker that dies meanwhile syncs when it wakes. */
const SOON_MS = 4 * SECOND_MS;

let isWanted = false;

/** Brings this device and the browser's sync together in a moment. */
export function wantSync(world: World): void {
  if (isWanted) return;
  isWanted = true;
  setTimeout(() => {
    isWanted = false;
    syncNow(world).catch(logMistake);
  }, SOON_MS);
}
