import { classify } from '../../src/http/classify';
import { freshForMs, retryAfterMs } from '../../src/http/freshness';
import { conditionalHeaders } from '../../src/http/request';
import { nextValidators } from '../../src/http/validators';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/lib/time';
import { hostOf } from '../../src/lib/url';
import type { RawAnswer } from '../../src/model/answer';
import type { Feed, PollReason } from '../../src/model/feed';
import type { ParsedHints } from '../../src/model/parsed';
import type { Problem } from '../../src/model/problem';
import { due, nextToStart } from '../../src/schedule/due';
import { nextPollAt } from '../../src/schedule/nextPollAt';
import { pausedHosts } from '../../src/schedule/pausedHosts';
import { wakeAt } from '../../src/schedule/wakeAt';
import { aFeed } from '../unit/schedule/aFeed';

/*
 * Two days of thirty feeds, polled by the rules alone: servers that answer each in their way, an alarm, and a lid
 * that is shut for eight hours. What the servers saw is then held against what each of them is owed, which is
 * written down here a second time, per feed and in plain hours.
 */

export const START = Date.UTC(2026, 2, 11, 9);
export const END = START + 48 * HOUR_MS;
export const SHUT = { from: START + 30 * HOUR_MS, to: START + 38 * HOUR_MS };

export interface Request {
  at: number;
  endedAt: number;
  status: number;
  sent: Record<string, string>;
  got: Record<string, string>;
  /** The moment that was planned for it, and why. */
  plannedAt: number;
  why: PollReason['kind'];
}

export interface Server {
  name: string;
  feed: Feed;
  everyMs: number;
  postTimes: number[];
  hints: ParsedHints | null;
  reply: (turn: number, at: number) => Reply;
  /** How long this server is owed rest after its answer number `turn` (from 0), and how long a reader may have to wait. */
  rest: (turn: number) => { leastMs: number; mostMs: number };
  log: Request[];
}

export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  problem?: Problem;
}

const lively = Array.from({ length: 20 }, (_, i) => START - i * HOUR_MS);
const quarterly = Array.from({ length: 20 }, (_, i) => START - (10 + i * 91) * DAY_MS);
const httpDateOf = (at: number) => new Date(at).toUTCString();

/** A wait with its jitter: a tenth, but never more than an hour. */
function about(leastMs: number) {
  return { leastMs, mostMs: leastMs + Math.min(leastMs / 10, HOUR_MS) };
}

/** The n-th failure in a row: three times as long each time, up to twice that, at most a day. */
function backedOff(failures: number) {
  const leastMs = Math.min(3 ** (failures - 1) * HOUR_MS, DAY_MS);
  return { leastMs, mostMs: Math.min(2 * leastMs, 25 * HOUR_MS) };
}

function server(name: string, change: Partial<Server> & { url?: string } = {}): Server {
  const url = change.url ?? `https://${name.replaceAll(' ', '-')}.example/feed`;
  return {
    name,
    feed: aFeed({ url, nextPollAt: START }),
    everyMs: HOUR_MS,
    postTimes: lively,
    hints: null,
    reply: () => ({}),
    rest: () => about(HOUR_MS),
    log: [],
    ...change,
  };
}

const hints = (said: Partial<ParsedHints>): ParsedHints => ({
  ttlMs: null,
  skipHours: [],
  skipDays: [],
  updateEveryMs: null,
  ...said,
});
const saying = (headers: Record<string, string>) => () => ({ headers });
const failing = (status: number) => () => ({ status });
const times = (count: number, make: (number: number) => Server) => Array.from({ length: count }, (_, i) => make(i));

