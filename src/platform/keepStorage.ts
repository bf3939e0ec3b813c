/**
 * Asks the browser not to clear away what we store when the disk gets full. Firefox does not do so by itself, whatever
 * the permission `unlimitedStorage` says, but says yes without asking the person; a worker, as in Chromium, cannot ask,
 * and need not.
 */
export async function keepStorage(): Promise<void> {
  await navigator.storage?.persist?.();
}
