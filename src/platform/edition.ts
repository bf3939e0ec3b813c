import { browser } from './browser';

const POPUP = '/src/popup/index.html';

/**
 * Gives the popup an address that it never had before: `…?EDITION`. Called after every change of what it shows, so that
 * the next popup knows, before it has read anything, whether what the last one kept is still as things are. A browser
 * that forgets it (a restart) or refuses costs the next opening a reading of the store, and nothing else.
 */
export function newEdition(): void {
  browser.action.setPopup({ popup: `${POPUP}?${Date.now()}` }).catch(() => {});
}

/** That of the next popup; '' = unknown. Ask before you read what you keep under it: what changes meanwhile gets a new one. */
export async function nextEdition(): Promise<string> {
  return new URL(await browser.action.getPopup({})).search;
}

/** That of this page, if it is the popup; '' = unknown. */
export const ownEdition = () => location.search;
