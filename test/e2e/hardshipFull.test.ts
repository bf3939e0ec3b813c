import '../node20.ts';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answer, RSS } from '../server/behaviours.mjs';
import { rssOf } from '../server/documents.mjs';
import { startFeedServer } from '../server/feedServer.mjs';
import { type Driver, until } from './driver.ts';
import * as hard from './hardshipSteps.ts';
import { BROWSERS, launch } from './launch.ts';
import { ownBuild } from './ownBuild.ts';
import * as person from './steps.ts';

const PATH = '/heavy.xml';
const POST_CHARS = 20_000;
/** Enough for a few small facts, not for the next posts. */
const ROOM_BYTES = 100_000;

/**
 * The browser itself says that there is no more room. Chromium says so to us only without `unlimitedStorage`: with it,
 * writes far beyond a limit of 5 MB went through.
 */
describe.each(BROWSERS)('no more room in %s', (target) => {
  let server: Awaited<ReturnType<typeof startFeedServer>>;
  let driver: Driver;
  let folder: string;
  const random = hard.chance(1);
  const posts: { slug: string; title: string; at: number; html: string; author: string; categories: string[] }[] = [];
  /** Texts that cannot be made shorter. */
  const grow = (count: number) => {
    for (let n = 0; n < count; n++) {
      const html = Array.from({ length: POST_CHARS / 10 }, () => random().toString(36).slice(2, 12)).join('');
      const number = posts.length + 1;
      const at = Date.UTC(2026, 0, 1) + number * 60_000;
      posts.unshift({ slug: `post-${number}`, title: `post ${number}`, at, html, author: '', categories: [] });
    }
    server.set(PATH, answer({ type: RSS, body: rssOf({ title: 'Heavy', site: server.url, posts }) }));
  };
  const heavy = async () => {
    const stored = await hard.untilBadgeIsTrue(driver);
    expect(stored.halves).toBe(0);
    const feed = stored.feeds.find(({ url }) => url === server.url + PATH);
    return { feed, titles: stored.posts.map(({ title }) => title), posts: stored.posts };
  };

  beforeAll(async () => {
    server = await startFeedServer();
    folder = ownBuild(target, target === 'chromium' ? withinLimits : undefined);
    driver = await launch(target, { folder });
    await person.untilBadge(driver, '?');
    await hard.untilSettled(driver);
    grow(40);
    await hard.send(driver, { name: 'feeds/follow', payload: { url: server.url + PATH } });
    const oldest = (await heavy()).posts.find(({ title }) => title === 'post 1');
    await hard.send(driver, { name: 'items/star', payload: { keys: [oldest?.key], starred: true } });
    const { usage = 0 } = await driver.evaluate(() => navigator.storage.estimate());
    await driver.limitStorage(usage + ROOM_BYTES);
  }, 120_000);
  afterAll(async () => {
    await driver?.close();
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('posts that do not fit: it is said, nothing is torn, and nobody is asked in a loop', async () => {
    grow(30);
    const asked = server.asked(PATH).length;
    const reply = await hard.send(driver, { name: 'poll/now', payload: { feedIds: null } });
    const { feed, titles } = await heavy();
    expect([reply, feed].map((told) => (told?.problem as { kind?: string } | null)?.kind)).toContain('storage-full');
    expect(titles).toEqual(expect.arrayContaining(['post 40', 'post 1']));
    expect(titles.filter((title) => Number(title.slice(5)) > 40)).toEqual([]);
    expect(server.asked(PATH).length - asked).toBe(1);
    await hard.untilSettled(driver);
    await driver.stopWorker();
    await hard.send(driver, { name: 'wake', payload: {} });
    await hard.untilSettled(driver);
    expect(server.asked(PATH).length - asked).toBe(1);
    expect((await heavy()).titles).toContain('post 40');
  });

  test('a backup can be taken', async () => {
    const options = await person.openOptions(driver);
    await options.click('#data .btn', { text: 'Save a backup' });
    const text = await until('it is saved', () => {
      const name = readdirSync(driver.downloads).find((each) => each.endsWith('.json'));
      return name && readFileSync(join(driver.downloads, name), 'utf8');
    });
    expect(text).toContain('"post 40"');
    expect(text).toContain(server.url + PATH);
    await options.close();
  });

  test('once there is room, all comes in, and marks are kept', async () => {
    await driver.limitStorage(null);
    await person.pollNow(driver);
    const { feed, titles, posts: held } = await heavy();
    expect(feed).toMatchObject({ problem: null, failures: 0 });
    expect(titles).toEqual(expect.arrayContaining(posts.slice(0, 31).map(({ title }) => title)));
    const keys = held.filter(({ unread }) => unread).map(({ key }) => key);
    expect(keys).toHaveLength(31);
    const marked = await hard.send(driver, { name: 'items/mark', payload: { keys: keys.slice(1), read: true } });
    expect(marked).toMatchObject({ changed: 30 });
    await person.untilBadge(driver, '1');
  });
});

function withinLimits(manifest: { permissions: string[] }): void {
  manifest.permissions = manifest.permissions.filter((name) => name !== 'unlimitedStorage');
}
