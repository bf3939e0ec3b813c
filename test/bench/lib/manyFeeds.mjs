/**
 * Runs in a page of the extension, once its worker has made the store: makes it hold so many followed feeds in the
 * place of what it held, each with a full check log and some posts, none of them due.
 *
 * @param {number} count
 * @param {object} defaults `FEED_DEFAULTS` of the model
 */
export async function holdFeeds(count, defaults) {
  const MINUTE_MS = 60_000;
  const DAY_MS = 24 * 60 * MINUTE_MS;
  const POSTS = 4;
  const now = Date.now();
  const opened = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const store = await opened(indexedDB.open('moonflower'));
  const names = ['feeds', 'items', 'bodies', 'states', 'search', 'undo'];
  const tx = store.transaction(names, 'readwrite');
  for (const name of names) tx.objectStore(name).clear();
  for (let n = 0; n < count; n++) {
    const id = `feed-${n}`;
    const checks = Array.from({ length: 20 }, (_, i) => ({
      at: now - i * 60 * MINUTE_MS,
      status: i % 3 ? 304 : 200,
      bytes: i % 3 ? 0 : 38_000,
      tookMs: 84 + i,
      newItems: i % 3 ? 0 : 1,
      warnings: [],
      problem: null,
    }));
    tx.objectStore('feeds').put({
      ...defaults,
      id,
      url: `https://site-${n}.example/feed.xml`,
      siteUrl: `https://site-${n}.example/`,
      title: `Notes of number ${String(n).padStart(4, '0')}`,
      followedAt: now - 90 * DAY_MS,
      firstReadAt: now - 90 * DAY_MS,
      polledAt: now - 4 * MINUTE_MS,
      succeededAt: now - 4 * MINUTE_MS,
      nextPollAt: now + 30 * DAY_MS,
      nextPollWhy: { kind: 'skip-hours' },
      postTimes: Array.from({ length: 20 }, (_, i) => now - (i + 1) * DAY_MS),
      log: checks,
    });
    for (let i = 0; i < POSTS; i++) {
      const sortAt = now - (1 + ((n + i * 17) % 83)) * DAY_MS;
      const identity = { guid: `p${i}`, address: '', titleDay: '', contentHash: 'x' };
      tx.objectStore('states').put({ feedId: id, itemId: `p${i}`, arrivedAt: sortAt, sortAt, identity });
    }
  }
  await new Promise((resolve, reject) => {
    tx.oncomplete = resolve;
    tx.onerror = () => reject(tx.error);
  });
  store.close();
}