export function thirtyServers(): Server[] {
  return [
    ...times(3, (i) => server(`hourly ${i}`)),
    ...times(5, (i) => server(`one host ${i}`, { url: `https://blogs.example/${i}` })),
    ...times(2, (i) =>
      server(`four times an hour ${i}`, { everyMs: 15 * MINUTE_MS, rest: () => about(15 * MINUTE_MS) }),
    ),
    server('every minute, says the reader', { everyMs: MINUTE_MS, rest: () => about(15 * MINUTE_MS) }),
    server('max-age six hours', {
      reply: saying({ 'cache-control': 'max-age=21600' }),
      rest: () => about(6 * HOUR_MS),
    }),
    server('max-age six hours aged two', {
      reply: saying({ 'cache-control': 'max-age=21600', age: '7200' }),
      rest: () => about(4 * HOUR_MS),
    }),
    server('expires in three hours', {
      reply: (_, at) => ({ headers: { expires: httpDateOf(at + 3 * HOUR_MS), date: httpDateOf(at) } }),
      rest: () => about(3 * HOUR_MS),
    }),
    server('max-age a year', { reply: saying({ 'cache-control': 'max-age=31536000' }), rest: () => about(DAY_MS) }),
    server('ttl four hours', { hints: hints({ ttlMs: 4 * HOUR_MS }), rest: () => about(4 * HOUR_MS) }),
    server('daily by its own word', { hints: hints({ updateEveryMs: DAY_MS }), rest: () => about(DAY_MS) }),
    ...times(3, (i) => server(`quarterly ${i}`, { postTimes: quarterly, rest: () => about(DAY_MS) })),
    server('not at night', {
      hints: hints({ skipHours: [0, 1, 2, 3, 4, 5] }),
      rest: () => ({ leastMs: HOUR_MS, mostMs: 7.2 * HOUR_MS }),
    }),
    server('down', { reply: failing(500), rest: (turn) => backedOff(turn + 1) }),
    server('silent', {
      reply: () => ({ problem: { kind: 'timeout', afterMs: 20_000 } }),
      rest: (turn) => backedOff(turn + 1),
    }),
    server('down twice', {
      reply: (turn) => (turn === 1 || turn === 2 ? { status: 502 } : {}),
      rest: (turn) => (turn === 1 || turn === 2 ? backedOff(turn) : about(HOUR_MS)),
    }),
    server('not found', {
      reply: failing(404),
      rest: (turn) => (turn === 0 ? { leastMs: 3 * HOUR_MS, mostMs: 6 * HOUR_MS } : about(DAY_MS)),
    }),
    server('gone', { reply: failing(410) }),
    server('no permission', { feed: aFeed({ url: 'https://forbidden.example/feed', nextPollAt: START }) }),
    server('throttled now and then', {
      url: 'https://busy.example/a',
      reply: (turn) => (turn % 3 === 1 ? { status: 429, headers: { 'retry-after': '7200' } } : {}),
      rest: (turn) => (turn % 3 === 1 ? about(2 * HOUR_MS) : about(HOUR_MS)),
    }),
    server('its neighbour', {
      url: 'https://busy.example/b',
      // Its host's pauses come on top: they have a test of their own.
      rest: () => ({ leastMs: HOUR_MS, mostMs: Number.POSITIVE_INFINITY }),
    }),
    server('closed for five hours at a time', {
      reply: (turn, at) =>
        turn % 2 === 1
          ? { status: 503, headers: { 'retry-after': httpDateOf(at + 5 * HOUR_MS), date: httpDateOf(at) } }
          : {},
      rest: (turn) => (turn % 2 === 1 ? about(5 * HOUR_MS) : about(HOUR_MS)),
    }),
  ];
}

/** Always another tag, also with a 304, so that a stale one is seen at once. */
function answerOf({ reply, feed }: Server, turn: number, at: number): RawAnswer {
  const { status, headers, problem } = reply(turn, at);
  if (problem) return { kind: 'failed', problem, tookMs: 20_000 };
  const known = status ?? (turn === 0 ? 200 : 304);
  const bytes = new TextEncoder().encode(known === 304 ? '' : '<rss/>');
  const got = known < 400 ? { etag: `W/"${turn}"`, ...headers } : { etag: '"of an error page"', ...headers };
  return { kind: 'answered', status: known, headers: got, bytes, url: feed.url, tookMs: 300, hops: null };
}

