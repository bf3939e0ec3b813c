import { describe, expect, test } from 'vitest';
import { cacheMode, conditionalHeaders } from '../../../src/http/request';
import { DAY_MS } from '../../../src/lib/time';
import type { Validators } from '../../../src/model/feed';

const NOW = Date.UTC(2026, 2, 14, 12);
const held: Validators = { etag: '"v1"', lastModified: 'Sat, 14 Mar 2026 11:00:00 GMT', bodyReadAt: NOW };

describe('the headers of a poll', () => {
  test('name the types of feeds, and stay below the 128 bytes of a safelisted header (Fetch standard)', () => {
    const { Accept = '' } = conditionalHeaders(null, NOW);
    for (const type of ['rss+xml', 'atom+xml', 'rdf+xml', 'feed+json']) expect(Accept).toContain(`application/${type}`);
    expect(Accept.length).toBeLessThanOrEqual(128);
  });

  test('are Accept alone while there is nothing to compare with', () => {
    expect(Object.keys(conditionalHeaders(null, NOW))).toEqual(['Accept']);
    expect(Object.keys(conditionalHeaders({ ...held, etag: null, lastModified: null }, NOW))).toEqual(['Accept']);
  });

  test.each(['"v1"', 'W/"v1"', 'v1', '""', '"a", "b"', 'W/"\\"', '"\u00e4\u00ff"', '"x-gzip"'])(
    'echo the tag %s to the letter',
    (etag) => {
      expect(conditionalHeaders({ ...held, etag }, NOW)['If-None-Match']).toBe(etag);
    },
  );

  test.each(['Sat, 14 Mar 2026 11:00:00 GMT', '2026-03-14 11:00', 'Sat, 14 Mar 2026 11:00:00 +0900', '0', 'yesterday'])(
    'echo the date %s to the letter',
    (lastModified) => {
      expect(conditionalHeaders({ ...held, lastModified }, NOW)['If-Modified-Since']).toBe(lastModified);
    },
  );

  test.each([
    ['a body read just now', 0, true],
    ['a body read eight days ago', 8 * DAY_MS, true],
    ['a body read longer ago, since some servers answer 304 for ever', 8 * DAY_MS + 1, false],
    ['a body of tomorrow: the clock was put right', -DAY_MS, true],
    ['a body of next month', -30 * DAY_MS, false],
  ])('of %s', (_body, ageMs, isConditional) => {
    const headers = conditionalHeaders({ ...held, bodyReadAt: NOW - ageMs }, NOW);
    expect('If-None-Match' in headers).toBe(isConditional);
    expect('If-Modified-Since' in headers).toBe(isConditional);
  });
});

test('the browser’s cache is passed by when old validators are let go, and only then', () => {
  expect(cacheMode(null, NOW)).toBe('no-cache');
  expect(cacheMode(held, NOW)).toBe('no-cache');
  expect(cacheMode({ ...held, bodyReadAt: NOW - 9 * DAY_MS }, NOW)).toBe('reload');
});
