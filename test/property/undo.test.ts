import fc from 'fast-check';
import { expect, test } from 'vitest';
import { handlersFor } from '../../src/background/handlers';
import { MINUTE_MS } from '../../src/lib/time';
import { isFailed } from '../../src/messages/protocol';
import type { ItemKey } from '../../src/model/item';
import { UNDO_STEPS } from '../../src/model/undo';
import { openStore } from '../../src/store/open';
import { emptyStore } from '../fakes/emptyStore';
import { type FakeWorld, fakeWorld, growingFeed } from '../fakes/world';

const URLS = ['https://a.example/feed', 'https://b.example/feed', 'https://c.example/feed'];
const POSTS_EACH = 2;
const feeds = fc.uniqueArray(fc.nat(URLS.length - 1), { minLength: 1 });
const posts = fc.uniqueArray(fc.nat(URLS.length * POSTS_EACH - 1), { minLength: 1, maxLength: 4 });

/** All that can be taken back. */
const deed = fc.oneof(
  fc.record({ kind: fc.constant('mark' as const), posts, read: fc.boolean() }),
  fc.record({ kind: fc.constant('star' as const), posts, starred: fc.boolean() }),
  fc.record({ kind: fc.constant('markAll' as const), feeds: fc.option(feeds) }),
  fc.record({ kind: fc.constant('unfollow' as const), feeds }),
  fc.record({ kind: fc.constant('pauseFeeds' as const), feeds, isPaused: fc.boolean() }),
  fc.record({
    kind: fc.constant('pause' as const),
    length: fc.constantFrom('hour' as const, 'tomorrow' as const, 'resumed' as const),
  }),
  fc.record({ kind: fc.constant('resume' as const) }),
  fc.record({ kind: fc.constant('dismiss' as const), hint: fc.constantFrom('one', 'two', 'three') }),
);
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

test('what was done is taken back step by step, up to twenty, and all is as it was before each', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 3 * UNDO_STEPS, size: 'max' }), async (deeds) => {
      await emptyStore();
      const world = fakeWorld();
      world.chosen.unreadOnFollow = 'all';
      for (const url of URLS) {
        const ids = Array.from({ length: POSTS_EACH }, (_, n) => ({ id: `${url}#${n}`, at: world.clock - n }));
        world.web.set(url, growingFeed(url, ids));
        await handlersFor(world)['feeds/follow']({ url });
      }
      const all = await everything();
      const before: object[] = [];
      for (const each of deeds) {
        world.pass(MINUTE_MS);
        const [was, steps] = [await held(), await countSteps()];
        const isStep = await happen(each, all, world);
        if (isStep) before.push(was);
        else expect(await held()).toEqual(was);
        expect(await countSteps()).toBe(Math.min(UNDO_STEPS, steps + Number(isStep)));
      }
      for (const was of before.slice(-UNDO_STEPS).reverse()) {
        expect(await handlersFor(world).undo({ stepId: null })).toMatchObject({ undone: { kind: expect.any(String) } });
        expect(await held()).toEqual(was);
      }
      expect(await handlersFor(world).undo({ stepId: null })).toEqual({ undone: null });
    }),
    { numRuns: 15 },
  );
}, 60_000);

interface Everything {
  feedIds: string[];
  keys: ItemKey[];
}

async function everything(): Promise<Everything> {
  const store = await openStore();
  return { feedIds: await store.getAllKeys('feeds'), keys: await store.getAllKeys('items') };
}

/** True when it made a step that can be taken back: when it changed anything. */
async function happen(each: Deed, { feedIds, keys }: Everything, world: FakeWorld): Promise<boolean> {
  const handlers = handlersFor(world);
  const some = <T>(of: T[], places: number[]) => of.filter((_, place) => places.includes(place));
  const reply = await (() => {
    switch (each.kind) {
      case 'mark':
        return handlers['items/mark']({ keys: some(keys, each.posts), read: each.read });
      case 'star':
        return handlers['items/star']({ keys: some(keys, each.posts), starred: each.starred });
      case 'markAll':
        return handlers['items/markAll']({
          feedIds: each.feeds && some(feedIds, each.feeds),
          arrivedBy: world.clock,
        });
      case 'unfollow':
        return handlers['feeds/unfollow']({ feedIds: some(feedIds, each.feeds) });
      case 'pauseFeeds':
        return handlers['feeds/set']({ feedIds: some(feedIds, each.feeds), set: { isPaused: each.isPaused } });
      case 'pause':
        return handlers.pause({ length: each.length });
      case 'resume':
        return handlers.resume({});
      case 'dismiss':
        return handlers['hints/dismiss']({ hint: each.hint });
    }
  })();
  // Nothing is set of feeds that are not followed any more.
  return !isFailed(reply) && reply.stepId !== null;
}

async function countSteps(): Promise<number> {
  return (await openStore()).count('undo');
}

/** What a person chose or marked, of all that is stored. */
async function held(): Promise<object> {
  const store = await openStore();
  const rows = await store.getAll('feeds');
  return {
    feeds: rows.map(({ id, unfollowedAt, isPaused }) => ({ id, isFollowed: unfollowedAt === null, isPaused })),
    states: await store.getAll('states'),
    pausedUntil: (await store.get('meta', 'pausedUntil')) ?? null,
    dismissed: (await store.get('meta', 'dismissedHints')) ?? [],
  };
}
