import { browser } from './browser';

/**
 * The match pattern that lets us read an address: its host, by http and https (sites move from one to the other),
 * whatever the port, since match patterns have none.
 */
export function patternOf(address: string): string {
  return `*://${new URL(address).hostname}/*`;
}

/** May we read this address? The exact scheme is asked for: a grant for https alone is enough for an https feed. */
export function hasAccess(address: string): Promise<boolean> {
  const { protocol, hostname } = new URL(address);
  return browser.permissions.contains({ origins: [`${protocol}//${hostname}/*`] });
}

/**
 * Asks the person for access to these addresses. Only works inside a click or key press, before any `await`;
 * resolves to false when refused. Never rejects.
 */
export function askForAccess(addresses: string[]): Promise<boolean> {
  return browser.permissions.request({ origins: [...new Set(addresses.map(patternOf))] }).catch(() => false);
}

/** Called when access was given or withdrawn; returns nothing, since the worker listens for its whole life. */
export function onAccessChanged(listener: () => void): void {
  browser.permissions.onAdded.addListener(listener);
  browser.permissions.onRemoved.addListener(listener);
}
