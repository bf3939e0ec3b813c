// What the popup has to show, as the store would hold it: for looking at every state of it, not shipped. The reader's
// states (`readerStates.mjs`) are made of the same feeds and posts.

import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/lib/time.ts';
import { FEED_DEFAULTS } from '../../src/model/feed.ts';

export const now = Date.now();
export const today = new Date(now).setHours(0, 0, 0, 0);
const dayName = (at) => new Date(at).toLocaleDateString('sv');

export const feed = (id, fields = {}) => ({
  ...FEED_DEFAULTS,
  id,
  url: `https://${id}.example/feed.xml`,
  title: id,
  siteUrl: `https://${id}.example/`,
  followedAt: now - 90 * DAY_MS,
  nextPollAt: now + 26 * MINUTE_MS,
  nextPollWhy: { kind: 'pace', everyMs: HOUR_MS },
  polledAt: now - 4 * MINUTE_MS,
  succeededAt: now - 4 * MINUTE_MS,
  firstReadAt: now - 90 * DAY_MS,
  ...fields,
});

export const night = (fields) =>
  feed('night', {
    url: 'https://flowerinthenight.com/rss.xml',
    siteUrl: 'https://flowerinthenight.com/',
    title: '',
    ...fields,
  });
const kernel = (fields) => feed('kernelmargins', { title: 'Kernel Margins', ...fields });
const compiler = (fields) => feed('quietcompiler', { title: 'Quiet Compiler', ...fields });
export const small = (fields) => feed('smalldb', { title: 'Small Databases', ...fields });

export const failing = (problem, fields = {}) => ({
  problem,
  failures: 6,
  failingSince: now - 3 * DAY_MS,
  succeededAt: now - 3 * DAY_MS,
  ...fields,
});

/** Of the icons of sites: a ground, and a mark drawn on it in a square of 16. Feeds without one show a letter. */
export const MARKS = {
  'flowerinthenight.com': ['#241c4b', 'M8 3a5 5 0 1 0 5 5 4 4 0 0 1-5-5Z'],
  'kernelmargins.example': ['#c73a2b', 'M4 4h2v8H4zM7.5 4h4.5v1.6H7.5zM7.5 7.2h4.5v1.6H7.5zM7.5 10.4h4.5V12H7.5z'],
  'quietcompiler.example': ['#1f4b7a', 'M6 4.5 2.5 8 6 11.5l1-1L4.5 8 7 5.5ZM10 4.5 13.5 8 10 11.5l-1-1L11.5 8 9 5.5Z'],
  'smalldb.example': ['#8a6410', 'M3.5 4h9v2h-9zM3.5 7h9v2h-9zM3.5 10h9v2h-9z'],
  'other1.example': ['#3b7a2c', 'M3 7h2v2H3zM7 7h2v2H7zM11 7h2v2h-2z'],
  'other2.example': ['#a32d3f', 'M7.3 3.5h1.4v5L11 10l-.8 1.2-2.900-2Z'],
  'other4.example': ['#8f8f8f', 'M8 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7Z'],
};

let posts = 0;
/** `html`, `wasHtml`: its text. */
export const post = (
  feedId,
  title,
  sortAt,
  { unread = true, starred = false, day = null, editedAt, html, wasHtml, ...item } = {},
) => {
  const itemId = `post-${posts++}`;
  return {
    item: {
      feedId,
      itemId,
      title,
      url: `https://${feedId}.example/${itemId}`,
      publishedAt: sortAt,
      publishedDay: day,
      updatedAt: null,
      author: '',
      summary: '',
      words: 220 * (1 + (posts % 6)),
      image: null,
      enclosures: [],
      categories: [],
      commentsUrl: null,
      ...item,
    },
    state: {
      feedId,
      itemId,
      arrivedAt: Math.min(now - 5 * MINUTE_MS, sortAt + MINUTE_MS),
      sortAt,
      ...(unread ? { unreadAt: sortAt } : {}),
      ...(starred ? { starredAt: sortAt } : {}),
      ...(editedAt ? { editedAt } : {}),
      identity: { guid: itemId, address: '', titleDay: '', contentHash: '' },
    },
    ...(html === undefined ? {} : { body: { feedId, itemId, html, ...(wasHtml === undefined ? {} : { wasHtml }) } }),
  };
};

