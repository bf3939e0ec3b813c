import { expect, test } from 'vitest';
import type { Feed } from '../../../src/model/feed';
import type { Problem } from '../../../src/model/problem';
import { attentionFor } from '../../../src/popup/attention';

const fine = { problem: null, failures: 0, failingSince: null };
const feed = (id: string, problem: Problem | null = null, failures = 1, failingSince = 1000) =>
  ({ id, ...fine, ...(problem && { problem, failures, failingSince }) }) as Feed;

const notFound: Problem = { kind: 'refused', status: 404 };
const down: Problem = { kind: 'unreachable', host: 'x.example' };
const locked: Problem = { kind: 'no-permission', origin: 'https://x.example' };
const shown = () => false;
const paused = (id: string) => ({ ...feed(id), isPaused: true });

test.each<[string, Feed[], string | null]>([
  ['nothing to say about feeds that are fine', [feed('a'), feed('b')], null],
  ['a page that is not there is worth a word at once', [feed('a'), feed('b', notFound)], 'failing'],
  ['a server that stumbles is not', [feed('a'), feed('b', down, 2)], null],
  ['a server that stays down is', [feed('a'), feed('b', down, 3)], 'failing'],
  ['a 500 may pass', [feed('a'), feed('b', { kind: 'refused', status: 500 }, 2)], null],
  ['being asked to wait is not trouble', [feed('a', { kind: 'throttled', status: 429, retryAfterMs: 1 }, 9)], null],
  ['being offline is said elsewhere', [feed('a', { kind: 'offline' }, 9)], null],
  ['permission goes before trouble', [feed('a', notFound), feed('b', locked)], 'permission'],
  ['everything down at once is one thing, not many', [feed('a', down, 3), feed('b', down, 4)], 'all-failing'],
  ['and also where one of them may not be asked', [feed('a', down, 3), feed('b', locked, 4)], 'permission'],
  ['a feed that is paused is not asked', [feed('a'), { ...feed('b', notFound), isPaused: true } as Feed], null],
  ['nor does it keep the others from being all', [feed('a', down, 3), feed('b', down, 3), paused('c')], 'all-failing'],
  ['one feed alone is named', [feed('a', down, 3)], 'failing'],
])('%s', (_why, feeds, expected) => {
  expect(attentionFor(feeds, shown)?.kind ?? null).toBe(expected);
});

test('the feed that has failed longest is named', () => {
  const attention = attentionFor([feed('new', notFound, 1, 2000), feed('old', notFound, 9, 1000)], shown);
  expect(attention).toMatchObject({ kind: 'failing', feed: { id: 'old' } });
});

test('what was waved away gives way to the next, until it changes', () => {
  const first = attentionFor([feed('a', notFound), feed('b', locked)], shown);
  const isHidden = (name: string) => name === first?.hideAs;
  expect(attentionFor([feed('a', notFound), feed('b', locked)], isHidden)?.kind).toBe('failing');
  expect(attentionFor([feed('a', locked), feed('b', locked)], isHidden)?.kind).toBe('permission');
});

test('a feed that failed, recovered and fails again is told of again', () => {
  const before = attentionFor([feed('a', notFound, 1, 1000)], shown);
  const isHidden = (name: string) => name === before?.hideAs;
  expect(attentionFor([feed('a', notFound, 5, 1000)], isHidden)).toBeNull();
  expect(attentionFor([feed('a', notFound, 1, 9000)], isHidden)?.kind).toBe('failing');
});
