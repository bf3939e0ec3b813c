import '../node20.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFeedServer } from '../server/feedServer.mjs';
import { endless, type NumberedFeeds, numberedFeeds } from '../server/numberedFeeds.ts';
import { anyKeys } from './anyKeys.ts';
import { type Driver, type Page, until } from './driver.ts';
import * as hard from './hardshipSteps.ts';
import { BROWSERS, launch } from './launch.ts';
import * as person from './steps.ts';

const WORKER_KILLS = 20;
const BROWSER_KILLS = 20;
const ANY_STEPS = 60;
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);

/** Never stops, never loses: each test follows feeds of its own, harms Moonflower, and counts. */
describe.each(BROWSERS)('hardship in %s', (target) => {
  let server: Awaited<ReturnType<typeof startFeedServer>>;
  let driver: Driver;

  beforeAll(async () => {
    console.info(`hardship in ${target}: SEED=${SEED}`);
    server = await startFeedServer();
    driver = await launch(target);
    // The first round, of a feed that cannot be reached from here, comes to nothing.
    await person.untilBadge(driver, '?');
    await hard.untilSettled(driver);
  });
  afterAll(async () => {
    await driver?.close();
    await server?.close();
  });

  async function followNumbered(feeds: NumberedFeeds): Promise<void> {
    for (const [path, behaviour] of feeds.behaviours) server.set(path, behaviour);
    await hard.followOnly(
      driver,
      feeds.paths.map((path) => server.url + path),
    );
    await round();
    expectAll(await hard.readStore(driver), feeds);
  }

  /** Lets the time come for every feed, and for the alarm. */
  async function letRoundBegin() {
    await person.letFeedsFallDue(driver);
    await hard.ringAlarm(driver);
  }

  async function round(withinMs?: number) {
    await letRoundBegin();
    await hard.untilSettled(driver, withinMs);
  }

  const titlesOf = ({ posts }: hard.Stored) => posts.map(({ title }) => title).sort();
  const allTitles = (feeds: NumberedFeeds) => feeds.paths.flatMap(feeds.titles).sort();

  /** Every post that the server ever told of, once. */
  function expectAll(stored: hard.Stored, feeds: NumberedFeeds) {
    expect(titlesOf(stored)).toEqual(allTitles(feeds));
    expect(stored.halves).toBe(0);
  }

  /** No post twice, none by half, and none that nobody wrote. */
  function expectSound(stored: hard.Stored, feeds: NumberedFeeds) {
    const titles = titlesOf(stored);
    expect(titles).toEqual([...new Set(titles)]);
    const written = new Set(allTitles(feeds));
    expect(titles.filter((title) => !written.has(title))).toEqual([]);
    expect(stored.halves).toBe(0);
  }

  test(`the worker is killed at ${WORKER_KILLS} moments of rounds: nothing is lost, doubled or asked twice`, async () => {
    const random = hard.chance(SEED);
    const feeds = numberedFeeds('killed', { feeds: 6, posts: 1, waitMs: 25 });
    await followNumbered(feeds);
    const eventsARound = 3 * feeds.paths.length;
    const struck = { before: 0, during: 0, after: 0 };
    for (let kill = 0; kill < WORKER_KILLS; kill++) {
      feeds.grow(1);
      if (random() < 0.5) await driver.stopWorker();
      const asked = server.log.length;
      const moment = feeds.after(Math.floor(random() * (eventsARound + 1)));
      await letRoundBegin();
      await moment;
      await hard.pause(random() * 40);
      await driver.stopWorker();
      const answered = server.log.slice(asked).filter(({ status }) => status !== null).length;
      const when = server.log.length === asked ? 'before' : answered < feeds.paths.length ? 'during' : 'after';
      struck[when]++;

      await hard.send(driver, { name: 'wake', payload: {} });
      expectSound(await hard.untilBadgeIsTrue(driver), feeds);
      const paths = server.log.slice(asked).map(({ path }) => path);
      expect(paths).toEqual([...new Set(paths)]);
    }
    console.info(`killed in ${target}: ${JSON.stringify(struck)}, ${feeds.cut()} answers cut off`);
    expect(struck.during).toBeGreaterThan(WORKER_KILLS / 4);
    expect(feeds.cut()).toBeGreaterThan(0);

    await round();
    expectAll(await hard.untilBadgeIsTrue(driver), feeds);
    expect(await person.badgeText(driver)).toBe(String(allTitles(feeds).length));
  }, 120_000);

  test('two pages mark a hundred posts while their feed is polled: no mark is lost, and the badge knows', async () => {
    const feeds = numberedFeeds('hundred', { feeds: 1, posts: 120, waitMs: 150 });
    await followNumbered(feeds);
    const { posts } = await hard.readStore(driver);
    const keys = posts.map(({ key }) => key).slice(0, 100);
    const pages = await Promise.all([driver.openPage('icons/48.png'), driver.openPage('icons/48.png')]);
    feeds.grow(5);
    const poll = person.pollNow(driver);
    await feeds.after(1);
    const changed = await Promise.all(
      pages.map((page, number) =>
        page.evaluate(
          async (mine) => {
            const marks = mine.map((key) =>
              chrome.runtime.sendMessage({ name: 'items/mark', payload: { keys: [key], read: true } }),
            );
            return (await Promise.all(marks)).reduce((sum, reply) => sum + reply.changed, 0);
          },
          keys.filter((_, index) => index % 2 === number),
        ),
      ),
    );
    await poll;
    const stored = await hard.untilBadgeIsTrue(driver, 1000);
    expect(changed).toEqual([50, 50]);
    expectAll(stored, feeds);
    const read = new Set(stored.posts.filter(({ unread }) => !unread).map(({ key }) => String(key)));
    expect(read).toEqual(new Set(keys.map(String)));
    await Promise.all(pages.map((page) => page.close()));
  });

  test('what is marked in the moment before the popup goes is kept, though the worker has yet to start', async () => {
    const feeds = numberedFeeds('asleep', { feeds: 1, posts: 4, waitMs: 0 });
    await followNumbered(feeds);
    const pressAndGo = async (...keys: string[]) => {
      const popup = await person.openPopup(driver);
      await until('opening it has woken the worker', () => driver.isWorkerRunning());
      await driver.stopWorker();
      for (const key of keys) await popup.press(key);
      await popup.close().catch(() => {}); // One that opens a post goes by itself.
    };
    const untilMarked = (what: string, isTrue: (posts: hard.StoredPost[]) => boolean) =>
      until(what, async () => isTrue((await hard.readStore(driver)).posts));
    await pressAndGo('j', 'm');
    await untilMarked('one is read', (posts) => posts.filter(({ unread }) => !unread).length === 1);
    await pressAndGo('j', 's');
    await untilMarked('one is starred', (posts) => posts.filter(({ starred }) => starred).length === 1);
    await pressAndGo('n', 'o');
    await untilMarked('the one that was opened is read', (posts) => posts.filter(({ unread }) => !unread).length === 2);
    await pressAndGo('A');
    await untilMarked('all are read', (posts) => posts.every(({ unread }) => !unread));
    await hard.untilBadgeIsTrue(driver);
  });

  test('whatever keys are pressed while posts come and the worker stops, store, badge and list say what was done', async () => {
    const random = hard.chance(SEED);
    const feeds = numberedFeeds('keys', { feeds: 1, posts: 3, waitMs: 5 });
    await followNumbered(feeds);
    const somebody = await anyKeys(driver, allTitles(feeds), random);
    for (let round = 0; round < 4; round++) {
      for (let step = 0; step < ANY_STEPS / 4; step++) await somebody.step();
      await somebody.expectTrue();
      feeds.grow(1);
      await letRoundBegin();
      somebody.came(allTitles(feeds));
      await somebody.expectTrue();
    }
    await somebody.close();
  });

  describe('without an alarm, and its worker stopped, polling resumes', () => {
    const feeds = numberedFeeds('waked', { feeds: 2, posts: 1, waitMs: 0 });
    beforeAll(() => followNumbered(feeds));

    test.each([
      [
        'when the popup is opened',
        async () => {
          const popup = await driver.openPopup();
          return () => popup.close();
        },
      ],
      [
        'when a page sends a message',
        async () => {
          await hard.send(driver, { name: 'items/mark', payload: { keys: [], read: true } });
          return async () => {};
        },
      ],
    ])('%s', async (_how, wake) => {
      feeds.grow(1);
      await person.letFeedsFallDue(driver);
      await driver.evaluate(() => chrome.alarms.clearAll());
      await driver.stopWorker();
      const done = await wake();
      await hard.untilSettled(driver);
      expectAll(await hard.untilBadgeIsTrue(driver), feeds);
      await done();
    });

    test('when the popup is opened, even if the worker had not stopped', async () => {
      feeds.grow(1);
      await person.letFeedsFallDue(driver);
      expect(await driver.isWorkerRunning()).toBe(true);
      await driver.evaluate(() => chrome.alarms.clearAll());
      const popup = await driver.openPopup();
      await hard.untilSettled(driver);
      expectAll(await hard.untilBadgeIsTrue(driver), feeds);
      await popup.close();
    });
  });

  test('the server goes down and comes back: what was there stays, and what is due is asked again', async () => {
    const feeds = numberedFeeds('down', { feeds: 3, posts: 2, waitMs: 0 });
    await followNumbered(feeds);
    const [first] = (await hard.readStore(driver)).posts;
    await hard.send(driver, { name: 'items/mark', payload: { keys: [first?.key], read: true } });
    await server.down();
    await round();
    const { feeds: failing, ...kept } = await hard.untilBadgeIsTrue(driver);
    expect(failing.map(({ problem, failures }) => [problem?.kind, failures])).toEqual(
      feeds.paths.map(() => ['unreachable', 1]),
    );
    expectAll({ feeds: failing, ...kept }, feeds);
    await server.up();
    feeds.grow(1);
    await round();
    const stored = await hard.untilBadgeIsTrue(driver);
    expectAll(stored, feeds);
    expect(stored.feeds.map(({ problem, failures }) => [problem, failures])).toEqual(feeds.paths.map(() => [null, 0]));
    expect(stored.posts.filter(({ unread }) => !unread).map(({ key }) => key)).toEqual([first?.key]);
  });

  test('without a network nobody is asked and nothing counts as a failure; with it again, what is due is asked', async () => {
    const feeds = numberedFeeds('offline', { feeds: 3, posts: 2, waitMs: 0 });
    await followNumbered(feeds);
    feeds.grow(1);
    const asked = server.log.length;
    await driver.offline(true);
    await letRoundBegin();
    await until('the badge says so', async () => /offline since/i.test((await driver.badge()).title));
    const MINUTE_AND_A_BIT = 61_000;
    const ringsIn = await driver.evaluate(
      async () => ((await chrome.alarms.get('poll'))?.scheduledTime ?? Number.NaN) - Date.now(),
    );
    expect(ringsIn).toBeLessThanOrEqual(MINUTE_AND_A_BIT);
    expect(server.log).toHaveLength(asked);
    const { feeds: waiting } = await hard.readStore(driver);
    expect(waiting.map(({ problem, failures }) => [problem, failures])).toEqual(feeds.paths.map(() => [null, 0]));

    await driver.offline(false);
    await hard.ringAlarm(driver); // The same feeds, due since then.
    await hard.untilSettled(driver);
    expectAll(await hard.untilBadgeIsTrue(driver), feeds);
    expect((await driver.badge()).title).not.toMatch(/offline/i);
    expect(
      server.log
        .slice(asked)
        .map(({ path }) => path)
        .sort(),
    ).toEqual([...feeds.paths].sort());
  });

  describe('messages', () => {
    const valid = { name: 'items/mark', payload: { keys: [], read: true } };

    test('a web page has no way to the worker, nor to our files', async () => {
      const page = await driver.openPage(`${server.url}/`);
      const ways = await page.evaluate(async (file) => {
        const { chrome, browser } = globalThis as { chrome?: typeof globalThis.chrome; browser?: typeof chrome };
        const send = chrome?.runtime?.sendMessage ?? browser?.runtime?.sendMessage;
        return { send: typeof send, file: await fetch(file).then(String, () => 'refused') };
      }, driver.address('manifest.json'));
      expect(ways).toEqual({ send: 'undefined', file: 'refused' });
      await page.close();
    });

    test.each([
      ['no message at all', null],
      ['a text', 'items/mark'],
      ['an unknown name', { name: 'nobody', payload: {} }],
      ['a name that every object has', { name: 'constructor', payload: {} }],
      ['no payload', { name: 'items/mark' }],
      ['a wrong shape', { name: 'items/mark', payload: { keys: 'all', read: true } }],
      ['a field that no page may set', { name: 'feeds/set', payload: { feedIds: ['x'], set: { nextPollAt: 0 } } }],
      ['a megabyte', { name: 'feeds/follow', payload: { url: 'x'.repeat(1_000_000) } }],
    ])('%s is refused, and the worker lives on', async (_what, message) => {
      expect(await hard.send(driver, message)).toMatchObject({ problem: { kind: 'internal' } });
      expect(await hard.send(driver, valid)).toEqual({ changed: 0, stepId: null });
    });
  });

  test('of fifty feeds five never answer, drip, reset, burst and never end: the others are polled all the same', async () => {
    const feeds = numberedFeeds('fine', { feeds: 45, posts: 2, waitMs: 0 });
    for (const [path, behaviour] of feeds.behaviours) server.set(path, behaviour);
    server.set('/endless', endless);
    const bad = ['/slow', '/drip', '/reset', '/bomb', '/endless'];
    const paths = [...bad, ...feeds.paths];
    await hard.followOnly(
      driver,
      paths.map((path) => server.url + path),
    );
    await round(180_000);
    const stored = await hard.untilBadgeIsTrue(driver);
    expectAll(stored, feeds);
    const problems = Object.fromEntries(
      stored.feeds.map(({ url, problem }) => [new URL(url).pathname, problem?.kind ?? null]),
    );
    expect(problems).toEqual({
      '/slow': 'timeout',
      '/drip': 'timeout',
      '/reset': 'unreachable',
      '/bomb': 'too-large',
      '/endless': 'too-large',
      ...Object.fromEntries(feeds.paths.map((path) => [path, null])),
    });
    expect(feeds.paths.filter((path) => server.asked(path).length !== 1)).toEqual([]);
  }, 200_000);

  describe('with a profile that the browser itself has closed once, as a person’s is,', () => {
    beforeAll(async () => {
      await driver.restart();
      await hard.untilAwake(driver);
    });

    test('killed in the middle of a write, and once more later, the browser does not throw the database away', async () => {
      const feeds = numberedFeeds('torn', { feeds: 2, posts: 5, waitMs: 0 });
      await followNumbered(feeds);
      await driver.restart({ kill: true, meanwhile: hard.tearLog });
      await hard.untilAwake(driver);
      const { posts } = await hard.readStore(driver);
      const keys = posts.slice(0, 3).map(({ key }) => key);
      await hard.send(driver, { name: 'items/mark', payload: { keys, read: true } });
      await driver.restart({ kill: true });
      await hard.untilAwake(driver);
      const stored = await hard.untilBadgeIsTrue(driver);
      expectAll(stored, feeds);
      expect(stored.posts.filter(({ unread }) => !unread).map(({ key }) => key)).toEqual(keys);
    });

    test(`the browser is killed ${BROWSER_KILLS} times while it polls and marks: every mark that was answered is kept`, async () => {
      const random = hard.chance(SEED);
      const feeds = numberedFeeds('struck', { feeds: 3, posts: 10, waitMs: 80, bodyChars: 1000 });
      await followNumbered(feeds);
      const answered = new Set<string>();
      const sent = new Set<string>();
      const markUntilDead = async (keys: hard.StoredPost['key'][]) => {
        for (const key of keys) {
          sent.add(String(key));
          const reply = await hard.send(driver, { name: 'items/mark', payload: { keys: [key], read: true } });
          if (reply?.changed !== 1) throw new Error(`not marked: ${JSON.stringify(reply)}`);
          answered.add(String(key));
        }
      };
      const isRead = (stored: hard.Stored) =>
        new Set(stored.posts.filter(({ unread }) => !unread).map(({ key }) => String(key)));
      const expectMarks = (stored: hard.Stored) => {
        const read = isRead(stored);
        expect([...answered].filter((key) => !read.has(key))).toEqual([]);
        expect([...read].filter((key) => !sent.has(key))).toEqual([]);
      };
      let cutMarks = 0;
      for (let kill = 0; kill < BROWSER_KILLS; kill++) {
        const { posts } = await hard.readStore(driver);
        const unread = posts.filter((post) => post.unread).map(({ key }) => key);
        feeds.grow(6);
        const moment = feeds.after(Math.floor(random() * 10));
        void person.pollNow(driver).catch(() => {}); // Its answer comes after the end.
        const marking = markUntilDead(unread.slice(0, 15)).then(
          () => false,
          () => true,
        );
        await moment;
        await hard.pause(random() * 80);
        await driver.restart({ kill: true });
        if (await marking) cutMarks++;

        const stored = await hard.untilBadgeIsTrue(driver);
        expect(stored.feeds.map(({ url }) => new URL(url).pathname).sort()).toEqual([...feeds.paths].sort());
        expectSound(stored, feeds);
        expectMarks(stored);
      }
      console.info(
        `struck in ${target}: ${answered.size} marks answered, ${sent.size} sent, ${cutMarks} times in the middle of marking, ${feeds.cut()} answers cut off`,
      );
      expect(cutMarks).toBeGreaterThan(0);
      await person.pollNow(driver);
      const stored = await hard.untilBadgeIsTrue(driver);
      expectAll(stored, feeds);
      expectMarks(stored);
    }, 600_000);
  });
});

