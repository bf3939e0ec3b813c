import './node20.ts';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Everything that needs no browser: types, pure code, the store over a working in-memory IndexedDB, the house rules. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  resolve: {
    alias: { 'webextension-polyfill': fileURLToPath(new URL('./fakes/browser.ts', import.meta.url)) },
  },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**'],
    environment: 'node',
    setupFiles: ['test/setup.ts'],
  },
});