/** What is planned for each feed when it is asked, and what came of it; nothing but the rules decides. */
export function liveTwoDays(servers: Server[], random: () => number): { mostAtOnce: number; mostAtOneHost: number } {
  const serverOf = new Map(servers.map((each) => [each.feed.id, each]));
  const rows = new Map(servers.map(({ feed }) => [feed.id, feed]));
  const feeds = () => [...rows.values()];
  let now = START;
  let alarmAt: number | null = START;
  let waiting: Feed[] = [];
  let running: { feed: Feed; endsAt: number; end: () => void }[] = [];
  const most = { mostAtOnce: 0, mostAtOneHost: 0 };

  const start = (feed: Feed) => {
    const asked = serverOf.get(feed.id);
    if (!asked) return;
    rows.set(feed.id, { ...feed, nextPollAt: now + 15 * MINUTE_MS, nextPollWhy: { kind: 'claimed' } });
    const askedAt = now;
    const sent = conditionalHeaders(feed.validators, now);
    const isForbidden = asked.name === 'no permission';
    const raw: RawAnswer = isForbidden
      ? { kind: 'failed', problem: { kind: 'no-permission', origin: 'https://forbidden.example' }, tookMs: 0 }
      : answerOf(asked, asked.log.length, now);
    const end = () => {
      const headers = raw.kind === 'answered' ? raw.headers : {};
      const answer = classify({ raw, askedUrl: feed.url, typedPrivate: false, now, isConditional: !!feed.validators });
      const problem = answer.kind === 'failed' ? answer.problem : null;
      const failures = problem ? feed.failures + 1 : 0;
      const { at, why } = nextPollAt({
        now,
        random: random(),
        everyMs: asked.everyMs,
        problem,
        failures,
        freshForMs: freshForMs(headers, now),
        retryAfterMs: retryAfterMs(headers, now),
        hints: asked.hints,
        postTimes: asked.postTimes,
      });
      const validators = problem ? feed.validators : nextValidators(raw, feed.validators, now);
      const polled = { polledAt: now, nextPollAt: at, nextPollWhy: why };
      rows.set(feed.id, { ...feed, ...polled, problem, failures, validators });
      if (isForbidden) return;
      const status = raw.kind === 'answered' ? raw.status : 0;
      const planned = { plannedAt: feed.nextPollAt, why: feed.nextPollWhy.kind };
      asked.log.push({ at: askedAt, endedAt: now, status, sent, got: headers, ...planned });
    };
    running.push({ feed, endsAt: now + raw.tookMs, end });
    const atHost = running.filter((each) => hostOf(each.feed.url) === hostOf(feed.url)).length;
    most.mostAtOnce = Math.max(most.mostAtOnce, running.length);
    most.mostAtOneHost = Math.max(most.mostAtOneHost, atHost);
  };

  while (now < END) {
    const nextEnd = Math.min(...running.map(({ endsAt }) => endsAt));
    const ringsAt = alarmAt ?? Number.POSITIVE_INFINITY;
    now = Math.min(nextEnd, ringsAt);
    if (now >= SHUT.from && now < SHUT.to && running.length === 0) now = SHUT.to;
    for (const { end } of running.filter(({ endsAt }) => endsAt <= now)) end();
    running = running.filter(({ endsAt }) => endsAt > now);
    if (ringsAt <= now) {
      waiting = due(feeds(), now);
      alarmAt = null;
    }
    for (let feed = next(); feed; feed = next()) {
      waiting = waiting.filter((each) => each !== feed);
      start(feed);
    }
    if (running.length === 0) {
      waiting = [];
      alarmAt = wakeAt(feeds(), now);
    }
  }
  return most;

  function next(): Feed | null {
    return nextToStart(
      waiting,
      running.map(({ feed }) => feed),
      pausedHosts(feeds(), now),
    );
  }
}
