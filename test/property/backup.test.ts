import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBackup } from '../../src/backup/readBackup';
import { writeBackup } from '../../src/backup/writeBackup';
import type { BackedUpFeed, BackedUpPost, Backup } from '../../src/model/backup';
import type { FeedChoices } from '../../src/model/feedChoices';
import { DEFAULTS } from '../../src/model/settings';
import { dateUnder, fully, groupRows, machineDate, spanFor } from '../../src/ui/when';

/** Whatever people and publishers write: half of a letter, signs that turn the line, names that every object has. */
const text = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 15 }),
  fc.constantFrom('', '__proto__', 'constructor', '\u2028\u2029', '\ud800', '\u202eabc', '"\\</script>', 'عربي 日本'),
);
const moment = fc.integer({ min: -8e14, max: 8e14 });
const url = fc.webUrl({ withQueryParameters: true, withFragments: true }).map((address) => new URL(address).href);
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const choices: fc.Arbitrary<FeedChoices> = fc.record({
  customTitle: text,
  everyMs: orNull(fc.integer({ min: 900_000, max: 90_000_000 })),
  folder: text,
  isPaused: fc.boolean(),
  countsInBadge: fc.boolean(),
  notifies: fc.boolean(),
  openIn: fc.constantFrom('reader', 'tab', 'background', 'window', null),
  keepMs: orNull(fc.integer({ min: 0, max: 9e12 })),
  marksVisited: fc.boolean(),
});
const item: fc.Arbitrary<NonNullable<BackedUpPost['item']>> = fc.record({
  title: text,
  url: orNull(url),
  publishedAt: orNull(moment),
  publishedDay: fc.constantFrom(null, '2025-12-02'),
  updatedAt: orNull(moment),
  author: text,
  summary: text,
  words: fc.nat(100_000),
  image: orNull(url),
  enclosures: fc.array(fc.record({ url, type: fc.constantFrom(null, 'audio/mpeg'), lengthBytes: orNull(fc.nat()) }), {
    maxLength: 2,
  }),
  categories: fc.array(text, { maxLength: 3 }),
  commentsUrl: orNull(url),
});
const marks = {
  id: text.filter((id) => id !== ''),
  isRead: fc.boolean(),
  isStarred: fc.boolean(),
  arrivedAt: moment,
  sortAt: moment,
  guid: text,
  address: text,
  titleDay: text,
};
const rest = { isSwept: fc.boolean(), editedAt: orNull(moment) };
const post: fc.Arbitrary<BackedUpPost> = fc.oneof(
  fc.record({ ...marks, contentHash: fc.constant(''), ...rest, item: fc.constant(null), html: fc.constant(null) }),
  fc.record({ ...marks, contentHash: text, ...rest, item, html: text }),
);
const feed: fc.Arbitrary<BackedUpFeed> = fc.record({
  url,
  title: text,
  siteUrl: orNull(url),
  choices,
  followedAt: moment,
  firstReadAt: orNull(moment),
  readOnFollow: fc.nat(1000),
  posts: fc.array(post, { maxLength: 4 }),
});
const backup: fc.Arbitrary<Backup> = fc.record({
  madeAt: moment,
  madeBy: text,
  settings: fc.subarray(Object.entries(DEFAULTS)).map((entries) => Object.fromEntries(entries)),
  feeds: fc.uniqueArray(feed, { selector: (each) => each.url, maxLength: 4 }),
});

test('what was written is read, to the last value, and written again is the same to the byte', () => {
  fc.assert(
    fc.property(backup, (held) => {
      const written = writeBackup(held);
      const read = readBackup(written);
      expect(read).toEqual({ kind: 'backup', backup: held });
      if (read.kind === 'backup') expect(writeBackup(read.backup)).toBe(written);
    }),
  );
});

test('cut off anywhere, it is no backup', () => {
  fc.assert(
    fc.property(backup, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (held, part) => {
      const written = writeBackup(held).trimEnd();
      expect(readBackup(written.slice(0, Math.floor(part * written.length))).kind).toBe('problem');
    }),
  );
});

test('with any one value changed to any other, it is read or refused, and never throws', () => {
  fc.assert(
    fc.property(backup, fc.nat(), fc.jsonValue(), (held, pick, value) => {
      const file = JSON.parse(writeBackup(held));
      const places = placesIn(file);
      const [inner, key] = places[pick % places.length] ?? [file, 'feeds'];
      inner[key] = value;
      const read = readBackup(JSON.stringify(file));
      // What was taken is whole: it can be written, and read as the same.
      if (read.kind === 'backup') expect(readBackup(writeBackup(read.backup))).toEqual(read);
    }),
    { numRuns: 500 },
  );
});

test('what is read can be shown: its dates are dates, whatever somebody wrote into the file', () => {
  const number = fc.oneof(fc.double(), fc.constantFrom(1e300, -8.65e15, 8.64e15, Number.MAX_SAFE_INTEGER));
  const value = fc.oneof(number, fc.constantFrom('last week', '2025-13-45', '99999-01-01', '275761-01-01', '-1-1-1'));
  fc.assert(
    fc.property(backup, fc.nat(), value, (held, pick, changed) => {
      const file = JSON.parse(writeBackup(held));
      const places = placesIn(file).filter(([, key]) => /At$|Day$/.test(key));
      const [inner, key] = places[pick % Math.max(places.length, 1)] ?? [file, 'madeAt'];
      inner[key] = changed;
      const read = readBackup(JSON.stringify(file));
      if (read.kind === 'problem') return;
      const now = Date.UTC(2026, 0, 15);
      for (const { posts } of read.backup.feeds) {
        const rows = posts.map(({ sortAt, item: found }) => ({ sortAt, publishedDay: found?.publishedDay ?? null }));
        for (const { span, rows: some } of groupRows(rows, spanFor(rows, now), now)) {
          for (const row of some) void [dateUnder(span, row, now), fully(row), machineDate(row)];
        }
      }
    }),
    { numRuns: 500 },
  );
});

/** Every place in a JSON value that can be changed. */
function placesIn(value: unknown): [inner: Record<string, unknown>, key: string][] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = value as Record<string, unknown>;
  return Object.keys(inner).flatMap((key) => [
    [inner, key] as [Record<string, unknown>, string],
    ...placesIn(inner[key]),
  ]);
}
