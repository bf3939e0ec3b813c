/** Walking a cursor with `for await`, which nobody here does, asks its question at every use of the database. */
const ITERATORS = /const advanceMethodProps = [\s\S]*(?=export \{)/;

/** Leaves of idb what we use: requests and transactions by promise. */
export function slimIdb() {
  return {
    name: 'moonflower:slim-idb',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('/idb/build/index.js')) return null;
      if (!ITERATORS.test(code)) throw new Error('idb has changed: scripts/slimIdb.mjs misses its iterators');
      return { code: code.replace(ITERATORS, ''), map: null };
    },
  };
}