/** The build that people get, since the other one cannot be refused the demo server. */
describe.each(BROWSERS)('access withdrawn in %s', (target) => {
  let server: Awaited<ReturnType<typeof startFeedServer>>;
  let driver: Driver;
  let options: Page;

  beforeAll(async () => {
    server = await startFeedServer();
    driver = await launch(target, { build: 'shipped' });
    options = await person.openOptions(driver);
    await person.typeAddress(options, `${server.url}/demo.xml`);
    await driver.answerAccess('allow', '127.0.0.1', () => person.clickFollow(options));
    await person.untilBadge(driver, '1');
  });
  afterAll(async () => {
    await driver?.close();
    await server?.close();
  });

  const untilState = (words: RegExp) =>
    until(`the table says ${words}`, async () =>
      (await person.feedsOf(options)).some(({ name, state }) => name === 'Field Notes' && words.test(state)),
    );

  test('the feed says that it needs access, its posts stay, and it is not asked', async () => {
    const { posts } = await hard.readStore(driver);
    await until('its site was asked for an icon', () => server.asked('/').length > 0);
    const asked = server.log.length;
    await driver.evaluate(async () => {
      const { origins = [] } = await chrome.permissions.getAll();
      await chrome.permissions.remove({ origins: origins.filter((origin) => origin.includes('127.0.0.1')) });
    });
    await hard.untilSettled(driver); // Else it is that round which is waited for, and it has passed the feed by.
    await person.letFeedsFallDue(driver);
    await hard.ringAlarm(driver);
    await untilState(/needs access/i);
    expect((await hard.untilBadgeIsTrue(driver)).posts).toEqual(posts);
    expect(server.log).toHaveLength(asked);
  });

  test('granted again, it is asked at once', async () => {
    server.grow(2);
    await driver.answerAccess('allow', '127.0.0.1', () => options.click('#feeds td .btn--link'));
    await person.untilBadge(driver, '3');
    expect(server.asked('/demo.xml').at(-1)).toMatchObject({ status: 200 });
    await until('the table no longer asks for access', async () =>
      (await person.feedsOf(options)).every(({ state }) => !/needs access/i.test(state)),
    );
  });
});
