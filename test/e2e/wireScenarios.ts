// What servers do to a feed reader that follows them for days, and what each of them is owed in return. Judged by what
// the servers saw alone; time is made to pass by setting back what is stored.
import { gzipSync } from 'node:zlib';
import { DAY_MS, HOUR_MS } from '../../src/lib/time.ts';
import { type Ask, answer, type Behaviour, conditional, HTML, RSS, redirect, reset } from '../server/behaviours.mjs';
import { rssOf } from '../server/documents.mjs';

/** How long a server is left alone after one request of ours, and how long a reader may have to wait; ms. */
export interface Rest {
  leastMs: number;
  mostMs: number;
}

export interface Scenario {
  path: string;
  behaviour: Behaviour;
  /** After request number `turn`, from 0; null = it is not asked again. */
  rest: (turn: number) => Rest | null;
}

const POSTS_AT = Date.UTC(2026, 0, 1);

/** So many posts, each with its own name and a text whose end can be told. */
export function document(path: string, posts: number, { extra = '' } = {}): string {
  return rssOf({ title: path, site: 'http://127.0.0.1', posts: postsOf(path, posts), extra });
}

export const textOf = (path: string, number: number) => `<p>${`${path} text ${number} `.repeat(20)}END</p>`;

function postsOf(path: string, count: number) {
  return Array.from({ length: count }, (_, index) => {
    const number = count - index;
    return {
      slug: `${path.slice(1)}-${number}`,
      title: `${path} post ${number}`,
      at: POSTS_AT + number * HOUR_MS,
      html: textOf(path, number),
      author: 'Ada Brandt',
      categories: [],
    };
  });
}

/** A wait with its jitter: a tenth, but never more than an hour. */
const about = (leastMs: number): Rest => ({ leastMs, mostMs: leastMs + Math.min(leastMs / 10, HOUR_MS) });
const hourly = () => about(HOUR_MS);
/** The n-th failure in a row: three times as long each time, up to twice that, at most a day. */
function backedOff(failures: number): Rest {
  const leastMs = Math.min(3 ** (failures - 1) * HOUR_MS, DAY_MS);
  return { leastMs, mostMs: Math.min(2 * leastMs, DAY_MS + HOUR_MS) };
}
const failingAlways = (turn: number) => backedOff(turn + 1);
const seldomCured = (turn: number) => (turn === 0 ? { leastMs: 3 * HOUR_MS, mostMs: 6 * HOUR_MS } : about(DAY_MS));

const feed = (path: string, { posts = 3, extra = '', headers = {} } = {}): Behaviour =>
  conditional(RSS, () => ({ text: document(path, posts, { extra }), changedAt: POSTS_AT }), headers);
const saying = (path: string, headers: Record<string, string>) => feed(path, { headers });
const turnOf = (ask: Ask) => ask.times - 1;
const httpDate = (at: number) => new Date(at).toUTCString();

/** Hours to skip: all but the one that begins in five hours. */
function skippedHours(): string {
  const open = new Date(Date.now() + 5 * HOUR_MS).getUTCHours();
  const hours = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => hour !== open);
  return `<skipHours>${hours.map((hour) => `<hour>${hour}</hour>`).join('')}</skipHours>`;
}

const pace: Scenario[] = [
  { path: '/plain', behaviour: (ask) => answer({ type: RSS, body: document('/plain', 3) })(ask), rest: hourly },
  {
    path: '/fresh-6h',
    behaviour: saying('/fresh-6h', { 'cache-control': 'max-age=21600' }),
    rest: () => about(6 * HOUR_MS),
  },
  {
    path: '/fresh-6h-aged-2h',
    behaviour: saying('/fresh-6h-aged-2h', { 'cache-control': 'public, max-age=21600', age: '7200' }),
    rest: () => about(4 * HOUR_MS),
  },
  {
    path: '/fresh-year',
    behaviour: saying('/fresh-year', { 'cache-control': 'max-age=31536000, immutable' }),
    rest: () => about(DAY_MS),
  },
  {
    path: '/expires-3h',
    behaviour: (ask) =>
      feed('/expires-3h', { headers: { 'cache-control': 'public', expires: httpDate(Date.now() + 3 * HOUR_MS) } })(ask),
    // A date has no parts of a second.
    rest: () => ({ ...about(3 * HOUR_MS), leastMs: 3 * HOUR_MS - 1000 }),
  },
  { path: '/expired', behaviour: saying('/expired', { 'cache-control': 'public', expires: '0' }), rest: hourly },
  { path: '/ttl-4h', behaviour: feed('/ttl-4h', { extra: '<ttl>240</ttl>' }), rest: () => about(4 * HOUR_MS) },
  {
    path: '/daily',
    behaviour: feed('/daily', {
      extra:
        '<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">daily</sy:updatePeriod><sy:updateFrequency xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">1</sy:updateFrequency>',
    }),
    rest: () => about(DAY_MS),
  },
  {
    path: '/skip-hours',
    behaviour: feed('/skip-hours', { extra: skippedHours() }),
    rest: () => ({ leastMs: 3.9 * HOUR_MS, mostMs: 6 * HOUR_MS }),
  },
];

