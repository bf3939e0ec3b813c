import { expect, test } from 'vitest';
import { newFeed } from '../../../src/background/newFeed';
import { DAY_MS } from '../../../src/lib/time';
import type { Problem } from '../../../src/model/problem';
import { mayHaveMoved } from '../../../src/options/mayHaveMoved';

const NOW = 100 * DAY_MS;
const GONE: Problem = { kind: 'gone' };
const PAGE: Problem = { kind: 'not-a-feed', looksLike: 'html', feeds: [] };
const NOBODY: Problem = { kind: 'unreachable', host: 'a.example' };
const feed = (problem: Problem | null, days: number) => ({
  ...newFeed('https://a.example/feed', 0),
  problem,
  failingSince: problem && NOW - days * DAY_MS,
});

test.each<[string, Problem | null, number, boolean]>([
  ['one that can be read', null, 0, false],
  ['one whose server says that it is gone', GONE, 0, true],
  ['one whose server does not find it', { kind: 'refused', status: 404 }, 0, true],
  ['one that is a web page now', PAGE, 0, true],
  ['one that has not been reached for an hour', NOBODY, 0.04, false],
  ['one that has not been reached for days', NOBODY, 3, true],
  ['one whose server has been broken for days', { kind: 'refused', status: 500 }, 3, true],
  ['one that was offline', { kind: 'offline' }, 3, false],
  ['one that waits', { kind: 'throttled', status: 429, retryAfterMs: 1 }, 3, false],
  ['one without access', { kind: 'no-permission', origin: 'https://a.example' }, 3, false],
  ['one that is too large', { kind: 'too-large', limitBytes: 1 }, 3, false],
])('whether a feed may have moved: %s', (_what, problem, days, expected) => {
  expect(mayHaveMoved(feed(problem, days), NOW)).toBe(expected);
});

test('a paused one may have moved too', () => {
  expect(mayHaveMoved({ ...feed(GONE, 1), isPaused: true }, NOW)).toBe(true);
});
