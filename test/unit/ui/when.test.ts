import { afterEach, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/lib/time';
import {
  ago,
  type Dated,
  dateUnder,
  fully,
  groupRows,
  inTime,
  machineDate,
  moment,
  readingTime,
  spanFor,
} from '../../../src/ui/when';

const home = process.env.TZ;
afterEach(() => {
  process.env.TZ = home;
});

function inZone(zone: string): void {
  process.env.TZ = zone;
}

/** Wednesday 3 December 2025, 21:30, where the reader is. */
const evening = () => new Date(2025, 11, 3, 21, 30).getTime();
const at = (...parts: [number, number, number, number?, number?]): Dated => ({
  sortAt: new Date(...parts).getTime(),
  publishedDay: null,
});
const day = (publishedDay: string, zone = '+09:00'): Dated => ({
  sortAt: Date.parse(`${publishedDay}T00:00:00${zone}`),
  publishedDay,
});

test.each([
  ['a moment ago', 40 * SECOND_MS, 'just now'],
  ['a clock that was set back', -5 * MINUTE_MS, 'just now'],
  ['minutes', 4 * MINUTE_MS, '4 min ago'],
  ['nearly an hour is an hour', 59 * MINUTE_MS + 40 * SECOND_MS, '1 hr ago'],
  ['hours', 5 * HOUR_MS, '5 hr ago'],
  ['days', 3 * DAY_MS, '3 days ago'],
])('%s, as time passed', (_why, passed, expected) => {
  expect(ago(evening() - passed, evening())).toBe(expected);
});

test.each([
  ['what is overdue', -HOUR_MS, 'in a moment'],
  ['seconds', 20 * SECOND_MS, 'in a moment'],
  ['minutes', 26 * MINUTE_MS, 'in 26 minutes'],
  ['one hour', HOUR_MS, 'in 1 hour'],
])('%s, as time to come', (_why, left, expected) => {
  expect(inTime(evening() + left, evening())).toBe(expected);
});

test.each([
  ['today is a time', at(2025, 11, 3, 14, 20), '2:20 PM'],
  ['this week is a weekday', at(2025, 10, 30, 9), 'Sunday'],
  ['a week ago is a date', at(2025, 10, 26, 9), 'Nov 26'],
  ['last year names the year', at(2024, 11, 24, 9), 'Dec 24, 2024'],
  ['tonight, after midnight, is a time', at(2025, 11, 4, 0, 30), '12:30 AM'],
  ['tomorrow morning is a time', at(2025, 11, 4, 7), '7:00 AM'],
  ['later this week is a weekday', at(2025, 11, 5, 9), 'Friday'],
  ['a week ahead is a date', at(2025, 11, 10, 9), 'Dec 10'],
])('a moment of %s', (_why, { sortAt }, expected) => {
  expect(moment(sortAt, evening())).toBe(expected);
});

const ZONES = ['Pacific/Kiritimati', 'Asia/Tokyo', 'UTC', 'America/Los_Angeles', 'Pacific/Pago_Pago'];

test.each(ZONES)('a post that has only a day shows that day, and no time, in %s', (zone) => {
  inZone(zone);
  const post = day('2025-12-02');
  expect(dateUnder('day', post, evening())).toBe('Dec 2');
  expect(dateUnder('week', post, evening())).toBe('Dec 2');
  expect(dateUnder('year', post, evening())).toBe('Dec 2');
  expect(fully(post)).toBe('Tuesday, December 2, 2025');
  expect(machineDate(post)).toBe('2025-12-02');
});

test.each(ZONES)('its heading is that day as well, in %s', (zone) => {
  inZone(zone);
  expect(groupRows([day('2025-12-02')], 'day', evening())[0]?.heading).toBe('Yesterday');
});

test('a day that is not yet here, where the reader is, counts as today', () => {
  inZone('America/Los_Angeles');
  const [group] = groupRows([day('2025-12-04')], 'day', evening());
  expect(group?.heading).toBe('Today');
});

test.each([
  ['a time under a day', 'day', '9:41 AM'],
  ['a weekday under a week', 'week', 'Tue'],
  ['day and month under a month', 'month', 'Dec 2'],
  ['day and month under a year', 'year', 'Dec 2'],
] as const)('a date does not repeat its heading: %s', (_why, span, expected) => {
  expect(dateUnder(span, at(2025, 11, 2, 9, 41), evening())).toBe(expected);
});

test('under a heading that is no date, an old post names its year', () => {
  expect(dateUnder(null, at(2025, 2, 5), evening())).toBe('Mar 5');
  expect(dateUnder(null, at(2023, 2, 5), evening())).toBe('Mar 5, 2023');
});

const busy = [
  at(2025, 11, 3, 20),
  at(2025, 11, 3, 19, 22),
  at(2025, 11, 3, 16),
  at(2025, 11, 3, 9, 41),
  at(2025, 11, 2, 22),
  at(2025, 11, 2, 14),
  at(2025, 10, 30, 11),
  at(2025, 9, 1, 10),
  at(2025, 9, 1, 8),
];
const monthly = Array.from({ length: 30 }, (_, i) => at(2025, 11 - i, 2, 9));
const daily = Array.from({ length: 30 }, (_, i) => at(2025, 11, 3 - i, 9));
const thriceMonthly = Array.from({ length: 30 }, (_, i) => at(2025, 11, 3 - 10 * i, 9));

const headings = (rows: Dated[]) => groupRows(rows, spanFor(rows, evening()), evening()).map(({ heading }) => heading);

test.each([
  ['a busy list is in days for a week, then in months', busy, ['Today', 'Yesterday', 'Sunday', 'October']],
  ['one monthly blog is in years', monthly, ['2025', '2024', '2023']],
  ['a daily one is in weeks, then in months', daily, ['This week', 'Last week', 'November']],
  [
    'one with three posts a month is in months',
    thriceMonthly.slice(0, 8),
    ['December', 'November', 'October', 'September'],
  ],
  ['an empty list has no headings', [], []],
])('%s', (_why, rows, expected) => {
  expect(headings(rows)).toEqual(expected);
});

test('months of last year name the year', () => {
  const rows = [at(2025, 0, 20), at(2025, 0, 10), at(2024, 11, 20), at(2024, 11, 10)];
  expect(groupRows(rows, 'month', new Date(2025, 1, 1).getTime()).map(({ heading }) => heading)).toEqual([
    'January',
    'December 2024',
  ]);
});

test.each(['Asia/Tokyo', 'America/Los_Angeles'])('a day ends at midnight where the reader is, in %s', (zone) => {
  inZone(zone);
  const rows = [at(2025, 11, 3, 20), at(2025, 11, 3, 0, 1), at(2025, 11, 2, 23, 59), at(2025, 11, 2, 0, 1)];
  const groups = groupRows(rows, 'day', evening());
  expect(groups.map((group) => group.rows)).toEqual([rows.slice(0, 2), rows.slice(2)]);
});

test('every row keeps its place, whatever its zone made of its day', () => {
  inZone('UTC');
  // Midnight in Japan is the afternoon before, here: the day in the middle seems newer than the post above it.
  const rows = [at(2025, 11, 2, 18), day('2025-12-03'), at(2025, 11, 2, 9)];
  const groups = groupRows(rows, 'day', evening());
  expect(groups.map(({ heading }) => heading)).toEqual(['Yesterday']);
  expect(groups.flatMap((group) => group.rows)).toEqual(rows);
});

test.each([
  [0, ''],
  [12, '1 min'],
  [1400, '6 min'],
])('%i words read in "%s"', (count, expected) => {
  expect(readingTime(count)).toBe(expected);
});
