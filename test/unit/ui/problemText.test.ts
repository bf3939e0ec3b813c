import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../../src/lib/time';
import type { LooksLike, Problem } from '../../../src/model/problem';
import { problemState } from '../../../src/ui/problemState';
import { problemText } from '../../../src/ui/problemText';

const looks = (looksLike: LooksLike): Problem => ({ kind: 'not-a-feed', looksLike, feeds: [] });

/** One of each kind; the type makes sure that none is forgotten. */
const EACH: { [Kind in Problem['kind']]: Extract<Problem, { kind: Kind }> } = {
  offline: { kind: 'offline' },
  'no-permission': { kind: 'no-permission', origin: 'https://smalldb.example' },
  unreachable: { kind: 'unreachable', host: 'smalldb.example' },
  timeout: { kind: 'timeout', afterMs: 20_000 },
  'private-address': { kind: 'private-address', host: '192.168.1.1' },
  refused: { kind: 'refused', status: 500 },
  throttled: { kind: 'throttled', status: 429, retryAfterMs: HOUR_MS },
  gone: { kind: 'gone' },
  empty: { kind: 'empty' },
  'too-large': { kind: 'too-large', limitBytes: 10_000_000 },
  'not-a-feed': { kind: 'not-a-feed', looksLike: 'html', feeds: [] },
  'unsafe-xml': { kind: 'unsafe-xml', detail: 'entity declarations' },
  malformed: { kind: 'malformed', line: 214, detail: '' },
  'bad-address': { kind: 'bad-address', input: 'hello there' },
  'already-followed': { kind: 'already-followed', feedId: 'a' },
  'no-such-feed': { kind: 'no-such-feed' },
  'storage-full': { kind: 'storage-full' },
  'storage-failed': { kind: 'storage-failed', detail: 'QuotaExceededError: at line 7' },
  internal: { kind: 'internal', detail: 'TypeError: x is undefined' },
};

test.each(Object.values(EACH))('$kind is said in whole sentences', (problem) => {
  const text = problemText(problem, { name: 'Small Databases' });
  expect(text).toMatch(/^[A-Z1].+\.$|example\.com\/feed\.xml$/);
  expect(text).not.toMatch(/\$|undefined|null|NaN|!/);
});

test.each(Object.values(EACH))('$kind has a short name for the table of feeds', (problem) => {
  const text = problemState(problem);
  expect(text).toMatch(/^[A-Z]/);
  expect(text.split(' ').length).toBeLessThanOrEqual(6);
  expect(text).not.toMatch(/\$|undefined|\.$/);
});

test('what went wrong inside us is not shown to people', () => {
  expect(problemText(EACH.internal, { name: 'x' })).not.toContain('TypeError');
  expect(problemText(EACH['storage-failed'], { name: 'x' })).not.toContain('Quota');
});

const now = new Date(2025, 11, 3, 21, 30).getTime();
const since = now - 3 * DAY_MS;

test.each<[string, Problem, object, string]>([
  ['a page that was never there', { kind: 'refused', status: 404 }, {}, 'answered “\u2068404 Not Found\u2069”.'],
  [
    'one that is gone for days',
    { kind: 'refused', status: 404 },
    { since, now },
    'has answered “\u2068404 Not Found\u2069” since Sunday.',
  ],
  ['a sign-in', { kind: 'refused', status: 403 }, { since, now }, 'wants a sign-in or turns Moonflower away (“403”).'],
  ['a code without a name of its own', { kind: 'refused', status: 418 }, {}, 'answered “418”.'],
  ['a host that does not answer', EACH.unreachable, { since, tries: 6, now }, 'didn’t answer, 6 tries since Sunday.'],
  ['the first time that it does not', EACH.timeout, { since: now, tries: 1, now }, 'didn’t answer within 20 seconds.'],
  ['a server that asks to wait', EACH.throttled, {}, 'asks to wait 1 hour.'],
  ['an error without a line', { kind: 'malformed', line: 0, detail: '' }, {}, 'sends a feed with an error.'],
  ['a size', EACH['too-large'], {}, 'sends more than 10 MB.'],
  ['a list of feeds', looks('opml'), {}, 'holds a list of feeds (OPML), not a feed.'],
  ['some bytes', looks('binary'), {}, 'holds something that is not a feed.'],
])('%s', (_why, problem, about, expected) => {
  expect(problemText(problem, { name: 'Small Databases', ...about })).toContain(`Small Databases ${expected}`);
});
