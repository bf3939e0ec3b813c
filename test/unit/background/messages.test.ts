import { beforeEach, describe, expect, test, vi } from 'vitest';
import { CHECKS, handlersFor } from '../../../src/background/handlers';
import { ask } from '../../../src/messages/client';
import { serve } from '../../../src/messages/server';
import { openStore } from '../../../src/store/open';
import { storageProblem } from '../../../src/store/storageProblem';
import { browser } from '../../fakes/browser';
import { emptyStore } from '../../fakes/emptyStore';
import { fakeWorld, growingFeed } from '../../fakes/world';

const URL = 'https://a.example/feed';
const PAGE = { id: 'moonflower-in-tests', url: 'chrome-extension://moonflower-in-tests/src/popup/index.html' };
serve(handlersFor(fakeWorld()), CHECKS, storageProblem);

const send = async (message: unknown, sender: unknown = PAGE) => browser.runtime.onMessage.emit(message, sender)[0];

beforeEach(emptyStore);

describe('messages', () => {
  test('a page of ours gets its answer', async () => {
    expect(await ask('items/mark', { keys: [['a', 'b']], read: true })).toEqual({ changed: 0, stepId: null });
  });

  describe('what is marked', () => {
    const world = fakeWorld();
    const follow = async () => {
      world.chosen.unreadOnFollow = 'all';
      world.web.set(URL, growingFeed(URL, [{ id: 'a', at: world.clock }]));
      await handlersFor(world)['feeds/follow']({ url: URL });
      return (await openStore()).getAllKeys('items');
    };
    const isRead = async () =>
      (await (await openStore()).getAll('states')).every(({ unreadAt }) => unreadAt === undefined);

    test('is marked, also when its page goes before the worker has started to listen', async () => {
      const keys = await follow();
      const sent = vi.spyOn(browser.runtime, 'sendMessage').mockRejectedValue(new Error('The page is gone.'));
      expect(await ask('items/mark', { keys, read: true })).toMatchObject({ problem: {} });
      sent.mockRestore();
      await vi.waitFor(async () => expect(await isRead()).toBe(true));
      expect(await browser.storage.session.get(null)).toEqual({});
    });

    test('is marked once, and its page gets the answer of that', async () => {
      const keys = await follow();
      expect(await ask('items/mark', { keys, read: true })).toEqual({ changed: 1, stepId: 1 });
      expect(await ask('items/mark', { keys, read: false })).toEqual({ changed: 1, stepId: 2 });
      expect(await (await openStore()).count('undo')).toBe(2);
    });
  });

  test.each([
    ['an unknown name', { name: 'nobody', payload: {} }],
    ['a name that every object has', { name: 'constructor', payload: {} }],
    ['no payload', { name: 'undo' }],
    ['a wrong shape', { name: 'items/mark', payload: { keys: 'all', read: true } }],
    ['a pace below the floor', { name: 'feeds/set', payload: { feedIds: ['a'], set: { everyMs: 1000 } } }],
    ['a field that pages may not set', { name: 'feeds/set', payload: { feedIds: ['a'], set: { nextPollAt: 0 } } }],
    ['a megabyte', { name: 'feeds/follow', payload: { url: 'x'.repeat(1_000_000) } }],
    ['no message at all', null],
  ])('%s is refused, and the worker lives on', async (_what, message) => {
    expect(await send(message)).toMatchObject({ problem: { kind: 'internal' } });
    expect(await ask('undo', { stepId: null })).toEqual({ undone: null });
  });

  const WITHOUT_PAYLOAD = ['wake', 'resume', 'poll/stop', 'list/opened', 'data/remove'];
  const FIELDS = 'keys read starred feedIds arrivedBy stepId url set feedId origins length feeds backup hint'.split(
    ' ',
  );
  test.each(Object.keys(CHECKS).filter((name) => !WITHOUT_PAYLOAD.includes(name)))(
    '%s takes no field of another shape',
    async (name) => {
      for (const odd of [undefined, 1.5, Number.NaN, true, {}, [null], [1], [[]], [{}]]) {
        const payload = Object.fromEntries(FIELDS.map((field) => [field, odd]));
        expect.soft(await send({ name, payload }), JSON.stringify(odd)).toMatchObject({
          problem: { kind: 'internal', detail: `${name}: wrong shape` },
        });
      }
      expect(await ask('undo', { stepId: null })).toEqual({ undone: null });
    },
  );

  test.each([
    ['another extension', { id: 'somebody-else', url: PAGE.url }],
    ['a web page', { id: PAGE.id, url: 'https://evil.example/' }],
    [
      'a page that says its address is ours',
      { id: PAGE.id, url: 'https://evil.example/chrome-extension://moonflower-in-tests/' },
    ],
    ['nobody', {}],
  ])('%s gets no answer', async (_who, sender) => {
    expect(await send({ name: 'undo', payload: { stepId: null } }, sender)).toBeUndefined();
  });

  test('a storage that fails is a problem, not a throw', async () => {
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new Error('no storage');
      },
    });
    expect(await ask('items/mark', { keys: [['a', 'b']], read: true })).toMatchObject({
      problem: { kind: 'internal' },
    });
    vi.unstubAllGlobals();
  });
});
