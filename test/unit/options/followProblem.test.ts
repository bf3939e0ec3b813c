import { expect, test } from 'vitest';
import type { Problem } from '../../../src/model/problem';
import { followProblem } from '../../../src/options/followProblem';

const found = (url: string) => ({ url, title: '' });

/** At least one of each kind: a kind that is missing here does not compile. */
const PROBLEMS: { [Kind in Problem['kind']]: Extract<Problem, { kind: Kind }>[] } = {
  offline: [{ kind: 'offline' }],
  'no-permission': [{ kind: 'no-permission', origin: 'https://example.com' }],
  unreachable: [{ kind: 'unreachable', host: 'example.com' }],
  timeout: [{ kind: 'timeout', afterMs: 20_000 }],
  'private-address': [{ kind: 'private-address', host: '10.0.0.1' }],
  refused: [404, 403, 500].map((status) => ({ kind: 'refused', status })),
  throttled: [{ kind: 'throttled', status: 429, retryAfterMs: 60_000 }],
  gone: [{ kind: 'gone' }],
  empty: [{ kind: 'empty' }],
  'too-large': [{ kind: 'too-large', limitBytes: 10_000_000 }],
  'not-a-feed': [
    { kind: 'not-a-feed', looksLike: 'html', feeds: [] },
    { kind: 'not-a-feed', looksLike: 'html', feeds: [found('https://example.com/a')] },
    { kind: 'not-a-feed', looksLike: 'html', feeds: [found('https://example.com/a'), found('https://example.com/b')] },
  ],
  'unsafe-xml': [{ kind: 'unsafe-xml', detail: '' }],
  malformed: [{ kind: 'malformed', line: 3, detail: '' }],
  'bad-address': [
    { kind: 'bad-address', input: '' },
    { kind: 'bad-address', input: 'x' },
  ],
  'already-followed': [{ kind: 'already-followed', feedId: 'a' }],
  'no-such-feed': [{ kind: 'no-such-feed' }],
  'storage-full': [{ kind: 'storage-full' }],
  'storage-failed': [{ kind: 'storage-failed', detail: '' }],
  internal: [{ kind: 'internal', detail: '' }],
};

const sentences = Object.values(PROBLEMS)
  .flat()
  .map((problem) => followProblem(problem, 'https://www.example.com/feed'));

test('every problem has a sentence of its own', () => {
  expect(new Set(sentences).size).toBe(sentences.length);
});

test('nothing in the sentences is left unfilled', () => {
  for (const sentence of sentences) {
    expect(sentence).toMatch(/^\S.*\S$/);
    expect(sentence).not.toMatch(/\$|undefined|null|NaN/);
  }
});

test.each<[string, Problem, string]>([
  [
    'a refused permission',
    { kind: 'no-permission', origin: 'https://example.com' },
    'Access to example.com was not given. Nothing was changed.',
  ],
  [
    'a page without feeds',
    { kind: 'not-a-feed', looksLike: 'html', feeds: [] },
    'No feed on example.com. If you know the feed’s own address, put that here.',
  ],
  ['nothing typed', { kind: 'bad-address', input: ' ' }, 'Put an address here first. Example: example.com/feed.xml'],
  ['a missing page', { kind: 'refused', status: 404 }, 'example.com has nothing at this address (404).'],
])('%s is said in plain words', (_what, problem, words) => {
  expect(followProblem(problem, 'https://example.com/feed')).toBe(words);
});
