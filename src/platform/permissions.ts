import type { Permissions } from 'webextension-polyfill';
import { browser } from './browser';

/**
 * The match pattern that lets us read an address: its host, by http and https (sites move from one to the other),
 * whatever the port, since match patterns have none.
 */
export function patternOf(address: string): string {
  return `*://${new URL(address).hostname}/*`;
}

/** May we read this address? The exact scheme is asked for: a grant for https alone is enough for an https feed. */
export async function hasAccess(address: string): Promise<boolean> {
  const { protocol, hostname } = new URL(address);
  const origin = `${protocol}//${hostname}/*`;
  if (!granted.has(origin) && (await browser.permissions.contains({ origins: [origin] }))) granted.add(origin);
  return granted.has(origin);
}

/** What the browser has said yes to, until it says that something changed: to ask it takes as long as to write a row. */
const granted = new Set<string>();

/**
 * Asks the person for access to these addresses. Only works inside a click or key press, before any `await`;
 * resolves to false when refused. Never rejects.
 */
export function askForAccess(addresses: string[]): Promise<boolean> {
  return browser.permissions.request({ origins: [...new Set(addresses.map(patternOf))] }).catch(() => false);
}

/**
 * May we see the redirects of requests? The optional permission `webRequest`: of sites that we may read anyway, and
 * nothing is held up or changed. Chromium shows them only from the next start of the extension on: it counts who
 * may see requests when extensions are loaded (seen in version 156).
 */
export function hasWebRequest(): Promise<boolean> {
  return browser.permissions.contains(WEB_REQUEST);
}

/** Asks for it. Only works inside a click or key press, before any `await`; false when refused. Never rejects. */
export function askForWebRequest(): Promise<boolean> {
  return browser.permissions.request(WEB_REQUEST).catch(() => false);
}

/** Gives it back to the browser. Resolves to whether it is gone; never rejects. */
export function giveUpWebRequest(): Promise<boolean> {
  return browser.permissions.remove(WEB_REQUEST).catch(() => false);
}

const WEB_REQUEST: Permissions.Permissions = { permissions: ['webRequest'] };

/** How many origins we may read, and which other permissions we have. */
export async function permissionNumbers(): Promise<{ origins: number; permissions: string[] }> {
  const { origins = [], permissions = [] } = await browser.permissions.getAll();
  return { origins: origins.length, permissions };
}

/** Called when access was given or withdrawn; returns nothing, since the worker listens for its whole life. */
export function onAccessChanged(listener: () => void): void {
  const changed = () => {
    granted.clear();
    listener();
  };
  browser.permissions.onAdded.addListener(changed);
  browser.permissions.onRemoved.addListener(changed);
}
