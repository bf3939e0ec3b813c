/** After a query the page has so many times as long for everything else. */
const REST_SHARE = 3;
const MOST_REST_MS = 1000;

/**
 * The same query, but never so often that the page has no time for anything else: while feeds are checked the store
 * changes many times a second, and reading thousands of them takes a good part of one.
 */
export function spaced<T>(query: () => Promise<T>): () => Promise<T> {
  let freeAt = 0;
  return async () => {
    const restMs = freeAt - performance.now();
    if (restMs > 0) await new Promise((ok) => setTimeout(ok, restMs));
    const startedAt = performance.now();
    const answer = await query();
    const endedAt = performance.now();
    freeAt = endedAt + Math.min(REST_SHARE * (endedAt - startedAt), MOST_REST_MS);
    return answer;
  };
}
