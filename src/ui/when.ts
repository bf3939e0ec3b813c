import { DAY_MS, HOUR_MS, MINUTE_MS } from '../lib/time';
import { language, words } from '../platform/words';

// Making a formatter takes longer than a hundred uses of it.
const formatters = new Map<string, unknown>();

function formatter<T>(kind: new (locale: string, options: object) => T, options: object): T {
  const key = `${kind.name} ${JSON.stringify(options)}`;
  let made = formatters.get(key) as T | undefined;
  if (made === undefined) {
    made = new kind(language(), options);
    formatters.set(key, made);
  }
  return made;
}

function dateText(at: number, options: Intl.DateTimeFormatOptions): string {
  return formatter(Intl.DateTimeFormat, options).format(at);
}

const TIME = { hour: 'numeric', minute: '2-digit' } as const;
const DAY = { day: 'numeric', month: 'short' } as const;
const DAY_AND_YEAR = { day: 'numeric', month: 'short', year: 'numeric' } as const;

/** `4 min ago`; `just now` below a minute, and for a moment that lies ahead because a clock was set back. */
export function ago(at: number, now: number): string {
  const passed = now - at;
  return passed < MINUTE_MS ? words('whenJustNow') : relative(-passed, 'short');
}

/** `in 26 minutes`; `in a moment` below a minute, and for what is overdue. */
export function inTime(at: number, now: number): string {
  const left = at - now;
  return left < MINUTE_MS ? words('whenSoon') : relative(left, 'long');
}

function relative(ms: number, style: 'short' | 'long'): string {
  const [amount, unit] = inUnits(ms);
  const text = formatter(Intl.RelativeTimeFormat, { style }).format(amount, unit);
  // English abbreviates with a full stop here, but not in durations: "4 min. ago", "4 min".
  return language().startsWith('en') ? text.replace('.', '') : text;
}

/** `20 minutes`, `1 hour`: a length, in its largest unit; `1 minute` for less. */
export function duration(ms: number): string {
  const [amount, unit] = inUnits(Math.max(ms, MINUTE_MS));
  return formatter(Intl.NumberFormat, { style: 'unit', unit, unitDisplay: 'long' }).format(amount);
}

function inUnits(ms: number): [amount: number, unit: 'minute' | 'hour' | 'day'] {
  const length = Math.abs(ms);
  // Rounding decides the unit, too: 59 minutes and 40 seconds are one hour, not 60 minutes.
  if (Math.round(length / MINUTE_MS) < 60) return [Math.round(ms / MINUTE_MS), 'minute'];
  if (Math.round(length / HOUR_MS) < 24) return [Math.round(ms / HOUR_MS), 'hour'];
  return [Math.round(ms / DAY_MS), 'day'];
}

/** A moment as one says it: `14:20` today and in the next day, `Sunday` within a week, `2 Dec`, `2 Dec 2024`. */
export function moment(at: number, now: number): string {
  const age = dayOf(now) - dayOf(at);
  if (age === 0 || (at > now && at - now < DAY_MS)) return dateText(at, TIME);
  if (Math.abs(age) < 7) return dateText(at, { weekday: 'long' });
  return dateText(at, yearOf(at) === yearOf(now) ? DAY : DAY_AND_YEAR);
}

/** In full, for tooltips: `Tuesday 2 December 2025 at 14:20`; without a time for a post that has only a day. */
export function fully({ sortAt, publishedDay }: Dated): string {
  const options = { dateStyle: 'full' } as const;
  if (publishedDay !== null) return dateText(midnight(publishedDay), { ...options, timeZone: 'UTC' });
  return dateText(sortAt, { ...options, timeStyle: 'short' });
}

/** What a list knows of a post's date. */
export interface Dated {
  /** Epoch ms. */
  sortAt: number;
  /** `YYYY-MM-DD` of a post that has a day and no time: shown as it is, in every time zone. */
  publishedDay: string | null;
}

/** What a group of posts has in common, from the finest to the coarsest. */
export type Span = 'day' | 'week' | 'month' | 'year';
const SPANS: Span[] = ['day', 'week', 'month', 'year'];

/** Posts in a row under one heading. */
export interface Group<T> {
  /** Differs from group to group of one list, and stays when the list grows. */
  id: string;
  /** What the heading says, and the rows need not repeat; null when it is not a date. */
  span: Span | null;
  heading: string;
  rows: T[];
}

/** A group with fewer posts than this on the average is too fine: "about three". */
const ENOUGH = 2;

/**
 * The finest span whose groups, as far back as it goes, have about three posts: a busy list is in days, one monthly
 * blog in years.
 */
export function spanFor(rows: Dated[], now: number): Span {
  const isBusyEnough = (span: Span) => {
    const own = rows.map((row) => bucketOf(row, span, now)).filter((bucket) => bucket.span === span);
    return own.length > 0 && own.length >= ENOUGH * new Set(own.map(({ id }) => id)).size;
  };
  return SPANS.find(isBusyEnough) ?? 'year';
}

