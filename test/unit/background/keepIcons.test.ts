import { beforeEach, expect, test } from 'vitest';
import { CHECKS, handlersFor } from '../../../src/background/handlers';
import { keepIcons } from '../../../src/background/keepIcons';
import { DAY_MS } from '../../../src/lib/time';
import { openStore } from '../../../src/store/open';
import { readIcons } from '../../../src/store/readIcons';
import { emptyStore } from '../../fakes/emptyStore';
import { answer, type FakeWorld, fakeWorld } from '../../fakes/world';
import { aFeed } from '../schedule/aFeed';

const SITE = 'https://site.example';
const ICO = `${SITE}/favicon.ico`;
let world: FakeWorld;
const asked = () => world.log.map(({ url }) => url);

/** A GIF of this side; its last byte is how light it is. */
const picture = (side = 16, light = 200) =>
  Uint8Array.of(0x47, 0x49, 0x46, 0x38, 0x39, 0x61, side & 255, side >> 8, side & 255, side >> 8, light);
const serve = (url: string, bytes: Uint8Array, status = 200) =>
  world.web.set(url, () => ({ ...(answer(url, '', {}, status) as object), bytes }) as ReturnType<typeof answer>);
const page = (html: string) => world.web.set(`${SITE}/`, () => answer(`${SITE}/`, `<!doctype html><head>${html}`));

beforeEach(async () => {
  await emptyStore();
  world = fakeWorld();
});

test('an icon is fetched from the usual address, drawn and kept', async () => {
  serve(ICO, picture());
  const kept = { host: 'site.example', dataUrl: 'data:image/png;base64,11', isDark: false, triedAt: world.clock };
  expect(await keepIcons([SITE], world)).toEqual([kept]);
  expect(await (await openStore()).get('icons', 'site.example')).toEqual(kept);
  expect(asked()).toEqual([ICO]);
});

test('a dark one is known as such', async () => {
  serve(ICO, picture(16, 30));
  expect((await keepIcons([SITE], world))[0]?.isDark).toBe(true);
});

test('a host is asked at most once a week, whether it has an icon or not', async () => {
  serve(ICO, picture());
  const other = 'https://none.example';
  await keepIcons([SITE, other], world);
  world.log.length = 0;
  world.pass(7 * DAY_MS - 1);
  const held = await keepIcons([SITE, other], world);
  expect(held.map(({ dataUrl }) => dataUrl !== null)).toEqual([true, false]);
  expect(asked()).toEqual([]);
  world.pass(1);
  await keepIcons([SITE], world);
  expect(asked()).toEqual([ICO]);
});

test('two pages that want an icon at once make one request', async () => {
  serve(ICO, picture());
  await Promise.all([keepIcons([SITE], world), keepIcons([SITE], world)]);
  expect(asked()).toEqual([ICO]);
});

test('where nothing is at the usual address, the page of the site says where its icon is', async () => {
  page('<link rel="icon" href="/i.gif">');
  serve(`${SITE}/i.gif`, picture());
  expect((await keepIcons([SITE], world))[0]?.dataUrl).toMatch(/^data:/);
  expect(asked()).toEqual([ICO, `${SITE}/`, `${SITE}/i.gif`]);
});

test.each([
  ['a page for an icon', () => serve(ICO, new TextEncoder().encode('<!doctype html>Not found'))],
  ['a drawing with a script', () => serve(ICO, new TextEncoder().encode('<svg onload="alert(1)"/>'))],
  ['a picture that would fill the memory', () => serve(ICO, picture(60_000))],
  ['a picture without size', () => serve(ICO, picture(0))],
  ['an error with a picture', () => serve(ICO, picture(), 404)],
  ['an icon on another host', () => page('<link rel="icon" href="https://cdn.example/i.gif">')],
])('%s is none', async (_what, prepare) => {
  prepare();
  serve('https://cdn.example/i.gif', picture());
  expect((await keepIcons([SITE], world))[0]?.dataUrl).toBeNull();
  expect(asked()).not.toContain('https://cdn.example/i.gif');
});

test('an answer that leads elsewhere is none', async () => {
  world.web.set(ICO, () => ({ ...(answer('https://cdn.example/i.gif', '') as object), bytes: picture() }) as never);
  expect((await keepIcons([SITE], world))[0]?.dataUrl).toBeNull();
});

test('a site that has lost its icon keeps the old one', async () => {
  serve(ICO, picture());
  await keepIcons([SITE], world);
  world.pass(8 * DAY_MS);
  world.web.delete(ICO);
  expect(await keepIcons([SITE], world)).toMatchObject([{ dataUrl: 'data:image/png;base64,11', triedAt: world.clock }]);
});

test('a site that we may not ask is not asked, and its week does not begin', async () => {
  serve(ICO, picture());
  world.forbidden.add(SITE);
  expect(await keepIcons([SITE], world)).toEqual([]);
  world.forbidden.clear();
  world.online = false;
  expect(await keepIcons([SITE], world)).toEqual([]);
  world.online = true;
  expect(await keepIcons([SITE], world)).toHaveLength(1);
  expect(asked()).toEqual([ICO]);
});

test('the icon of a feed is that of the origin from which it answers', async () => {
  const store = await openStore();
  const moved = { url: 'https://www.site.example/rss', since: 0, polls: 1, permanent: null };
  await store.put('feeds', aFeed({ id: 'a', url: `${SITE}/rss` }));
  await store.put('feeds', aFeed({ id: 'b', url: `${SITE}/rss`, movedTo: moved }));
  serve(ICO, picture());
  await keepIcons([SITE], world);
  expect(await readIcons(['a', 'b', 'gone'])).toMatchObject([
    { origin: SITE, icon: { host: 'site.example' } },
    { origin: 'https://www.site.example', icon: undefined },
    null,
  ]);
});

test.each([
  [[SITE], true],
  [[`${SITE}/path`], false],
  [['javascript:alert(1)'], false],
  [Array(7).fill(SITE), false],
])('the message may name %j: %s', (origins, expected) => {
  expect(CHECKS['icons/want']({ origins })).toBe(expected);
  expect(handlersFor(world)).toHaveProperty(['icons/want']);
});