export const busy = [
  post('night', 'Mount Filen as a systemd service', today + HOUR_MS, { day: dayName(today) }),
  post('kernelmargins', 'What a page fault costs, measured three ways', today + 50 * MINUTE_MS),
  post('quietcompiler', 'Small languages I keep coming back to', today + 40 * MINUTE_MS, { starred: true }),
  post('smalldb', 'Reading a B-tree from a hex dump', today + 30 * MINUTE_MS),
  post(
    'quietcompiler',
    'Why the linker is slow, and what the new one does differently when it meets ten thousand object files',
    today - 2 * HOUR_MS,
  ),
  post('smalldb', 'Your cache is a database with amnesia', today - 10 * HOUR_MS),
  post('kernelmargins', 'Seven ways to leave an epoll loop', today - 3 * DAY_MS),
  post('night', 'Introducing Luna, an in-memory SQL cache', today - 55 * DAY_MS, { day: dayName(today - 55 * DAY_MS) }),
  post('smalldb', 'A vacuum that never finishes', today - 55 * DAY_MS - HOUR_MS),
];
const TITLES = [
  'Mount Filen as a systemd service',
  'Introducing Luna, an in-memory SQL cache',
  'Using QEMU for eBPF testing',
  'On building Vortex',
  'What’s been going on?',
  'Fighting Rust’s borrow checker',
  'Initial impressions on Rust',
  'Considerations on deploying LLM-based workflows',
  'Static-linked CGO binaries using musl and Zig',
  'Notes on spindle',
];
const archive = (unread) =>
  Array.from({ length: 120 }, (_, i) => {
    const at = today - i * 25 * DAY_MS;
    const title = TITLES[i % TITLES.length];
    return post('night', title, at, { unread: i < unread, starred: i === 3, day: dayName(at) });
  });

const hostile = [
  post('smalldb', `${'Untamed'.repeat(1500)}`, today - HOUR_MS),
  post('smalldb', '', today - 2 * HOUR_MS, {
    summary: 'Only a text, and it begins with these words, which stand in for a title that is not there at all.',
  }),
  post('smalldb', '', today - 3 * HOUR_MS),
  post('smalldb', 'No address', today - 4 * HOUR_MS, { url: null }),
  post('smalldb', 'A script for an address', today - 5 * HOUR_MS, { url: 'javascript:alert(1)' }),
  post('smalldb', '<img src=x onerror=alert(1)> <b>bold</b> &amp; more', today - 6 * HOUR_MS),
  post('smalldb', '\u202Eturned round\u202D and back', today - 7 * HOUR_MS),
  post('smalldb', `Z${'\u0301\u0316\u0332'.repeat(60)}algo`, today - 8 * HOUR_MS),
  post('smalldb', 'دفتر المهندس: كم تكلّف قراءة صفحة واحدة من القرص؟', today - 9 * HOUR_MS),
  post(
    'smalldb',
    'eBPFでシステムコールの遅延を測る：カーネルの中を静かに観察するための小さな道具たち',
    today - 10 * HOUR_MS,
  ),
];

const others = [
  'Long Tail Latency',
  'Brutal Queues',
  'On Call Diary',
  'Wire & Protocol',
  '小さな計算機',
  'Bare Metal Almanac',
  'Nightly Builds',
];
export const many = [
  night(),
  kernel(),
  compiler(),
  small(),
  ...others.map((title, i) => feed(`other${i}`, { title, folder: i < 3 ? 'Operations' : '' })),
];
const manyPosts = [
  ...busy,
  post('other4', '小さなSQLキャッシュを書いてみた', today + 20 * MINUTE_MS),
  post('other1', 'Backpressure is a conversation', today + 10 * MINUTE_MS),
  post('other2', 'The pager went off because of daylight saving time, again', today - HOUR_MS, { starred: true }),
];
/** The third has its text. */
const spoken = busy.map((row, i) => {
  const { feedId, itemId } = row.item;
  const html =
    '<p>Most of a programmer’s time goes into reading what somebody else wrote, and a small language leaves less of it to read.</p>';
  return i === 2 ? { ...row, body: { feedId, itemId, html } } : row;
});
export const four = [night(), kernel(), compiler(), small()];
const seeded = { seededAt: now - 90 * DAY_MS, dismissedHints: ['first-run'], checkedAt: now - 4 * MINUTE_MS };

export const state = (feeds, rows, meta = {}, sync = {}) => ({
  feeds,
  items: rows.map(({ item }) => item),
  states: rows.map(({ state }) => state),
  bodies: rows.flatMap(({ body }) => body ?? []),
  meta: { ...seeded, ...meta },
  sync,
  marks: MARKS,
});
export const read = (rows) => rows.map(({ state: { unreadAt: _, ...rest }, ...row }) => ({ ...row, state: rest }));

