import './node20.ts';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { slimXml } from '../scripts/slimXml.mjs';

/** Everything that needs no browser: types, pure code, the store over a working in-memory IndexedDB, the house rules. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  plugins: [slimXml()],
  resolve: {
    alias: { 'webextension-polyfill': fileURLToPath(new URL('./fakes/browser.ts', import.meta.url)) },
  },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**'],
    environment: 'node',
    // Else it is loaded as it was published, not as it ships.
    server: { deps: { inline: ['fast-xml-parser'] } },
    // No test waits for a clock; this is for machines that do something else besides.
    testTimeout: 30_000,
    setupFiles: ['test/setup.ts'],
  },
});
