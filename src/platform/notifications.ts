import type { Notifications } from 'webextension-polyfill';
import { browser } from './browser';

/** What the browser shows on the desktop. */
export interface Notice {
  id: string;
  title: string;
  body: string;
  /** In their order; shown where the browser can (Firefox cannot). */
  buttons: readonly string[];
}

const NOTIFICATIONS = { permissions: ['notifications' as const] };

/** May we show notices? An optional permission: without it the browser gives us no such API. */
export function mayNotify(): Promise<boolean> {
  return browser.permissions.contains(NOTIFICATIONS);
}

/** Asks for it. Only works inside a click or key press, before any `await`; false when refused. Never rejects. */
export function askToNotify(): Promise<boolean> {
  return browser.permissions.request(NOTIFICATIONS).catch(() => false);
}

/** Shows a notice in place of one with the same id. Resolves to whether the browser took it; never rejects. */
export async function showNotice({ id, title, body, buttons }: Notice): Promise<boolean> {
  const iconUrl = browser.runtime.getURL('icons/128.png');
  const plain: Notifications.CreateNotificationOptions = { type: 'basic', title, message: body, iconUrl };
  try {
    const rich: object = { ...plain, buttons: buttons.map((each) => ({ title: each })) };
    await browser.notifications.create(id, rich as typeof plain);
    return true;
  } catch {
    // Firefox refuses a notice that has buttons.
    return takesPlain(id, plain);
  }
}

async function takesPlain(id: string, options: Notifications.CreateNotificationOptions): Promise<boolean> {
  try {
    await browser.notifications.create(id, options);
    return true;
  } catch {
    return false; // The permission was taken back.
  }
}

/** Never rejects. */
export async function clearNotice(id: string): Promise<void> {
  await browser.notifications?.clear(id).catch(() => {});
}

let isListening = false;

/**
 * `onButton` gets the position of the button. Called in the first turn of the worker, and again when permissions
 * change: before the permission is given there is nothing to listen to.
 */
export function listenToNotices(onClick: (id: string) => void, onButton: (id: string, index: number) => void): void {
  const { notifications } = browser;
  if (!notifications) isListening = false;
  if (!notifications || isListening) return;
  isListening = true;
  notifications.onClicked.addListener(onClick);
  notifications.onButtonClicked?.addListener(onButton);
}