const trouble: Scenario[] = [
  {
    path: '/401',
    behaviour: answer({ status: 401, headers: { 'www-authenticate': 'Basic realm="Feeds"' } }),
    rest: seldomCured,
  },
  { path: '/403', behaviour: answer({ status: 403 }), rest: seldomCured },
  { path: '/404', behaviour: answer({ status: 404, type: HTML, body: '<h1>Not found</h1>' }), rest: seldomCured },
  { path: '/410', behaviour: answer({ status: 410 }), rest: () => null },
  { path: '/500', behaviour: answer({ status: 500 }), rest: failingAlways },
  // Not one that is reset before it says anything: browsers ask once more then, of themselves (RFC 9112 §9.3.1).
  { path: '/reset', behaviour: reset({ body: () => document('/reset', 9) }), rest: failingAlways },
  { path: '/a-page', behaviour: answer({ type: HTML, body: '<!doctype html><title>Hi</title>' }), rest: failingAlways },
  {
    path: '/502-twice',
    behaviour: (ask) => ([1, 2].includes(turnOf(ask)) ? answer({ status: 502 }) : feed('/502-twice'))(ask),
    rest: (turn) => ([1, 2].includes(turn) ? backedOff(turn) : hourly()),
  },
  {
    path: '/503-seconds',
    behaviour: (ask) =>
      (turnOf(ask) % 2 ? answer({ status: 503, headers: { 'retry-after': '18000' } }) : feed('/503-seconds'))(ask),
    rest: (turn) => (turn % 2 ? about(5 * HOUR_MS) : hourly()),
  },
  {
    path: '/503-date',
    behaviour: (ask) =>
      (turnOf(ask) % 2
        ? answer({ status: 503, headers: { 'retry-after': httpDate(Date.now() + 30 * HOUR_MS) } })
        : feed('/503-date'))(ask),
    rest: (turn) => (turn % 2 ? { ...about(30 * HOUR_MS), leastMs: 30 * HOUR_MS - 1000 } : hourly()),
  },
];

/** Asked at `path`, each leads elsewhere on the same server; `to` is a working feed unless it is said otherwise. */
export const MOVES = {
  '/301': [301, '/301-target'],
  '/308': [308, '/308-target'],
  '/302': [302, '/302-target'],
  '/303': [303, '/303-target'],
  '/307': [307, '/307-target'],
  '/301-by-302': [301, '/301-by-302-hop'],
} as const;

const moves: Scenario[] = [
  ...Object.entries(MOVES).map(([path, [status, to]]) => ({ path, behaviour: redirect(status, to), rest: hourly })),
  // Another target each time, as sites do that would know a reader again.
  { path: '/301-tracks', behaviour: (ask) => redirect(301, `/301-tracks-${ask.times}`)(ask), rest: hourly },
  { path: '/301-to-a-page', behaviour: redirect(301, '/portal'), rest: failingAlways },
  {
    // A captive portal for a while: what is there stays, and the feed is asked where it is.
    path: '/login',
    behaviour: (ask) => ([2, 3].includes(turnOf(ask)) ? redirect(302, '/portal') : feed('/login'))(ask),
    rest: (turn) => ([2, 3].includes(turn) ? backedOff(turn - 1) : hourly()),
  },
];

/** What is there besides, and is not followed. */
export const BESIDES: [path: string, behaviour: Behaviour][] = [
  ...Object.values(MOVES)
    .filter(([, to]) => to.endsWith('-target'))
    .map(([, to]): [string, Behaviour] => [to, feed(to)]),
  ['/301-by-302-hop', redirect(302, '/301-by-302-target')],
  ['/301-by-302-target', feed('/301-by-302-target')],
  ...Array.from({ length: 99 }, (_, n): [string, Behaviour] => [`/301-tracks-${n}`, feed('/301-tracks')]),
  ['/portal', answer({ type: HTML, body: '<!doctype html><title>Log in</title><form><input name="user"></form>' })],
];

/** A gzip stream cut in half, in two ways: it comes whole next time, or never. */
const cut = (path: string, posts: number) =>
  gzipSync(document(path, posts), { level: 0 }).subarray(0, 0.7 * document(path, posts).length);
