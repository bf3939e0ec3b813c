import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SyncDoc, SyncedFeed } from '../../src/sync/doc';
import { turnsIn } from '../../src/sync/doc';
import { feedItems, readItems, weekItems } from '../../src/sync/items';
import { mark } from '../../src/sync/mark';
import { merge } from '../../src/sync/merge';
import { planItems } from '../../src/sync/plan';
import { SYNC_BYTES } from '../../src/sync/size';

const keyOf = (url: string) => url.replace(/^https?:\/\//, '');
const at = fc.integer({ min: 1, max: 20 });
const urls = ['a', 'b', 'c', 'd'].flatMap((name) => [`https://${name}.example/`, `http://${name}.example/`]);
const stamped = <T>(value: fc.Arbitrary<T>) => fc.record({ value, at });
const feed: fc.Arbitrary<SyncedFeed> = fc.record({
  url: fc.constantFrom(...urls),
  movedFrom: fc.constantFrom('', ...urls),
  followed: stamped(fc.boolean()),
  choices: fc.record(
    {
      folder: stamped(fc.constantFrom('', 'Work', '<"é\\')),
      isPaused: stamped(fc.boolean()),
      everyMs: stamped(fc.constantFrom(null, 900_000)),
    },
    { requiredKeys: [] },
  ),
  readUpTo: fc.nat(50),
});
const marks = Array.from({ length: 30 }, (_, i) => mark('f', String(i)));
const week = fc.record({
  read: fc.uniqueArray(fc.constantFrom(...marks)).map((list) => new Set(list)),
  turned: fc
    .uniqueArray(fc.tuple(fc.constantFrom(...marks), fc.integer({ min: 2, max: 5 })), { selector: ([name]) => name })
    .map((list) => new Map(list)),
});
const doc: fc.Arbitrary<SyncDoc> = fc.record({
  feeds: fc.array(feed).map((list) => new Map(list.map((each) => [keyOf(each.url), each]))),
  weeks: fc
    .uniqueArray(fc.tuple(fc.integer({ min: 2900, max: 2904 }), week), { selector: ([number]) => number })
    .map((list) => new Map(list)),
});

/** The same whatever the order in which it came to be. */
function plain({ feeds, weeks }: SyncDoc) {
  return {
    feeds: Object.fromEntries(feeds),
    weeks: [...weeks]
      .filter(([, { read, turned }]) => read.size + turned.size > 0)
      .sort(([a], [b]) => a - b)
      .map(([number, { read, turned }]) => [number, [...read].sort(), Object.fromEntries(turned)]),
  };
}

test('merging is commutative', () => {
  fc.assert(fc.property(doc, doc, (a, b) => void expect(plain(merge(a, b))).toEqual(plain(merge(b, a)))));
});

test('merging is associative', () => {
  fc.assert(
    fc.property(
      doc,
      doc,
      doc,
      (a, b, c) => void expect(plain(merge(merge(a, b), c))).toEqual(plain(merge(a, merge(b, c)))),
    ),
  );
});

test('merging is idempotent, and what was merged stays so', () => {
  fc.assert(
    fc.property(doc, doc, (a, b) => {
      expect(plain(merge(a, a))).toEqual(plain(a));
      const both = merge(a, b);
      expect(plain(merge(both, b))).toEqual(plain(both));
    }),
  );
});

test('merging changes neither', () => {
  fc.assert(
    fc.property(doc, doc, (a, b) => {
      const before = JSON.stringify([plain(a), plain(b)]);
      merge(a, b);
      expect(JSON.stringify([plain(a), plain(b)])).toBe(before);
    }),
  );
});

test('no subscription is dropped but by a later unfollow, and no feed is forgotten', () => {
  fc.assert(
    fc.property(doc, doc, (a, b) => {
      const both = merge(a, b);
      for (const key of [...a.feeds.keys(), ...b.feeds.keys()]) {
        const each = [a.feeds.get(key), b.feeds.get(key)].flatMap((held) => (held ? [held.followed] : []));
        const newest = Math.max(...each.map((stamp) => stamp.at));
        const isFollowed = each.some((stamp) => stamp.at === newest && stamp.value);
        expect(both.feeds.get(key)?.followed.value).toBe(isFollowed);
      }
    }),
  );
});

test('no mark is dropped: a post was turned as often as the one that knows most of it says', () => {
  fc.assert(
    fc.property(doc, doc, (a, b) => {
      const [inA, inB, inBoth] = [a, b, merge(a, b)].map(turnsIn);
      for (const name of marks) expect(inBoth?.(name)).toBe(Math.max(inA?.(name) ?? 0, inB?.(name) ?? 0));
    }),
  );
});

const allItems = ({ feeds, weeks }: SyncDoc) =>
  Object.assign(feedItems({ feeds, weeks }), ...[...weeks].map(([number, held]) => weekItems(number, held)));

test('what was written is read, and takes the room it was said to take', () => {
  fc.assert(
    fc.property(doc, (known) => {
      const items = JSON.parse(JSON.stringify(allItems(known)));
      const read = readItems(items, keyOf);
      expect(plain(read.doc)).toEqual(plain(known));
      expect(read.foreign.size).toBe(0);
      const plan = planItems(known, {}, { read: readItems({}, keyOf), week: 2904 });
      expect(Object.keys(plan.set).sort()).toEqual(Object.keys(items).sort());
      // Once written, there is nothing more to write.
      const again = planItems(known, plan.set, { read: readItems(plan.set, keyOf), week: 2904 });
      expect([again.set, again.remove, again.bytes]).toEqual([{}, [], plan.bytes]);
    }),
  );
});

test('whatever else is in the sync is left alone', () => {
  const foreign = {
    'sync:f3': { v: 2, feeds: 'another way' },
    'sync:x': { v: 1 },
    'sync:f9': { v: 1, f: [['javascript:alert(1)', 1, 0, '', {}]] },
    theme: 'dark',
  };
  fc.assert(
    fc.property(doc, (known) => {
      const read = readItems(foreign, keyOf);
      expect([...read.foreign].sort()).toEqual(['sync:f3', 'sync:f9', 'sync:x']);
      const plan = planItems(known, foreign, { read, week: 2904 });
      expect(Object.keys(plan.set).filter((key) => key in foreign)).toEqual([]);
      expect(plan.remove).toEqual([]);
    }),
  );
});

test('nothing that is read makes it throw', () => {
  const value = fc.oneof(
    fc.anything(),
    fc.record({ v: fc.constant(1), f: fc.anything() }),
    fc.tuple(fc.string(), fc.anything()),
  );
  const key = fc.constantFrom('sync:f1', 'sync:m2900.a', 'sync:m2900.b', 'sync:', 'x');
  fc.assert(fc.property(fc.dictionary(key, value), (items) => void readItems(items, keyOf)));
});

test.each<[string, unknown[]]>([
  ['an address', [{ toString: 'of its own' }, 1, 0]],
  ['an address of the web', ['javascript:alert(1)', 1, 0]],
  ['an address without a password', ['http://mia:secret@a.example/', 1, 0]],
  ['where it was', ['//a.example/', 1, 0, {}, { toString: 'of its own' }]],
  ['a choice', ['//a.example/', 1, 0, { folder: [{ toString: 'of its own' }, 1] }]],
  ['choices', ['//a.example/', 1, 0, 'of another kind']],
  ['a moment', ['//a.example/', '1', 0]],
])('%s that is none is left alone, and so is all of its item', (_what, packed) => {
  const items = { 'sync:f1': { v: 1, f: [['//b.example/', 1, 0], packed] } };
  const read = readItems(items, keyOf);
  expect([[...read.foreign], read.doc.feeds.size]).toEqual([['sync:f1'], 0]);
});

/** 300 feeds and 10,000 marks, over twelve weeks. */
function manyMarks(count: number): SyncDoc {
  const feeds = Array.from({ length: 300 }, (_, i): [string, SyncedFeed] => {
    const url = `https://www.a-rather-usual-name-${i}.example/blog/feed.xml`;
    const choices = i % 3 === 0 ? { folder: { value: 'Programming', at: 1_760_000_000 } } : {};
    return [
      keyOf(url),
      { url, movedFrom: '', followed: { value: true, at: 1_760_000_000 }, choices, readUpTo: 1_760_000_000 },
    ];
  });
  const weeks = new Map<number, { read: Set<string>; turned: Map<string, number> }>();
  for (let i = 0; i < count; i++) {
    const number = 2900 + (i % 12);
    const held = weeks.get(number) ?? { read: new Set(), turned: new Map() };
    held.read.add(mark(`www.a-rather-usual-name-${i % 300}.example/blog/feed.xml`, `post ${i}`));
    weeks.set(number, held);
  }
  return { feeds: new Map(feeds), weeks };
}

test('300 feeds with 10,000 marks have room', () => {
  const known = manyMarks(10_000);
  const plan = planItems(known, {}, { read: readItems({}, keyOf), week: 2911 });
  expect(plan).toMatchObject({ isFull: false, remove: [] });
  expect(plan.bytes).toBeLessThan(SYNC_BYTES);
  const held = turnsIn(readItems(plan.set, keyOf).doc);
  const lost = [...known.weeks.values()].flatMap(({ read }) => [...read]).filter((name) => held(name) === 0);
  expect([lost.length, plan.bytes]).toEqual([0, plan.bytes]);
});

const longNamed = (count: number, name: string): SyncDoc => ({
  feeds: new Map(
    Array.from({ length: count }, (_, i): [string, SyncedFeed] => {
      const url = `https://a-feed-with-a-long-name-number-${i}.example/blog/index.xml`;
      const choices = { customTitle: { value: name, at: 1 } };
      return [keyOf(url), { url, movedFrom: '', followed: { value: true, at: 1 }, choices, readUpTo: 0 }];
    }),
  ),
  weeks: new Map(),
});

test.each([
  ['all together', longNamed(2000, '')],
  ['one item of them, though not all together', longNamed(1, 'n'.repeat(8200))],
])('feeds that are more than there is room for are not written by halves: %s', (_what, known) => {
  const held = { 'sync:f1': { v: 1, f: [['//b.example/', 1, 0]] } };
  const plan = planItems(known, held, { read: readItems(held, keyOf), week: 2911 });
  expect(plan).toEqual({ set: {}, remove: [], bytes: 7 + JSON.stringify(held['sync:f1']).length, isFull: true });
});

test('when there is no more room, the marks of the oldest weeks stay out, and every feed stays in', () => {
  const known = manyMarks(30_000);
  const plan = planItems(known, {}, { read: readItems({}, keyOf), week: 2911 });
  expect(plan.bytes).toBeLessThan(SYNC_BYTES);
  const { doc: read } = readItems(plan.set, keyOf);
  expect(read.feeds.size).toBe(300);
  expect(read.weeks.get(2911)?.read.size).toBe(known.weeks.get(2911)?.read.size);
  expect(read.weeks.has(2900)).toBe(false);
});
