import { beforeEach, expect, test } from 'vitest';
import { handlersFor } from '../../../src/background/handlers';
import { pollRound } from '../../../src/background/pollRound';
import { wake } from '../../../src/background/wake';
import { emptyMemory } from '../../../src/background/world';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/lib/time';
import { closeStore } from '../../../src/store/open';
import { lastUndo, readFeeds } from '../../../src/store/read';
import { emptyStore } from '../../fakes/emptyStore';
import { type FakeWorld, fakeWorld, growingFeed } from '../../fakes/world';

const URL_A = 'https://a.example/feed';
let world: FakeWorld;
const handlers = () => handlersFor(world);
const asked = () => world.log.length;

beforeEach(async () => {
  await emptyStore();
  world = fakeWorld();
  world.web.set(URL_A, growingFeed(URL_A, [{ id: 'p1', at: world.clock - HOUR_MS }]));
  await handlers()['feeds/follow']({ url: URL_A });
  world.log.length = 0;
});

/** The worker died, and an event starts another one. */
async function anotherWorker(): Promise<void> {
  await closeStore();
  world.memory = emptyMemory();
  await wake(world);
}

test('nobody is asked during a pause, and the alarm rings when it ends', async () => {
  await handlers().pause({ length: 'hour' });
  const end = world.clock + HOUR_MS;
  expect(world.alarm).toBe(end);
  world.pass(50 * MINUTE_MS);
  await pollRound({ kind: 'due' }, world);
  await anotherWorker();
  expect([asked(), world.alarm, world.badge?.icon]).toEqual([0, end, 'paused']);
});

test('a pause that is longer than the pace ends by itself, after restarts, too', async () => {
  await handlers().pause({ length: 'tomorrow' });
  const end = world.alarm ?? 0;
  expect(end - world.clock).toBeGreaterThan(2 * HOUR_MS);
  world.clock = end - MINUTE_MS;
  world.awake = false; // The browser was started again, and Firefox forgot the alarm.
  world.alarm = null;
  await anotherWorker();
  expect([asked(), world.alarm]).toEqual([0, end]);
  world.clock = end;
  await pollRound({ kind: 'due' }, world);
  expect([asked(), world.badge?.icon]).toEqual([1, 'usual']);
});

test('a pause until resumed has no end, and resuming asks what fell due', async () => {
  await handlers().pause({ length: 'resumed' });
  expect(world.alarm).toBeNull();
  world.pass(7 * DAY_MS);
  await anotherWorker();
  expect(asked()).toBe(0);
  await handlers().resume({});
  expect(world.alarm).toBe(world.clock + 30 * SECOND_MS);
  world.clock = world.alarm ?? 0;
  await pollRound({ kind: 'due' }, world);
  expect(asked()).toBe(1);
});

test('what is asked by hand is asked, and the pause goes on', async () => {
  await handlers().pause({ length: 'hour' });
  await handlers()['poll/now']({ feedIds: null });
  expect([asked(), world.badge?.icon]).toEqual([1, 'paused']);
});

test('the icon says that a pause has ended, though no feed is followed', async () => {
  for (const { id } of await readFeeds()) await handlers()['feeds/unfollow']({ feedIds: [id] });
  await handlers().pause({ length: 'hour' });
  expect(world.alarm).toBe(world.clock + HOUR_MS);
});

test('being offline during a pause rings no alarm', async () => {
  await handlers().pause({ length: 'hour' });
  world.online = false;
  await pollRound({ kind: 'due' }, world);
  expect(world.alarm).toBe(world.clock + HOUR_MS);
});

test('open pages hear of a pause, of its end, and of their undo', async () => {
  const steps = [
    () => handlers().pause({ length: 'hour' }),
    () => handlers().resume({}),
    () => handlers().undo({ stepId: null }),
  ];
  for (const step of steps) {
    world.announced.length = 0;
    await step();
    expect(world.announced).toEqual(expect.arrayContaining(['round', 'undo']));
  }
});

test('pausing and resuming can be taken back', async () => {
  await handlers().pause({ length: 'hour' });
  const end = world.alarm;
  await handlers().pause({ length: 'resumed' });
  expect(await handlers().undo({ stepId: null })).toMatchObject({ undone: { kind: 'paused' } });
  expect([world.alarm, world.badge?.icon]).toEqual([end, 'paused']);
  await handlers().resume({});
  await handlers().undo({ stepId: null });
  expect([world.alarm, world.badge?.icon]).toEqual([end, 'paused']);
  await handlers().undo({ stepId: null });
  expect(world.badge?.icon).toBe('usual');
});

test('resuming what is not paused changes nothing, and leaves no step', async () => {
  expect(await handlers().resume({})).toEqual({ changed: 0, stepId: null });
  expect(await lastUndo()).toBeNull();
});

test('a pause of some feeds is taken back by the last undo, for those that it changed', async () => {
  const url = 'https://b.example/feed';
  world.web.set(url, growingFeed(url, [{ id: 'p1', at: world.clock - HOUR_MS }]));
  await handlers()['feeds/follow']({ url });
  const arePaused = async () => (await readFeeds()).map(({ isPaused }) => isPaused);
  const feedIds = (await readFeeds()).map(({ id }) => id);
  const only = feedIds.slice(0, 1);
  expect(await handlers()['feeds/set']({ feedIds: only, set: { isPaused: true } })).toMatchObject({ changed: 1 });
  expect(await handlers()['feeds/set']({ feedIds, set: { isPaused: true } })).toMatchObject({ changed: 2 });
  expect(await handlers()['feeds/set']({ feedIds, set: { isPaused: true } })).toEqual({ changed: 2, stepId: null });
  await anotherWorker();
  expect(await handlers().undo({ stepId: null })).toMatchObject({ undone: { kind: 'paused-feeds' } });
  expect(await arePaused()).toEqual([true, false]);
  await handlers().undo({ stepId: null });
  expect(await arePaused()).toEqual([false, false]);
});
