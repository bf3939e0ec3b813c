import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newFeed } from '../../src/background/newFeed';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/lib/time';
import { type Feed, isFollowed } from '../../src/model/feed';
import { differences } from '../../src/sync/differences';
import { emptyDoc, type SyncDoc } from '../../src/sync/doc';
import { feedItems, readItems, type SyncItems, weekItems } from '../../src/sync/items';
import type { LocalFacts } from '../../src/sync/local';
import { mark } from '../../src/sync/mark';
import { merge } from '../../src/sync/merge';
import { type Base, observe } from '../../src/sync/observe';
import { prune } from '../../src/sync/prune';

// Devices that follow, unfollow, read and choose while apart, with clocks that are days off, and meet now and then in
// whatever order. Each does what `background/sync` does, with its database left out.

const START_AT = Date.UTC(2026, 0, 15);
const URLS = ['https://a.example/', 'https://b.example/é', 'https://日本.example/feed'].map((url) => new URL(url).href);
const POSTS = ['1', '2', '3'];
const DEVICES = 3;

// Two write at once, neither having seen what the other wrote: all that the first wrote is overwritten.
const overlap = fc.record({
  kind: fc.constant('overlap' as const),
  device: fc.nat(DEVICES - 1),
  other: fc.nat(DEVICES - 1),
});
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('sync' as const), device: fc.nat(DEVICES - 1) }) },
  fc.record({
    kind: fc.constantFrom('follow' as const, 'unfollow' as const),
    device: fc.nat(DEVICES - 1),
    feed: fc.nat(URLS.length - 1),
  }),
  fc.record({
    kind: fc.constantFrom('read' as const, 'read' as const, 'unread' as const),
    device: fc.nat(DEVICES - 1),
    feed: fc.nat(URLS.length - 1),
    post: fc.constantFrom(...POSTS),
  }),
  fc.record({
    kind: fc.constant('choose' as const),
    device: fc.nat(DEVICES - 1),
    feed: fc.nat(URLS.length - 1),
    folder: fc.constantFrom('', 'Work', '仕事 "<\\é', '__proto__'),
  }),
  // Its database was lost: it joins anew with what it follows.
  fc.record({ kind: fc.constant('forget' as const), device: fc.nat(DEVICES - 1) }),
  overlap,
  // Nobody does anything for long; all have met before, as a device that was off for a year joins anew.
  fc.record({
    kind: fc.constant('pause' as const),
    device: fc.nat(DEVICES - 1),
    days: fc.integer({ min: 1, max: 500 }),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;
// Short stories, which are the rule otherwise, have hardly two devices with one feed.
const steps = fc.array(step, { maxLength: 60, size: 'max' });
const skews = fc.tuple(...Array.from({ length: DEVICES }, () => fc.integer({ min: -10 * DAY_MS, max: 10 * DAY_MS })));

interface Device {
  feeds: Map<string, Feed>;
  /** By feed and post: when it came, and whether it is read. */
  posts: Map<string, { arrivedAt: number; isRead: boolean }>;
  base: Base;
  skewMs: number;
}

const sortAtOf = (post: string) => START_AT - Number(post) * DAY_MS;
const freshBase = (): Base => ({ doc: emptyDoc(), at: Number.NEGATIVE_INFINITY });

class Devices {
  now = START_AT;
  area: SyncItems = {};
  readonly all: Device[];

  constructor(skewsMs: number[]) {
    this.all = skewsMs.map((skewMs) => ({ feeds: new Map(), posts: new Map(), base: freshBase(), skewMs }));
  }

  take(each: Step): void {
    this.now += MINUTE_MS;
    const device = this.all[each.device];
    if (!device) return;
    const now = this.now + device.skewMs;
    const url = 'feed' in each ? (URLS[each.feed] ?? '') : '';
    const feed = device.feeds.get(url);
    if (each.kind === 'sync') this.sync(device);
    if (each.kind === 'forget') device.base = freshBase();
    if (each.kind === 'overlap') {
      const before = this.area;
      this.sync(device);
      this.area = before;
      this.sync(this.all[each.other] ?? device);
    }
    if (each.kind === 'pause') {
      this.settle();
      this.now += each.days * DAY_MS;
    }
    if (each.kind === 'follow') follow(device, url, { now, readUpTo: null });
    if (!feed || !isFollowed(feed)) return;
    if (each.kind === 'unfollow') device.feeds.set(url, { ...feed, unfollowedAt: now });
    if (each.kind === 'choose') device.feeds.set(url, { ...feed, folder: each.folder });
    if (each.kind === 'read' || each.kind === 'unread') {
      const held = device.posts.get(url + each.post);
      if (held) held.isRead = each.kind === 'read';
    }
  }

  sync(device: Device): void {
    const now = this.now + device.skewMs;
    const remote = readItems(this.area, keyOf).doc;
    const { local, names } = factsOf(device);
    const merged = merge(observe(device.base, local, { remote, now }), remote);
    const found = differences(merged, local, keyOf);
    for (const { url, choices, readUpTo } of found.follow) {
      follow(device, url, { now, readUpTo });
      device.feeds.set(url, { ...(device.feeds.get(url) as Feed), ...choices });
    }
    const change = (id: string, set: Partial<Feed>) =>
      device.feeds.set(id, { ...(device.feeds.get(id) as Feed), ...set });
    for (const id of found.refollow) change(id, { unfollowedAt: null });
    for (const id of found.unfollow) change(id, { unfollowedAt: now });
    for (const { feedId, choices } of found.choose) change(feedId, choices);
    for (const [name, isRead] of found.turn) {
      const held = device.posts.get(names.get(name) ?? '');
      if (held) held.isRead = isRead;
    }
    const doc = prune(merged, remote, { marks: new Set(names.keys()), now });
    const items = JSON.parse(JSON.stringify(itemsOf(doc)));
    device.base = { doc: readItems(items, keyOf).doc, at: now };
    this.area = items;
  }

  /** Until all have heard of all, however late. */
  settle(): void {
    for (let round = 0; round < 3; round++) {
      for (const device of this.all) {
        this.now += MINUTE_MS;
        this.sync(device);
      }
    }
  }
}

/** As a feed that is read for the first time: posts up to `readUpTo` count as read. A hidden one is shown again. */
function follow(device: Device, url: string, { now, readUpTo }: { now: number; readUpTo: number | null }): void {
  const held = device.feeds.get(url);
  device.feeds.set(url, held ? { ...held, unfollowedAt: null } : { ...newFeed(url, now), id: url });
  if (held) return;
  for (const post of POSTS) {
    device.posts.set(url + post, { arrivedAt: now, isRead: readUpTo !== null && sortAtOf(post) <= readUpTo });
  }
}

function factsOf(device: Device): { local: LocalFacts; names: Map<string, string> } {
  const names = new Map<string, string>();
  const posts = [...device.feeds.keys()].flatMap((url) =>
    POSTS.map((post) => {
      const name = mark(keyOf(url), post);
      names.set(name, url + post);
      const { arrivedAt = 0, isRead = false } = device.posts.get(url + post) ?? {};
      return { mark: name, isRead, arrivedAt, sortAt: sortAtOf(post) };
    }),
  );
  const feeds = [...device.feeds].map(([url, feed]) => {
    const unread = POSTS.filter((post) => !device.posts.get(url + post)?.isRead).map(sortAtOf);
    const readUpTo = unread.length > 0 ? Math.min(...unread) - 1 : START_AT + HOUR_MS;
    return { key: keyOf(url), movedFromKey: '', feed, readUpTo, isSeeded: false };
  });
  return { local: { feeds, posts, first: { key: 'first.example/', url: 'https://first.example/' } }, names };
}

function keyOf(url: string): string {
  return url.replace(/^https?:\/\//, '');
}

function itemsOf(doc: SyncDoc): SyncItems {
  return Object.assign(feedItems(doc), ...[...doc.weeks].map(([number, held]) => weekItems(number, held)));
}

/** What a person sees of a device. */
function seen({ feeds, posts }: Device) {
  return [...feeds.values()]
    .filter(isFollowed)
    .sort((a, b) => (a.url < b.url ? -1 : 1))
    .map(({ url, folder }) => ({ url, folder, read: POSTS.filter((post) => posts.get(url + post)?.isRead) }));
}

/** Chosen and unfollowed before anybody heard of it, and brought back by one who joins. */
const LEFT_AND_BACK: Step[] = [
  { kind: 'follow', device: 0, feed: 0 },
  { kind: 'pause', device: 0, days: 1 },
  { kind: 'choose', device: 1, feed: 0, folder: 'Work' },
  { kind: 'unfollow', device: 1, feed: 0 },
  { kind: 'forget', device: 2 },
];

test('whatever devices did while apart, all of them end with the same, and then nobody writes any more', () => {
  fc.assert(
    fc.property(steps, skews, (story, skewsMs) => {
      const devices = new Devices(skewsMs);
      for (const each of story) devices.take(each);
      devices.settle();
      const [first, ...others] = devices.all.map(seen);
      for (const other of others) expect(other).toEqual(first);
      const { area } = devices;
      devices.settle();
      expect(devices.area).toEqual(area);
    }),
    { numRuns: 400, examples: [[LEFT_AND_BACK, [0, 0, 0]]] },
  );
});

test('what is done once all have heard of all holds for all, whatever the clocks say', () => {
  const last = step.filter(({ kind }) => !['sync', 'forget', 'overlap', 'pause'].includes(kind));
  fc.assert(
    fc.property(steps, fc.nat(400), last, overlap, skews, (story, days, each, meeting, skewsMs) => {
      const devices = new Devices(skewsMs);
      for (const one of story) devices.take(one);
      devices.settle();
      devices.now += days * DAY_MS;
      devices.take(each);
      const wanted = devices.all.map(seen)[each.device] ?? [];
      devices.take(meeting);
      devices.settle();
      // A feed that comes back has the choices and marks that it had elsewhere.
      const plain = (rows: ReturnType<typeof seen>) => (each.kind === 'follow' ? rows.map(({ url }) => url) : rows);
      for (const device of devices.all) expect(plain(seen(device))).toEqual(plain(wanted));
    }),
    { numRuns: 400 },
  );
});

test('a feed that somebody follows and nobody unfollowed is followed by all, whatever the clocks say', () => {
  fc.assert(
    fc.property(steps, skews, (story, skewsMs) => {
      const devices = new Devices(skewsMs);
      for (const each of story) devices.take(each);
      const unfollowed = new Set(story.flatMap((each) => (each.kind === 'unfollow' ? [URLS[each.feed]] : [])));
      const wanted = URLS.filter((url) => !unfollowed.has(url) && devices.all.some(({ feeds }) => feeds.has(url)));
      devices.settle();
      for (const device of devices.all) {
        expect(seen(device).map(({ url }) => url)).toEqual(expect.arrayContaining(wanted));
      }
    }),
    { numRuns: 400 },
  );
});

test('a device that joins loses no feed that it follows, whatever was done elsewhere and whatever the clocks say', () => {
  fc.assert(
    fc.property(steps, fc.nat(DEVICES - 1), skews, (story, joining, skewsMs) => {
      const devices = new Devices(skewsMs);
      for (const each of story) devices.take(each);
      const followed = devices.all.map(seen)[joining]?.map(({ url }) => url) ?? [];
      // What the others did is known before it joins, and not only after.
      for (let other = 0; other < DEVICES; other++)
        if (other !== joining) devices.take({ kind: 'sync', device: other });
      devices.take({ kind: 'forget', device: joining });
      devices.settle();
      for (const device of devices.all) {
        expect(seen(device).map(({ url }) => url)).toEqual(expect.arrayContaining(followed));
      }
    }),
    { numRuns: 400 },
  );
});

test('a post that somebody read and nobody marked unread is read by all, and one that nobody read is unread', () => {
  fc.assert(
    fc.property(steps, skews, (story, skewsMs) => {
      const devices = new Devices(skewsMs);
      const [read, unread] = [new Set<string>(), new Set<string>()];
      for (const each of story) {
        devices.take(each);
        if (each.kind !== 'read' && each.kind !== 'unread') continue;
        const url = URLS[each.feed] ?? '';
        const name = url + each.post;
        const feed = devices.all[each.device]?.feeds.get(url);
        // One who does not follow the feed cannot turn its posts.
        if (feed && isFollowed(feed)) (each.kind === 'read' ? read : unread).add(name);
      }
      devices.settle();
      for (const device of devices.all) {
        for (const [name, { isRead }] of device.posts) {
          if (!isFollowed(device.feeds.get(name.slice(0, -1)) as Feed)) continue;
          if (read.has(name) && !unread.has(name)) expect([name, isRead]).toEqual([name, true]);
          if (!read.has(name)) expect([name, isRead]).toEqual([name, false]);
        }
      }
    }),
    { numRuns: 400 },
  );
});
