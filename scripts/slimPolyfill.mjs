const TABLE = /const apiMetadata = \{[\s\S]*?\n {6}\};/;

/**
 * Leaves out of webextension-polyfill its table of the functions that once answered by callback alone: under Manifest
 * V3 all of them answer by promise. What stays is what Chromium long did not do, answering a message by promise.
 */
export function slimPolyfill() {
  return {
    name: 'moonflower:slim-polyfill',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('/webextension-polyfill/dist/browser-polyfill.js')) return null;
      if (!TABLE.test(code)) throw new Error('webextension-polyfill has another table than scripts/slimPolyfill knows');
      return { code: code.replace(TABLE, 'const apiMetadata = { runtime: {} };'), map: null };
    },
  };
}
