/** The universal module's beginning, up to the function with all that it does. */
const BEGINNING = /^[\s\S]*?(?=\bfunction \(module\) \{)/;

/** What is left out, and what stands in its place. Each must be there, or the polyfill is another one. */
const CUTS = [
  [BEGINNING, 'const made = {};\n('],
  // Functions that once answered by callback alone: under Manifest V3 all of them answer by promise.
  [/const apiMetadata = \{[\s\S]*?\n {6}\};/, 'const apiMetadata = { runtime: {} };'],
  [/const settingMetadata = \{[\s\S]*?\n {6}\};/, ''],
  [/apiMetadata\.privacy = \{[\s\S]*?\n {6}\};/, ''],
  [/hasOwnProperty\(metadata, prop\)\) \{/, 'false) {'],
  [/hasOwnProperty\(metadata, "\*"\)/, 'false'],
  // What is done about other events and other calls than the one that is asked for.
  [/const onRequestFinishedWrappers = [\s\S]*?\n {6}\}\);/, ''],
  [
    /const staticWrappers = \{[\s\S]*?\n {6}\};/,
    'const staticWrappers = { runtime: { onMessage: wrapEvent(onMessageWrappers) } };',
  ],
  [/\}\);\s*(?:\/\/# sourceMappingURL.*)?\s*$/, '})(made);\nexport default made.exports;\n'],
];

/**
 * Leaves of webextension-polyfill what Chromium long did not do, answering a message by promise, and what that needs.
 * It also becomes an ordinary module, so that the bundler need not bring the means to load other kinds.
 */
export function slimPolyfill() {
  return {
    name: 'moonflower:slim-polyfill',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('/webextension-polyfill/dist/browser-polyfill.js')) return null;
      const slim = CUTS.reduce((left, [what, instead]) => {
        if (!what.test(left))
          throw new Error(`webextension-polyfill has changed: scripts/slimPolyfill.mjs misses ${what}`);
        return left.replace(what, instead);
      }, code);
      return { code: slim, map: null };
    },
  };
}