/** Name → what the store holds, and what is then done. */
export const STATES = {
  unread: { data: state(four, busy) },
  single: { data: state([night()], archive(2)), keys: ['g', 'l'] },
  read: { data: state([night()], archive(0)) },
  empty: { data: state([], []) },
  starting: { data: state([], [], { seededAt: undefined, checkedAt: undefined, dismissedHints: undefined }) },
  first: { data: state([night({ readOnFollow: 29 })], archive(1).slice(0, 30), { dismissedHints: undefined }) },
  'first-reading': {
    data: state([night({ firstReadAt: null, polledAt: null })], [], {
      round: { startedAt: now, total: 1, done: 0 },
      checkedAt: undefined,
      dismissedHints: undefined,
    }),
  },
  'first-offline': {
    data: state([night({ firstReadAt: null })], [], { dismissedHints: undefined, checkedAt: undefined }),
    offline: true,
  },
  'first-failed': {
    data: state([night({ firstReadAt: null, ...failing({ kind: 'unreachable', host: 'flowerinthenight.com' }) })], [], {
      dismissedHints: undefined,
    }),
  },
  failing: { data: state([night(), kernel(), compiler(), small(failing({ kind: 'refused', status: 404 }))], busy) },
  gone: { data: state([night(), kernel(), compiler(), small(failing({ kind: 'gone' }))], busy) },
  turned: { data: state([night(), kernel(), compiler(), small(failing({ kind: 'refused', status: 403 }))], busy) },
  'all-failing': {
    data: state(
      [night(), kernel(), compiler(), small()].map((one) => ({
        ...one,
        ...failing({ kind: 'unreachable', host: 'x.example' }, { failingSince: today, succeededAt: today - HOUR_MS }),
      })),
      busy,
    ),
  },
  permission: {
    data: state(
      [
        night(),
        kernel(),
        compiler(failing({ kind: 'no-permission', origin: 'https://quietcompiler.example' })),
        small(failing({ kind: 'no-permission', origin: 'https://smalldb.example' })),
      ],
      busy,
    ),
  },
  many: { data: state(many, manyPosts) },
  picker: { data: state(many, manyPosts), keys: ['g', 'f'], wait: '.pick__pop .opt' },
  search: { data: state(four, spoken), keys: ['/'], type: ['#search', 'reading'], wait: '.post mark' },
  noresult: { data: state(four, busy), keys: ['/'], type: ['#search', 'zookeper'], wait: '.panel h2' },
  paused: { data: state(four, busy, { pausedUntil: now + 3 * HOUR_MS }) },
  offline: { data: state(four, busy), offline: true },
  refreshing: { data: state(four, busy, { round: { startedAt: now, total: 14, done: 5 } }) },
  undo: { data: state(four, busy), keys: ['A'], wait: '.toast' },
  keyboard: { data: state(four, busy), keys: ['j', 'j', 'j'] },
  // Every kind of thing at once that a key can reach.
  ordered: {
    data: state([...many.slice(0, -1), small(failing({ kind: 'refused', status: 404 }))], busy.slice(0, 4)),
    keys: ['A'],
    wait: '.toast',
  },
  shortcuts: { data: state(four, busy), keys: ['?'] },
  'nothing-starred': { data: state([night()], read(archive(0)).map(unstarred)), keys: ['g', 's'] },
  'no-posts': { data: state(four, []) },
  compact: { data: state(four, busy, {}, { density: 'compact' }) },
  follow: { data: state(four, busy), page: '/html', wait: '.strip--follow' },
  ja: { data: state(many, manyPosts), language: 'ja' },
  hostile: { data: state([night(), small()], hostile) },
  rtl: { data: state(four, [...busy, ...hostile]), dir: 'rtl' },
};

function unstarred({ item, state: { starredAt: _, ...rest } }) {
  return { item, state: rest };
}

/** Runs in a page of the extension, once its worker has made the store: makes it hold this and nothing else. */
export async function seed({ feeds, items, states, bodies = [], meta, sync, marks }) {
  const opened = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const store = await opened(indexedDB.open('moonflower'));
  const icons = await Promise.all(Object.entries(marks).map(draw));
  const names = ['feeds', 'items', 'bodies', 'states', 'search', 'undo', 'meta', 'icons'];
  const tx = store.transaction(names, 'readwrite');
  for (const name of names) tx.objectStore(name).clear();
  for (const feed of feeds) tx.objectStore('feeds').put(feed);
  for (const item of items) tx.objectStore('items').put(item);
  for (const one of states) tx.objectStore('states').put(one);
  for (const body of bodies) tx.objectStore('bodies').put(body);
  for (const icon of icons) tx.objectStore('icons').put(icon);
  for (const [key, value] of Object.entries(meta)) if (value !== undefined) tx.objectStore('meta').put(value, key);
  await new Promise((resolve, reject) => {
    tx.oncomplete = resolve;
    tx.onerror = () => reject(tx.error);
  });
  store.close();
  await chrome.storage.sync.clear();
  await chrome.storage.sync.set(sync);
  localStorage.clear();

  async function draw([host, [ground, mark]]) {
    const SIDE = 32;
    const canvas = new OffscreenCanvas(SIDE, SIDE);
    const pen = canvas.getContext('2d');
    pen.scale(SIDE / 16, SIDE / 16);
    pen.fillStyle = ground;
    pen.beginPath();
    pen.roundRect(0, 0, 16, 16, 3);
    pen.fill();
    pen.fillStyle = '#ffffff';
    pen.fill(new Path2D(mark), 'evenodd');
    const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
    const dataUrl = `data:image/png;base64,${btoa(String.fromCharCode(...bytes))}`;
    // The darkest of them.
    return { host, dataUrl, isDark: host === 'flowerinthenight.com', triedAt: Date.now() };
  }
}