/** Groups rows that come newest first. */
export function groupRows<T extends Dated>(rows: T[], span: Span, now: number): Group<T>[] {
  const groups: Group<T>[] = [];
  let last: Bucket | null = null;
  /** Of the last group, epoch ms: of thousands of rows, few are looked at more closely. */
  let startsAt = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const group = groups.at(-1);
    if (group && row.publishedDay === null && row.sortAt >= startsAt) {
      group.rows.push(row);
      continue;
    }
    const bucket = bucketOf(row, span, now);
    // A day without a time is placed by its own zone's midnight, so it may seem newer than the row above it.
    if (group && last && (bucket.day >= last.day || bucket.id === group.id)) group.rows.push(row);
    else {
      groups.push({ id: bucket.id, span: bucket.span, heading: headingOf(bucket, now), rows: [row] });
      last = bucket;
      const day = new Date(bucket.day * DAY_MS);
      startsAt = new Date(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()).getTime();
    }
  }
  return groups;
}

interface Bucket {
  id: string;
  span: Span;
  /** Its first day, counted as `dayOf` does. */
  day: number;
}

/**
 * Where a row belongs. Days are days for a week, and weeks are weeks for two; what is older is in months for a year,
 * then in years, so that nobody has to count back.
 */
function bucketOf(row: Dated, span: Span, now: number): Bucket {
  const day = dayShown(row, now);
  const own = spanAt(day, span, dayOf(now));
  const start = startOf(own, day);
  return { id: `${own} ${start}`, span: own, day: start };
}

function spanAt(day: number, span: Span, today: number): Span {
  if (span === 'day' && today - day < 7) return 'day';
  if (span === 'week' && startOf('week', today) - startOf('week', day) <= 7) return 'week';
  if (span === 'month' || (span !== 'year' && monthOf(today) - monthOf(day) < 12)) return 'month';
  return 'year';
}

/** What claims to be of tomorrow (a zone east of us, or a wrong clock) belongs to today. */
function dayShown(row: Dated, now: number): number {
  return Math.min(dayOf(row.publishedDay ?? row.sortAt), dayOf(now));
}

/** The first day of the day, week, month or year that a day is in. */
function startOf(span: Span, day: number): number {
  const date = new Date(day * DAY_MS);
  switch (span) {
    case 'day':
      return day;
    case 'week':
      return day - ((date.getUTCDay() - firstWeekday() + 7) % 7);
    case 'month':
      return Date.UTC(date.getUTCFullYear(), date.getUTCMonth()) / DAY_MS;
    case 'year':
      return Date.UTC(date.getUTCFullYear(), 0) / DAY_MS;
  }
}

/** Months since the year 0. */
function monthOf(day: number): number {
  const date = new Date(day * DAY_MS);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function headingOf({ span, day }: Bucket, now: number): string {
  const today = dayOf(now);
  const at = day * DAY_MS;
  switch (span) {
    case 'day':
      if (day === today) return words('whenToday');
      if (day === today - 1) return words('whenYesterday');
      return dateText(at, { weekday: 'long', timeZone: 'UTC' });
    case 'week':
      return words(day === startOf('week', today) ? 'whenThisWeek' : 'whenLastWeek');
    case 'month':
      return dateText(at, {
        month: 'long',
        ...(new Date(at).getUTCFullYear() === yearOf(now) ? {} : { year: 'numeric' }),
        timeZone: 'UTC',
      });
    case 'year':
      return dateText(at, { year: 'numeric', timeZone: 'UTC' });
  }
}

/**
 * A row's date, less what its heading says: a time under a day, a weekday under a week, day and month under a month
 * or year. Under a heading that is no date, the year is named unless it is this one.
 */
export function dateUnder(span: Span | null, { sortAt, publishedDay }: Dated, now: number): string {
  const day = dayOf(publishedDay ?? sortAt);
  const isThisYear = new Date(day * DAY_MS).getUTCFullYear() === yearOf(now);
  if (publishedDay === null && span === 'day') return dateText(sortAt, TIME);
  if (publishedDay === null && span === 'week') return dateText(sortAt, { weekday: 'short' });
  return dateText(day * DAY_MS, { ...(span === null && !isThisYear ? DAY_AND_YEAR : DAY), timeZone: 'UTC' });
}

/** For `<time datetime>`: machines get the day alone where there is no time. */
export function machineDate({ sortAt, publishedDay }: Dated): string {
  return publishedDay ?? new Date(sortAt).toISOString();
}

/** Time to read a post: `3 min`; '' for a post without text. */
export function readingTime(wordCount: number): string {
  if (wordCount === 0) return '';
  const minutes = Math.max(1, Math.round(wordCount / WORDS_PER_MINUTE));
  return formatter(Intl.NumberFormat, { style: 'unit', unit: 'minute', unitDisplay: 'short' }).format(minutes);
}

const WORDS_PER_MINUTE = 220;

/** The calendar day, counted from 1970-01-01: of a moment in the reader's zone, or of a `YYYY-MM-DD`. */
function dayOf(at: number | string): number {
  if (typeof at === 'string') return midnight(at) / DAY_MS;
  const local = new Date(at);
  return Date.UTC(local.getFullYear(), local.getMonth(), local.getDate()) / DAY_MS;
}

function midnight(day: string): number {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  return Date.UTC(year, month - 1, date);
}

function yearOf(at: number): number {
  return new Date(at).getFullYear();
}

let weekStart: number | undefined;

/** By the custom of the reader's language where the browser knows it; 0 = Sunday. */
function firstWeekday(): number {
  const locale = () => new Intl.Locale(language()) as Intl.Locale & { getWeekInfo?: () => { firstDay: number } };
  weekStart ??= (locale().getWeekInfo?.().firstDay ?? 1) % 7;
  return weekStart;
}
