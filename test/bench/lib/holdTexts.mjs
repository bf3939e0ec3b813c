/**
 * Runs in a page of the extension, once its worker has made the store: makes it hold so many posts of some hundred
 * words in the place of what it held, every fifth of them Japanese. They have no signatures: the worker makes them at its
 * next start, as it does for posts that are older than the search.
 *
 * @param {number} count
 * @param {object} defaults `FEED_DEFAULTS` of the model
 * @param {{ english: string[], japanese: string[] }} source words, as often as people use them, and sentences
 */
export async function holdTexts(count, defaults, { english, japanese }) {
  const HOUR_MS = 3_600_000;
  const FEEDS = 20;
  const WORDS = 300;
  const SIGNS = 700;
  const AT_ONCE = 2000;
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

  // The same texts at every run (mulberry32, public domain).
  let seed = 20_251_102;
  const random = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mix = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mix = (mix + Math.imul(mix ^ (mix >>> 7), 61 | mix)) ^ mix;
    return ((mix ^ (mix >>> 14)) >>> 0) / 2 ** 32;
  };
  const pick = (list) => list[Math.floor(random() * list.length)];
  const inEnglish = (n) => {
    const words = Array.from({ length: WORDS }, () => pick(english));
    if (n % 3000 === 1701) words[40] = 'zeugma';
    if (n % 150 === 81) words.splice(60, 2, 'quiet', 'harbour');
    return { title: words.splice(0, 7).join(' '), html: `<p>${words.join(' ')}</p>` };
  };
  const inJapanese = (n) => {
    let text = n % 400 === 200 ? '祖母は縁側で豆を選んでいた。' : '';
    while (text.length < SIGNS) text += pick(japanese);
    return { title: pick(japanese), html: `<p>${text}</p>` };
  };

  await write(['feeds', 'items', 'bodies', 'states', 'search', 'undo', 'meta'], (...stores) => {
    for (const each of stores) each.clear();
    const [feeds, , , , , , meta] = stores;
    for (let n = 0; n < FEEDS; n++) {
      feeds.put({
        ...defaults,
        id: `feed-${n}`,
        url: `https://notes-${n}.example/feed.xml`,
        siteUrl: `https://notes-${n}.example/`,
        title: `Notes ${n}`,
        followedAt: now - 90 * HOUR_MS,
        firstReadAt: now - 90 * HOUR_MS,
        polledAt: now,
        succeededAt: now,
        nextPollAt: now + 10_000 * HOUR_MS,
      });
    }
    meta.put(now, 'seededAt');
    meta.put(['first-run'], 'dismissedHints');
    meta.put(now, 'checkedAt');
  });
  for (let from = 0; from < count; from += AT_ONCE) {
    await write(['items', 'bodies', 'states'], (items, bodies, states) => {
      for (let n = from; n < Math.min(count, from + AT_ONCE); n++) {
        const feedId = `feed-${n % FEEDS}`;
        const itemId = `post-${n}`;
        const sortAt = now - (n + 1) * HOUR_MS;
        const { title, html } = n % 5 === 0 ? inJapanese(n) : inEnglish(n);
        items.put({
          feedId,
          itemId,
          title,
          url: `https://notes.example/${n}`,
          publishedAt: sortAt,
          publishedDay: null,
          updatedAt: null,
          author: '',
          summary: '',
          words: WORDS,
          image: null,
          enclosures: [],
          categories: [],
          commentsUrl: null,
        });
        bodies.put({ feedId, itemId, html });
        const identity = { guid: itemId, address: '', titleDay: '', contentHash: 'x' };
        states.put({ feedId, itemId, arrivedAt: sortAt, sortAt, unreadAt: sortAt, identity });
      }
    });
  }
  store.close();
}
