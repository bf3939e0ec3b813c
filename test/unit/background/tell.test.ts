import { beforeEach, describe, expect, test } from 'vitest';
import { handlersFor } from '../../../src/background/handlers';
import { pollRound } from '../../../src/background/pollRound';
import { tell } from '../../../src/background/tell';
import { HOUR_MS, MINUTE_MS } from '../../../src/lib/time';
import { countUnread } from '../../../src/store/read';
import { emptyStore } from '../../fakes/emptyStore';
import { type FakePost, type FakeWorld, fakeWorld, growingFeed } from '../../fakes/world';

let world: FakeWorld;
let loud: FakePost[];
let quiet: FakePost[];
let quietId: string;
const handlers = () => handlersFor(world);

/** Two feeds with one unread post each. */
beforeEach(async () => {
  await emptyStore();
  world = fakeWorld();
  loud = [{ id: 'a1', at: world.clock - HOUR_MS }];
  quiet = [{ id: 'b1', at: world.clock - HOUR_MS }];
  await follow('https://loud.example/feed', loud);
  quietId = await follow('https://quiet.example/feed', quiet);
});

async function follow(url: string, posts: FakePost[]): Promise<string> {
  world.web.set(url, growingFeed(url, posts));
  const reply = await handlers()['feeds/follow']({ url });
  if ('problem' in reply) throw new Error(JSON.stringify(reply.problem));
  return reply.feedId;
}

async function aPostArrives(posts: FakePost[]): Promise<void> {
  world.pass(2 * HOUR_MS);
  posts.unshift({ id: `new${posts.length}-${world.clock}`, at: world.clock });
  await pollRound({ kind: 'by-hand', feedIds: null }, world);
}

describe('the badge', () => {
  test('leaves out a feed that does not count; its posts stay unread', async () => {
    expect(world.badge?.text).toBe('2');
    await handlers()['feeds/set']({ feedIds: [quietId], set: { countsInBadge: false } });
    expect(world.badge).toMatchObject({ text: '1', title: 'Moonflower: 1 unread' });
    expect(await countUnread(1000)).toBe(2);
  });

  test('counts what came since the list was opened, less what was read or does not count', async () => {
    world.chosen.badge = 'new';
    await handlers()['list/opened']({});
    await expect.poll(() => world.badge).toMatchObject({ text: '', title: 'Moonflower: nothing new' });
    await aPostArrives(loud);
    await aPostArrives(quiet);
    expect(world.badge).toMatchObject({ text: '2', title: 'Moonflower: 2 new' });
    await handlers()['feeds/set']({ feedIds: [quietId], set: { countsInBadge: false } });
    expect(world.badge?.text).toBe('1');
    await handlers()['items/markAll']({ feedIds: null, arrivedBy: world.clock });
    expect(world.badge?.text).toBe('');
  });

  test('has the colour that was chosen, and grey where it cannot know', async () => {
    world.chosen.badgeColour = 'blue';
    await tell(world, []);
    expect(world.badge?.background).toBe('#2b4a86');
    world.online = false;
    await pollRound({ kind: 'due' }, world);
    expect(world.badge?.background).toBe('#5f6a6a');
  });

  test('is a dot, and says the number in words', async () => {
    world.chosen.badge = 'dot';
    await tell(world, []);
    expect(world.badge).toMatchObject({ text: '•', title: 'Moonflower: 2 unread' });
  });

  test('says that checking is paused, and until when', async () => {
    await handlers().pause({ length: 'tomorrow' });
    expect(world.badge).toMatchObject({ text: '2', icon: 'paused' });
    expect(world.badge?.title).toMatch(/^Moonflower: 2 unread. Checking is paused until .*7:00/);
    await handlers().resume({});
    expect(world.badge).toMatchObject({ icon: 'usual', title: 'Moonflower: 2 unread' });
  });

  test('says when no feed could be read for an hour', async () => {
    world.web.clear();
    await pollRound({ kind: 'by-hand', feedIds: null }, world);
    expect(world.badge?.icon).toBe('usual');
    world.pass(HOUR_MS + MINUTE_MS);
    await pollRound({ kind: 'by-hand', feedIds: null }, world);
    expect(world.badge).toMatchObject({ icon: 'error', background: '#5f6a6a' });
  });

  test('that is off says nothing, but why the icon is another one', async () => {
    world.chosen.badge = 'off';
    await tell(world, []);
    expect(world.badge).toMatchObject({ text: '', icon: 'usual', title: 'Moonflower' });
    world.web.clear();
    await pollRound({ kind: 'by-hand', feedIds: null }, world);
    expect(world.badge).toMatchObject({ text: '', icon: 'usual', title: 'Moonflower' });
    world.pass(HOUR_MS + MINUTE_MS);
    await tell(world, []);
    expect(world.badge).toMatchObject({ text: '', icon: 'error' });
    expect(world.badge?.title).toMatch(/^Moonflower: no feed could be read since /);
    await handlers().pause({ length: 'hour' });
    expect(world.badge?.title).toMatch(/^Moonflower: paused until /);
  });
});
