/**
 * Runs in a page of the extension, once its worker has made the store: makes it hold one followed feed with so many
 * unread posts in the place of what it held, newest first by the hour, none due.
 *
 * @param {number} count
 * @param {object} defaults `FEED_DEFAULTS` of the model
 */
export async function holdPosts(count, defaults) {
  const HOUR_MS = 3_600_000;
  const AT_ONCE = 10_000;
  const now = Date.now();
  const opened = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const store = await opened(indexedDB.open('moonflower'));
  const write = (names, put) =>
    new Promise((resolve, reject) => {
      const tx = store.transaction(names, 'readwrite');
      put(...names.map((name) => tx.objectStore(name)));
      tx.oncomplete = resolve;
      tx.onerror = () => reject(tx.error);
    });
  const all = ['feeds', 'items', 'bodies', 'states', 'search', 'undo'];
  await write(all, (...stores) => {
    for (const each of stores) each.clear();
  });
  const feedId = 'feed';
  await write(['feeds', 'meta'], (feeds, meta) => {
    feeds.put({
      ...defaults,
      id: feedId,
      // Of a host that may be read from the start: else the popup would ask for access, above the list.
      url: 'https://flowerinthenight.com/rss.xml',
      siteUrl: 'https://notes.example/',
      title: 'Notes',
      followedAt: now - 90 * HOUR_MS,
      firstReadAt: now - 90 * HOUR_MS,
      polledAt: now,
      succeededAt: now,
      nextPollAt: now + 10_000 * HOUR_MS,
    });
    meta.put(['first-run'], 'dismissedHints');
    meta.put(now, 'checkedAt');
    meta.put(null, 'searchableUpTo');
  });
  for (let from = 0; from < count; from += AT_ONCE) {
    await write(['items', 'bodies', 'states'], (items, bodies, states) => {
      for (let n = from; n < Math.min(count, from + AT_ONCE); n++) {
        const itemId = `post-${n}`;
        const sortAt = now - (n + 1) * HOUR_MS;
        items.put({
          feedId,
          itemId,
          title: `What was seen on day ${n} of the long walk, and what was not`,
          url: `https://notes.example/${n}`,
          publishedAt: sortAt,
          publishedDay: null,
          updatedAt: null,
          author: 'Mia',
          summary: `Of the ${n} things that one could say about it, here are the first few, in the order in which they came.`,
          words: 200 + (n % 700),
          image: null,
          enclosures: [],
          categories: [],
          commentsUrl: null,
        });
        bodies.put({ feedId, itemId, html: `<p>${'Some words of a post. '.repeat(20)}</p>` });
        const identity = { guid: itemId, address: '', titleDay: '', contentHash: 'x' };
        states.put({ feedId, itemId, arrivedAt: sortAt, sortAt, unreadAt: sortAt, identity });
      }
    });
  }
  store.close();
}
