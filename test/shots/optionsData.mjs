// Feeds in every state that the settings can show, as the store would hold them: for looking at, not shipped.
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/lib/time.ts';
import { feed, MARKS, post } from './popupStates.mjs';

const now = Date.now();
const every = (days, count = 20, first = 0.2) =>
  Array.from({ length: count }, (_, i) => now - (first + i * days) * DAY_MS);
const check = (i, fields) => ({
  at: now - (4 + i * 60) * MINUTE_MS,
  status: 304,
  bytes: 0,
  tookMs: 84 + i,
  newItems: 0,
  warnings: [],
  problem: null,
  ...fields,
});
const checks = (fields = {}) =>
  Array.from({ length: 8 }, (_, i) =>
    check(i, i % 4 ? fields : { status: 200, bytes: 38_000, newItems: 1, ...fields }),
  );
const failing = (problem, days, fields = {}) => ({
  problem,
  failures: 9,
  failingSince: now - days * DAY_MS,
  succeededAt: now - days * DAY_MS,
  nextPollAt: now + 5 * HOUR_MS,
  nextPollWhy: { kind: 'back-off', failures: 9 },
  ...fields,
});

/** What `seed` of the popup's states takes. */
export function optionsData() {
  const feeds = [
    feed('night', {
      url: 'https://flowerinthenight.com/rss.xml',
      siteUrl: 'https://flowerinthenight.com/',
      postTimes: every(25),
      log: checks(),
    }),
    feed('kernelmargins', { title: 'Kernel Margins', folder: 'Systems', postTimes: every(2), log: checks() }),
    feed('longtail', {
      title: 'Long Tail Latency',
      folder: 'Systems',
      postTimes: every(1),
      polledAt: now - 2 * HOUR_MS,
      nextPollAt: now + 4 * HOUR_MS,
      nextPollWhy: { kind: 'publisher', everyMs: 6 * HOUR_MS },
      log: checks({ tookMs: 9000 }),
    }),
    feed('keisanki', { title: '小さな計算機', postTimes: every(3), log: checks() }),
    feed('quietcompiler', {
      title: 'Quiet Compiler',
      polledAt: null,
      succeededAt: null,
      firstReadAt: null,
      problem: { kind: 'no-permission', origin: 'https://quietcompiler.example' },
      nextPollWhy: { kind: 'no-permission' },
    }),
    feed('smalldb', {
      title: 'Small Databases',
      folder: 'Systems',
      postTimes: every(7, 20, 4),
      log: checks({ status: 404, problem: 'refused' }),
      ...failing({ kind: 'refused', status: 404 }, 3),
    }),
    feed('oncall', {
      title: 'On Call',
      postTimes: every(9),
      ...failing({ kind: 'gone' }, 2, { nextPollAt: Number.MAX_SAFE_INTEGER, nextPollWhy: { kind: 'gone' } }),
    }),
    feed('wire', {
      title: 'The Wire: notes on protocols that nobody reads but everybody speaks',
      postTimes: every(4, 12, 200),
      isPaused: true,
    }),
    feed('silent', { title: 'Nothing new for long', postTimes: every(7, 12, 60) }),
    feed('moved', {
      title: 'Moved House',
      postTimes: every(6),
      movedFrom: { url: 'https://old-house.example/feed.xml', at: now - 3 * DAY_MS },
    }),
    feed('throttled', {
      title: 'Please Wait',
      postTimes: every(5),
      problem: { kind: 'throttled', status: 429, retryAfterMs: 2 * HOUR_MS },
      failures: 1,
      failingSince: now - 4 * MINUTE_MS,
      nextPollAt: now + 2 * HOUR_MS,
      nextPollWhy: { kind: 'retry-after', untilAt: now + 2 * HOUR_MS },
    }),
  ];
  const posts = feeds.flatMap(({ id, postTimes }) =>
    postTimes.map((at, i) => post(id, `Post ${i}`, at, { unread: i < 2 })),
  );
  return {
    feeds,
    items: posts.map(({ item }) => item),
    states: posts.map(({ state }) => state),
    meta: { seededAt: 1, syncState: { at: now - 3 * MINUTE_MS, bytes: 1_200, problem: null } },
    sync: { keepsIn: 'sync', notices: 'check', quietHours: true },
    marks: MARKS,
  };
}
