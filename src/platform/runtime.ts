import type { Runtime } from 'webextension-polyfill';
import { browser } from './browser';

/** Sends one message to the worker, waking it. Rejects when no worker answers. */
export function sendMessage(message: unknown): Promise<unknown> {
  return browser.runtime.sendMessage(message);
}

/**
 * The one `onMessage` listener of the worker.
 *
 * @param answer gets the message and the address of the page that sent it (null when it is not a page of ours);
 *   returns undefined to leave the message unanswered
 */
export function onMessage(answer: (message: unknown, pageUrl: string | null) => Promise<unknown> | undefined): void {
  const listener = (message: unknown, sender: Runtime.MessageSender) => {
    const ours = sender.id === browser.runtime.id && sender.url?.startsWith(browser.runtime.getURL(''));
    return answer(message, ours ? (sender.url ?? null) : null);
  };
  browser.runtime.onMessage.addListener(listener as Runtime.OnMessageListenerAsync);
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
