import { describe, expect, test } from 'vitest';
import { freshForMs, retryAfterMs } from '../../../src/http/freshness';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/lib/time';

const NOW = Date.UTC(2026, 2, 14, 12);
const DATE = 'Sat, 14 Mar 2026 12:00:00 GMT';
const IN_AN_HOUR = 'Sat, 14 Mar 2026 13:00:00 GMT';

describe('how long an answer stays good', () => {
  test.each<[string, Record<string, string>, number]>([
    ['nothing said is no time', {}, 0],
    ['max-age (RFC 9111 §5.2.2.1)', { 'cache-control': 'max-age=3600' }, HOUR_MS],
    ['max-age among others', { 'cache-control': 'public, max-age=3600, must-revalidate' }, HOUR_MS],
    ['names in any case', { 'cache-control': 'Public, Max-Age=3600' }, HOUR_MS],
    ['a quoted value (RFC 9111 §5.2)', { 'cache-control': 'max-age="3600"' }, HOUR_MS],
    ['the first of two (RFC 9111 §4.2.1)', { 'cache-control': 'max-age=60, max-age=3600' }, MINUTE_MS],
    ['a comma in quotes parts nothing', { 'cache-control': 'private="a, max-age=5", max-age=60' }, MINUTE_MS],
    ['less its Age (RFC 9111 §4.2.3)', { 'cache-control': 'max-age=3600', age: '3000' }, 10 * MINUTE_MS],
    ['an Age beyond it leaves nothing', { 'cache-control': 'max-age=3600', age: '3601' }, 0],
    ['an Age that is no number is not heard', { 'cache-control': 'max-age=3600', age: '-5' }, HOUR_MS],
    ['s-maxage is for shared caches', { 'cache-control': 's-maxage=3600' }, 0],
    ['also next to max-age', { 'cache-control': 's-maxage=9999, max-age=60' }, MINUTE_MS],
    ['no-cache means ask', { 'cache-control': 'no-cache, max-age=3600' }, 0],
    ['no-store means ask', { 'cache-control': 'max-age=3600, no-store' }, 0],
    ['Expires less Date (RFC 9111 §4.2.1)', { expires: IN_AN_HOUR, date: DATE }, HOUR_MS],
    ['Expires by the server’s clock, not by ours', { expires: DATE, date: 'Sat, 14 Mar 2026 11:59:00 GMT' }, MINUTE_MS],
    ['Expires without a Date', { expires: IN_AN_HOUR }, HOUR_MS],
    ['Expires, less its Age', { expires: IN_AN_HOUR, date: DATE, age: '60' }, 59 * MINUTE_MS],
    ['Expires in the past', { expires: DATE, date: IN_AN_HOUR }, 0],
    ['Expires: 0 is the past (RFC 9111 §5.3)', { expires: '0', date: DATE }, 0],
    ['max-age before Expires (RFC 9111 §5.3)', { 'cache-control': 'max-age=60', expires: IN_AN_HOUR }, MINUTE_MS],
    ['garbage is stale, whatever Expires says', { 'cache-control': 'max-age=soon', expires: IN_AN_HOUR }, 0],
    ['a negative age', { 'cache-control': 'max-age=-1' }, 0],
    ['half a second', { 'cache-control': 'max-age=0.5' }, 0],
    ['no number', { 'cache-control': 'max-age=' }, 0],
    ['a quote that never ends', { 'cache-control': 'max-age="3600' }, 0],
    ['sixteen years are a day', { 'cache-control': 'max-age=504911232' }, DAY_MS],
    ['more digits than numbers have', { 'cache-control': `max-age=${'9'.repeat(400)}` }, DAY_MS],
    ['and an Age like it', { 'cache-control': `max-age=${'9'.repeat(400)}`, age: '9'.repeat(400) }, 0],
    ['Last-Modified is no promise', { 'last-modified': 'Sat, 14 Mar 2020 12:00:00 GMT', date: DATE }, 0],
  ])('%s', (_rule, headers, expected) => {
    expect(freshForMs(headers, NOW)).toBe(expected);
  });
});

describe('how long a server asks us to stay away (RFC 9110 §10.2.3)', () => {
  test.each<[string, Record<string, string>, number]>([
    ['nothing said', {}, 0],
    ['seconds', { 'retry-after': '120' }, 120 * SECOND_MS],
    ['to the second', { 'retry-after': '3599' }, HOUR_MS - SECOND_MS],
    ['a date', { 'retry-after': IN_AN_HOUR }, HOUR_MS],
    ['a date of the second form', { 'retry-after': 'Saturday, 14-Mar-26 13:00:00 GMT' }, HOUR_MS],
    ['a date of the third form', { 'retry-after': 'Sat Mar 14 13:00:00 2026' }, HOUR_MS],
    [
      'a date by the server’s clock, not by ours',
      { 'retry-after': IN_AN_HOUR, date: 'Sat, 14 Mar 2026 10:00:00 GMT' },
      3 * HOUR_MS,
    ],
    ['a date that has passed', { 'retry-after': 'Sat, 14 Mar 2026 11:00:00 GMT' }, 0],
    ['two days are heard out', { 'retry-after': '172800' }, 48 * HOUR_MS],
    ['a year is two days', { 'retry-after': '31536000' }, 48 * HOUR_MS],
    ['a far date is two days', { 'retry-after': 'Fri, 01 Jan 2100 00:00:00 GMT' }, 48 * HOUR_MS],
    ['zero', { 'retry-after': '0' }, 0],
    ['words', { 'retry-after': 'tomorrow' }, 0],
    ['a negative number', { 'retry-after': '-120' }, 0],
    ['another kind of date', { 'retry-after': '2026-03-14T13:00:00Z' }, 0],
  ])('%s', (_rule, headers, expected) => {
    expect(retryAfterMs(headers, NOW)).toBe(expected);
  });
});
