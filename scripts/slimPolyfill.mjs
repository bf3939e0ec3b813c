const TABLE = /const apiMetadata = \{[\s\S]*?\n {6}\};/;
/** The universal module's beginning, up to the function with all that it does. */
const BEGINNING = /^[\s\S]*?(?=\bfunction \(module\) \{)/;
const END = /\}\);\s*(?:\/\/# sourceMappingURL.*)?\s*$/;

/**
 * Leaves out of webextension-polyfill its table of the functions that once answered by callback alone: under Manifest
 * V3 all of them answer by promise. What stays is what Chromium long did not do, answering a message by promise. It
 * also becomes an ordinary module, so that the bundler need not bring the means to load other kinds.
 */
export function slimPolyfill() {
  return {
    name: 'moonflower:slim-polyfill',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('/webextension-polyfill/dist/browser-polyfill.js')) return null;
      if (![TABLE, BEGINNING, END].every((part) => part.test(code)))
        throw new Error('webextension-polyfill is another than scripts/slimPolyfill.mjs knows');
      const slim = code
        .replace(TABLE, 'const apiMetadata = { runtime: {} };')
        .replace(BEGINNING, 'const made = {};\n(')
        .replace(END, '})(made);\nexport default made.exports;\n');
      return { code: slim, map: null };
    },
  };
}
