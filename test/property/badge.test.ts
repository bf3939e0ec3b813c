import fc from 'fast-check';
import { expect, test } from 'vitest';
import { handlersFor } from '../../src/background/handlers';
import { pollRound } from '../../src/background/pollRound';
import { tell } from '../../src/background/tell';
import { wake } from '../../src/background/wake';
import { HOUR_MS } from '../../src/lib/time';
import { BADGE_MOST } from '../../src/model/settings';
import { readFeeds, readRows } from '../../src/store/read';
import { emptyStore } from '../fakes/emptyStore';
import { type FakePost, type FakeWorld, fakeWorld, growingFeed } from '../fakes/world';

const URLS = ['https://a.example/feed', 'https://b.example/feed', 'https://c.example/feed'];
const which = fc.nat(URLS.length - 1);

/** What people and publishers do, in any order. */
const deed = fc.oneof(
  fc.record({ kind: fc.constant('arrive' as const), feed: which, posts: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('mark' as const), row: fc.nat(9), read: fc.boolean() }),
  fc.record({ kind: fc.constant('markAll' as const), feed: fc.option(which) }),
  fc.record({ kind: fc.constant('counts' as const), feed: which, counts: fc.boolean() }),
  fc.record({ kind: fc.constant('unfollow' as const), feed: which }),
  fc.record({ kind: fc.constant('undo' as const) }),
  fc.record({ kind: fc.constant('open' as const) }),
);
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

const follow = fc.constantFrom('newest' as const, 'all' as const, 'none' as const);

test('the badge is the number of rows in the list that count, whatever happened', async () => {
  await fc.assert(
    fc.asyncProperty(follow, fc.array(deed, { maxLength: 12 }), async (unreadOnFollow, deeds) => {
      await emptyStore();
      const world = fakeWorld();
      world.chosen.unreadOnFollow = unreadOnFollow;
      const posts = URLS.map((_, feed) =>
        [0, 1, 2].map((n): FakePost => ({ id: `${feed}-${n}`, at: world.clock - n })),
      );
      for (const [feed, url] of URLS.entries()) {
        world.web.set(url, growingFeed(url, posts[feed] ?? []));
        await handlersFor(world)['feeds/follow']({ url });
      }
      let openedAt = 0;
      for (const each of deeds) {
        await happen(each, world, posts);
        if (each.kind === 'open') openedAt = world.clock;
        expect(await shown(world, 'unread')).toBe(await rowsThatCount(0));
        expect(await shown(world, 'new')).toBe(await rowsThatCount(openedAt));
      }
    }),
    { numRuns: 40 },
  );
});

/** The number in words: a badge without doubt about it. */
async function shown(world: FakeWorld, mode: 'unread' | 'new'): Promise<number> {
  world.chosen.badge = mode;
  await tell(world, []);
  const text = world.badge?.text ?? 'none';
  return text === '' ? 0 : Number(text);
}

async function rowsThatCount(after: number): Promise<number> {
  const counting = new Set((await readFeeds()).filter((feed) => feed.countsInBadge).map(({ id }) => id));
  const rows = await readRows({ view: 'unread', feedIds: null, limit: BADGE_MOST, after: null });
  return rows.filter(({ key, arrivedAt }) => counting.has(key[0]) && arrivedAt > after).length;
}

async function happen(each: Deed, world: FakeWorld, posts: FakePost[][]): Promise<void> {
  const handlers = handlersFor(world);
  const idOf = async (feed: number) => (await readFeeds()).find(({ url }) => url === URLS[feed])?.id;
  world.pass(HOUR_MS);
  switch (each.kind) {
    case 'arrive':
      for (let n = 0; n < each.posts; n++)
        posts[each.feed]?.unshift({ id: `${world.clock}-${n}`, at: world.clock - n });
      await pollRound({ kind: 'by-hand', feedIds: null }, world);
      return;
    case 'mark': {
      const rows = await readRows({ view: 'latest', feedIds: null, limit: 10, after: null });
      const row = rows[each.row];
      if (row) await handlers['items/mark']({ keys: [row.key], read: each.read });
      return;
    }
    case 'markAll': {
      const feedId = each.feed === null ? null : await idOf(each.feed);
      if (feedId === undefined) return;
      await handlers['items/markAll']({ feedIds: feedId === null ? null : [feedId], arrivedBy: world.clock });
      return;
    }
    case 'counts':
    case 'unfollow': {
      const feedId = await idOf(each.feed);
      if (feedId === undefined) return;
      if (each.kind === 'unfollow') await handlers['feeds/unfollow']({ feedIds: [feedId] });
      else await handlers['feeds/set']({ feedIds: [feedId], set: { countsInBadge: each.counts } });
      return;
    }
    case 'undo':
      await handlers.undo({ stepId: null });
      return;
    case 'open':
      await handlers['list/opened']({});
      await wake(world); // What it set going is over before anything is compared.
      return;
  }
}
