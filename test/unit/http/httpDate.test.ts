import { expect, test } from 'vitest';
import { httpDate } from '../../../src/http/httpDate';

const NOW = Date.UTC(2026, 2, 14, 12);
const EXAMPLE = Date.UTC(1994, 10, 6, 8, 49, 37);

test.each([
  ['IMF-fixdate', 'Sun, 06 Nov 1994 08:49:37 GMT', EXAMPLE],
  ['rfc850-date', 'Sunday, 06-Nov-94 08:49:37 GMT', EXAMPLE],
  ['asctime-date', 'Sun Nov  6 08:49:37 1994', EXAMPLE],
  ['asctime-date with a day of two digits', 'Wed Nov 16 08:49:37 1994', EXAMPLE + 10 * 86_400_000],
  ['a leap second', 'Sat, 31 Dec 2016 23:59:60 GMT', Date.UTC(2017, 0, 1)],
  ['the 29th of February in a leap year', 'Thu, 29 Feb 2024 00:00:00 GMT', Date.UTC(2024, 1, 29)],
  ['a weekday that does not fit is forgiven', 'Mon, 06 Nov 1994 08:49:37 GMT', EXAMPLE],
])('%s is read (RFC 9110 §5.6.7)', (_form, text, expected) => {
  expect(httpDate(text, NOW)).toBe(expected);
});

test.each([
  ['fifty years ahead is the future', 'Saturday, 14-Mar-76 12:00:00 GMT', Date.UTC(2076, 2, 14, 12)],
  ['a second more is the past', 'Saturday, 14-Mar-76 12:00:01 GMT', Date.UTC(1976, 2, 14, 12, 0, 1)],
  ['this year is this year', 'Saturday, 14-Mar-26 12:00:01 GMT', Date.UTC(2026, 2, 14, 12, 0, 1)],
  ['the turn of a century is passed', 'Friday, 01-Jan-00 00:00:00 GMT', Date.UTC(2000, 0, 1)],
])('of two digits, %s', (_rule, text, expected) => {
  expect(httpDate(text, NOW)).toBe(expected);
});

test('late in a century, two small digits mean the next one', () => {
  expect(httpDate('Thursday, 01-Jan-05 00:00:00 GMT', Date.UTC(2099, 0, 1))).toBe(Date.UTC(2105, 0, 1));
});

test.each([
  '',
  '0',
  '-1',
  'never',
  '2026-03-14T12:00:00Z',
  'Sun, 6 Nov 1994 08:49:37 GMT',
  'Sun, 06 Nov 1994 08:49:37 UTC',
  'Sun, 06 Nov 1994 08:49:37 +0000',
  'Sun, 06 Nov 1994 08:49 GMT',
  'Sun, 06 Nov 94 08:49:37 GMT',
  'sun, 06 nov 1994 08:49:37 gmt',
  'Sun, 31 Feb 2026 08:49:37 GMT',
  'Sun, 06 Nom 1994 08:49:37 GMT',
  'Sun, 00 Nov 1994 08:49:37 GMT',
  'Sun, 06 Nov 1994 24:00:00 GMT',
  'Sun, 06 Nov 1994 08:60:00 GMT',
  'Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT',
])('%j is no HTTP date', (text) => {
  expect(httpDate(text, NOW)).toBeNull();
});
