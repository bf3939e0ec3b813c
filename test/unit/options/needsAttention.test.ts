import { expect, test } from 'vitest';
import type { PollReason } from '../../../src/model/feed';
import type { Problem } from '../../../src/model/problem';
import { needsAccess, needsAttention } from '../../../src/options/needsAttention';

const health = (problem: Problem | null, nextPollWhy: PollReason = { kind: 'new' }) => ({ problem, nextPollWhy });

test.each<[string, ReturnType<typeof health>, boolean]>([
  ['a healthy feed', health(null), false],
  ['a feed that could not be asked offline', health({ kind: 'offline' }), false],
  ['a feed whose server asks to wait', health({ kind: 'throttled', status: 429, retryAfterMs: 1 }), false],
  ['a feed that is not found', health({ kind: 'refused', status: 404 }), true],
  ['a feed without access', health({ kind: 'no-permission', origin: 'https://example.com' }), true],
  ['a feed that waits for access and was never asked', health(null, { kind: 'no-permission' }), true],
])('%s', (_what, feed, expected) => {
  expect(needsAttention(feed)).toBe(expected);
});

test('only a feed without access is offered access', () => {
  expect(needsAccess(health({ kind: 'refused', status: 403 }))).toBe(false);
  expect(needsAccess(health({ kind: 'no-permission', origin: 'https://example.com' }))).toBe(true);
});

test('a paused feed needs none: nobody asks it', () => {
  expect(needsAttention({ ...health({ kind: 'refused', status: 404 }), isPaused: true })).toBe(false);
});
