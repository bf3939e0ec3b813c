import { describe, expect, test } from 'vitest';
import { type Asked, classify } from '../../../src/http/classify';
import type { Answer, Hop, RawAnswer } from '../../../src/model/answer';
import type { Problem } from '../../../src/model/problem';

const FEED = 'https://example.com/feed';
const NOW = Date.UTC(2026, 2, 14, 12);

interface Reply {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
  url?: string;
  hops?: Hop[];
}

function understood(
  { status = 200, headers = {}, body = '<rss/>', url = FEED, hops = [] }: Reply,
  asked: Partial<Asked> = {},
): Answer {
  const raw: RawAnswer = {
    kind: 'answered',
    status,
    headers,
    bytes: new TextEncoder().encode(body),
    url,
    tookMs: 1,
    hops,
  };
  return classify({ raw, askedUrl: FEED, typedPrivate: false, now: NOW, ...asked });
}

function problem(reply: Reply, asked: Partial<Asked> = {}): Problem | string {
  const answer = understood(reply, asked);
  return answer.kind === 'failed' ? answer.problem : answer.kind;
}

test('a body is fresh, and comes with its type and its last address', () => {
  const headers = { 'content-type': 'text/xml; charset=utf-8' };
  expect(understood({ headers, url: 'https://www.example.com/feed' })).toEqual({
    kind: 'fresh',
    bytes: new TextEncoder().encode('<rss/>'),
    contentType: 'text/xml; charset=utf-8',
    url: 'https://www.example.com/feed',
  });
});

test.each([200, 203, 226])('a %i with a body is fresh', (status) => {
  expect(understood({ status }).kind).toBe('fresh');
});

test('a 304 says that nothing changed', () => {
  expect(understood({ status: 304, body: '' })).toEqual({ kind: 'unchanged', url: FEED });
});

test('but not to somebody who had nothing to compare with', () => {
  expect(problem({ status: 304, body: '' }, { isConditional: false })).toEqual({ kind: 'refused', status: 304 });
});

test.each<[string, Reply, Problem]>([
  ['410 is gone for good', { status: 410 }, { kind: 'gone' }],
  ['200 without a body is empty', { body: '' }, { kind: 'empty' }],
  ['204 is empty', { status: 204, body: '' }, { kind: 'empty' }],
  ['205 is empty', { status: 205, body: '' }, { kind: 'empty' }],
  ['202 is a page that wants to see a browser', { status: 202 }, { kind: 'refused', status: 202 }],
  ['206 is a part that nobody asked for', { status: 206 }, { kind: 'refused', status: 206 }],
  ['300 is no feed', { status: 300 }, { kind: 'refused', status: 300 }],
  ['301 that leads nowhere', { status: 301 }, { kind: 'refused', status: 301 }],
  ['401', { status: 401 }, { kind: 'refused', status: 401 }],
  ['404, with a body like a feed', { status: 404 }, { kind: 'refused', status: 404 }],
  ['500', { status: 500 }, { kind: 'refused', status: 500 }],
  ['503 alone', { status: 503 }, { kind: 'refused', status: 503 }],
  ['503, Retry-After: soon', { status: 503, headers: { 'retry-after': 'soon' } }, { kind: 'refused', status: 503 }],
  [
    '503 with Retry-After',
    { status: 503, headers: { 'retry-after': '600' } },
    { kind: 'throttled', status: 503, retryAfterMs: 600_000 },
  ],
  ['429 alone', { status: 429 }, { kind: 'throttled', status: 429, retryAfterMs: 0 }],
  [
    '429 with a date',
    { status: 429, headers: { 'retry-after': 'Sat, 14 Mar 2026 12:10:00 GMT' } },
    { kind: 'throttled', status: 429, retryAfterMs: 600_000 },
  ],
])('%s', (_status, reply, expected) => {
  expect(problem(reply)).toEqual(expected);
});

test('what went wrong on the way stays what it was', () => {
  const raw: RawAnswer = { kind: 'failed', problem: { kind: 'timeout', afterMs: 20_000 }, tookMs: 20_000 };
  expect(classify({ raw, askedUrl: FEED, typedPrivate: false, now: NOW })).toEqual({
    kind: 'failed',
    problem: { kind: 'timeout', afterMs: 20_000 },
  });
});

describe('a feed that leads into the private network is dropped', () => {
  test.each([
    ['http://192.168.1.1/feed', '192.168.1.1'],
    ['http://127.0.0.1:8080/', '127.0.0.1'],
    ['http://[::1]/', '[::1]'],
    ['http://router/', 'router'],
    ['http://printer.local/', 'printer.local'],
  ])('to %s', (url, host) => {
    expect(problem({ url })).toEqual({ kind: 'private-address', host });
  });

  test('whatever it answers there', () => {
    expect(problem({ url: 'http://10.0.0.1/', status: 304 })).toEqual({ kind: 'private-address', host: '10.0.0.1' });
    expect(problem({ url: 'http://10.0.0.1/', status: 404 })).toEqual({ kind: 'private-address', host: '10.0.0.1' });
  });

  test('also when its address came from a list, and nobody typed it', () => {
    const nas = 'http://nas:5000/feed';
    expect(problem({ url: nas }, { askedUrl: nas })).toEqual({ kind: 'private-address', host: 'nas' });
  });

  test('but not where the reader typed that very host', () => {
    const asked = { askedUrl: 'http://nas:5000/feed', typedPrivate: true };
    expect(problem({ url: 'http://nas:5000/feed' }, asked)).toBe('fresh');
    expect(problem({ url: 'https://nas:5001/feed' }, asked)).toBe('fresh');
    expect(problem({ url: 'http://router/' }, asked)).toEqual({ kind: 'private-address', host: 'router' });
  });

  test('also when it only passes through', () => {
    const hops = [
      { status: 302, to: 'http://192.168.1.1/login' },
      { status: 302, to: FEED },
    ];
    expect(problem({ hops })).toEqual({ kind: 'private-address', host: '192.168.1.1' });
  });

  test('an address that cannot be read is not trusted', () => {
    expect(problem({ url: '' })).toEqual({ kind: 'private-address', host: '' });
  });
});
