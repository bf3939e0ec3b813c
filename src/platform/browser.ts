import type { Browser } from 'webextension-polyfill';

/**
 * The browser's own API. Every browser that runs Manifest V3 answers by promise under one of these two names, so
 * pages need no polyfill, and their scripts stay small; what Chromium long did not do, answering a message by
 * promise, is in `onMessage`.
 */
const globals = globalThis as unknown as { browser?: Browser; chrome: Browser };
export const browser: Browser = globals.browser ?? globals.chrome;
