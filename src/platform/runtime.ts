import { browser } from './browser';

/** Sends one message to the worker, waking it. Rejects when no worker answers. */
export function sendMessage(message: unknown): Promise<unknown> {
  return browser.runtime.sendMessage(message);
}

export function onStartup(listener: () => void): void {
  browser.runtime.onStartup.addListener(listener);
}

export function onInstalled(listener: () => void): void {
  browser.runtime.onInstalled.addListener(listener);
}

export function openOptions(): Promise<void> {
  return browser.runtime.openOptionsPage();
}

/** Of the manifest: `0.1.0`. */
export function version(): string {
  return browser.runtime.getManifest().version;
}

/** Whether this page is the popup, and not the same list beside the page or in a tab. */
export function isPopup(): boolean {
  return browser.extension.getViews({ type: 'popup' }).includes(window);
}

/** Closes the popup, if this page is that. */
export function closePopup(): void {
  if (isPopup()) close();
}
