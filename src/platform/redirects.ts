import type { WebRequest } from 'webextension-polyfill';
import type { Hop } from '../model/answer';
import { browser } from './browser';

/**
 * `fetch` hides redirects, and with them whether they were permanent. Where the person has given the optional
 * `webRequest` permission, our own requests can be watched; nothing is blocked or changed.
 */
let isWatching = false;
/** Address → what it redirected to last. A cache: only the request under way needs it. */
const hopFrom = new Map<string, Hop>();

/** Begins or ends to watch, as the browser lets us. Called in the first turn of the worker, and when permissions change. */
export function watchRedirects(): void {
  const event = browser.webRequest?.onBeforeRedirect;
  if (!event) isWatching = false;
  if (!event || isWatching) return;
  isWatching = true;
  // Requests of scripts only: that a person browses is none of our business, and must not wake the worker.
  event.addListener(remember, { urls: ['http://*/*', 'https://*/*'], types: ['xmlhttprequest'] });
}

function remember({ tabId, url, statusCode, redirectUrl }: WebRequest.OnBeforeRedirectDetailsType): void {
  if (tabId === -1) hopFrom.set(url, { status: statusCode, to: redirectUrl });
}

/** The redirects that a request for this address went through, and forgets them; null when they could not be seen. */
export function takeHops(url: string): Hop[] | null {
  if (!isWatching) return null;
  const hops: Hop[] = [];
  for (let hop = hopFrom.get(url); hop; hop = hopFrom.get(hops.at(-1)?.to ?? '')) {
    hopFrom.delete(hops.at(-1)?.to ?? url);
    hops.push(hop);
  }
  return hops;
}