const gzip = { 'content-encoding': 'gzip' };
const bodies: Scenario[] = [
  {
    path: '/cut-once',
    behaviour: (ask) => {
      const turn = turnOf(ask);
      if (turn === 1) return answer({ type: RSS, headers: { ...gzip, etag: '"cut"' }, body: cut('/cut-once', 6) })(ask);
      answer({ type: RSS, headers: { etag: `"whole-${turn}"` }, body: document('/cut-once', turn === 0 ? 3 : 6) })(ask);
    },
    rest: hourly,
  },
  {
    path: '/cut-always',
    behaviour: answer({ type: RSS, headers: gzip, body: cut('/cut-always', 6) }),
    rest: hourly,
  },
  {
    // Says 304 for ever, whatever comes.
    path: '/frozen',
    behaviour: (ask) => {
      const isKnown = ask.request.headers['if-none-match'] !== undefined;
      const headers = { etag: '"frozen"' };
      (isKnown
        ? answer({ status: 304, headers })
        : answer({ type: RSS, headers, body: document('/frozen', ask.times) }))(ask);
    },
    rest: hourly,
  },
];

/** What a server gives to compare with. */
export interface Given {
  etag?: string;
  lastModified?: string;
}

const LATIN1 = '"\u00e4\u00ff"';
const DATE = 'Wed, 14 Jan 2026 11:00:00 GMT';
const FIXED: Given[] = [
  { etag: '"v1"' },
  { etag: 'W/"v1"' },
  { etag: 'v1' },
  { etag: '"a", "b"' },
  { etag: 'W/"a\\"b"' },
  { etag: LATIN1 },
  { etag: '"v1-gzip"' },
  { lastModified: DATE },
  { lastModified: '2026-01-14 11:00' },
  { lastModified: 'Wed, 14 Jan 2026 11:00:00 +0900' },
  { lastModified: '0' },
  { lastModified: 'yesterday' },
  { etag: '"both"', lastModified: DATE },
];

export interface Validated extends Scenario {
  /** What was given with the answer to request number `turn`, from 0. */
  given: (turn: number) => Given;
}

function validated(path: string, given: (turn: number) => Given, status: (ask: Ask) => 200 | 304): Validated {
  const behaviour: Behaviour = (ask) => {
    const { etag, lastModified } = given(turnOf(ask));
    const headers = { ...(etag ? { etag } : {}), ...(lastModified ? { 'last-modified': lastModified } : {}) };
    const is304 = ask.times > 1 && status(ask) === 304;
    answer(is304 ? { status: 304, headers } : { type: RSS, headers, body: document(path, 3) })(ask);
  };
  return { path, behaviour, given, rest: hourly };
}

export const VALIDATED: Validated[] = [
  ...FIXED.map((given, n) =>
    validated(
      `/validators-${n}`,
      () => given,
      ({ request: { headers } }) =>
        headers['if-none-match'] === given.etag && headers['if-modified-since'] === given.lastModified ? 304 : 200,
    ),
  ),
  // The body stays the same to the letter, and the tag does not.
  validated(
    '/validators-touched',
    (turn) => ({ etag: `"t${turn}"`, lastModified: DATE }),
    () => 200,
  ),
  validated(
    '/validators-with-304',
    (turn) => ({ etag: `W/"n${turn}"`, lastModified: httpDate(POSTS_AT + turn * 1000) }),
    () => 304,
  ),
  validated(
    '/validators-tag-with-304',
    (turn) => (turn === 0 ? { etag: '"first"', lastModified: DATE } : { etag: `"n${turn}"` }),
    () => 304,
  ),
  validated(
    '/validators-dropped',
    (turn) => (turn < 3 ? { etag: `"d${turn}"` } : {}),
    () => 200,
  ),
];

export const SCENARIOS: Scenario[] = [...pace, ...trouble, ...moves, ...bodies, ...VALIDATED];

/** A host that is asked too often, it says, at one of its feeds: both of them rest. */
export function throttled(retryAfter: () => string, restMs: number): Scenario[] {
  return [
    {
      path: '/busy',
      behaviour: (ask) =>
        (turnOf(ask) % 3 === 1 ? answer({ status: 429, headers: { 'retry-after': retryAfter() } }) : feed('/busy'))(
          ask,
        ),
      rest: (turn) => (turn % 3 === 1 ? { ...about(restMs), leastMs: restMs - 1000 } : hourly()),
    },
    {
      path: '/neighbour',
      behaviour: feed('/neighbour'),
      rest: () => ({ leastMs: HOUR_MS, mostMs: Number.POSITIVE_INFINITY }),
    },
  ];
}
