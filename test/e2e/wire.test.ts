import '../node20.ts';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/lib/time.ts';
import { answer, type Behaviour, gzipBomb, HTML, RSS, redirect } from '../server/behaviours.mjs';
import { type LogEntry, startFeedServer } from '../server/feedServer.mjs';
import { endless } from '../server/numberedFeeds.ts';
import { type Driver, until } from './driver.ts';
import * as hard from './hardshipSteps.ts';
import { BROWSERS, launch } from './launch.ts';
import { grantWebRequest, ownBuild } from './ownBuild.ts';
import * as person from './steps.ts';
import { BESIDES, document, MOVES, SCENARIOS, type Scenario, textOf, throttled, VALIDATED } from './wireScenarios.ts';

type Server = Awaited<ReturnType<typeof startFeedServer>>;
const MB = 1_000_000;

/** Nine days, in steps that grow; in each of them what is due is asked. */
const STEPS_MS = [
  ...Array<number>(8).fill(15 * MINUTE_MS),
  ...Array<number>(22).fill(HOUR_MS),
  ...Array<number>(8).fill(6 * HOUR_MS),
  ...Array<number>(6).fill(DAY_MS),
];
/** A name that is no private one, though it leads here. */
const PUBLIC_NAME = 'feeds.example';
const CROWDS = 4;
/** From the request to the end of its answer, and of those at its side. */
const IN_FLIGHT_MS = 500;
/** A feed that falls due within two minutes is waited for. */
const IN_TIME_MS = 150_000;

/** Feeds of many kinds are followed for days at once; then the request logs are held against what each server is owed. */
describe.each(BROWSERS)('on the wire in %s', (target) => {
  let main: Server;
  let busy: Server[];
  let crowds: Server[];
  let driver: Driver;
  let folder: string;
  /** How much time had been made to pass since when, by the real clock; ms. */
  const passes = [{ at: 0, passedMs: 0 }];
  const servers = () => [main, ...busy, ...crowds];
  const BUSY = [
    throttled(() => '7200', 2 * HOUR_MS),
    throttled(() => new Date(Date.now() + 7 * HOUR_MS).toUTCString(), 7 * HOUR_MS),
  ];

  beforeAll(async () => {
    folder = ownBuild(target, (manifest) => {
      grantWebRequest(manifest);
      manifest.host_permissions.push(`*://${PUBLIC_NAME}/*`);
    });
    [main, busy, crowds] = await Promise.all([startFeedServer(), startServers(BUSY.length), startServers(CROWDS)]);
    driver = await launch(target, { folder, names: [PUBLIC_NAME] });
    await person.untilBadge(driver, '?');
    await hard.untilSettled(driver);
    await driver.evaluate(() => chrome.storage.sync.set({ adaptive: false }));
  }, 60_000);
  afterAll(async () => {
    await driver?.close();
    await Promise.all(servers().map((server) => server?.close()));
    rmSync(folder, { recursive: true, force: true });
  });

  async function liveNineDays() {
    const addresses: string[] = [];
    const serve = (server: Server, { path, behaviour }: Pick<Scenario, 'path' | 'behaviour'>) => {
      server.set(path, withCookie(behaviour));
      addresses.push(server.url + path);
    };
    for (const [path, behaviour] of BESIDES) main.set(path, withCookie(behaviour));
    for (const scenario of SCENARIOS) serve(main, scenario);
    for (const [n, scenarios] of BUSY.entries()) for (const each of scenarios) serve(busy[n] as Server, each);
    for (const crowd of crowds)
      for (let n = 0; n < 4; n++) serve(crowd, { path: `/crowd-${n}`, behaviour: slowAtFirst });
    serve(main, { path: '/endless', behaviour: endless });
    serve(main, { path: '/bomb', behaviour: gzipBomb({ unpackedBytes: 50 * MB }) });
    const front = busy[0] as Server;
    front.set('/inside', redirect(301, `http://localhost:${new URL(main.url).port}/router`));
    addresses.push(`http://${PUBLIC_NAME}:${new URL(front.url).port}/inside`);
    main.set('/router', answer({ type: RSS, body: document('/router', 3) }));
    // The person was there before, and the site gave her a cookie.
    main.set('/', withCookie(answer({ type: HTML, body: '<!doctype html><title>Home</title>' })));
    await (await driver.openPage(`${main.url}/`)).close();
    for (const server of servers()) server.log.length = 0;

    await hard.followOnly(driver, addresses);
    await round();
    for (const [step, stepMs] of STEPS_MS.entries()) {
      if (step === 12) await restart();
      const passedMs = (passes.at(-1)?.passedMs ?? 0) + (await hard.letTimePass(driver, stepMs));
      passes.push({ at: Date.now(), passedMs });
      if (step % 5 === 4) await driver.stopWorker();
      await round();
    }
  }

  async function restart() {
    await driver.restart();
    // The icon has its menu at the end of the first wake. In the middle of it, what falls due would be spread over minutes.
    await until('the worker has started', () =>
      driver.evaluate(async () => (await chrome.storage.session.get('menu')).menu),
    );
    await hard.untilSettled(driver, IN_TIME_MS);
  }

  async function round() {
    await hard.ringAlarm(driver);
    await hard.untilSettled(driver, IN_TIME_MS);
  }

  /** When a request came, as the feeds' own clock has it. */
  const momentOf = ({ at }: LogEntry) => at + (passes.findLast((pass) => pass.at <= at)?.passedMs ?? 0);
  const momentsOf = (server: Server, path: string) => server.asked(path).map(momentOf);
  /** But for the icon of a page that is opened in a tab: the browser's own wish. */
  const everything = () =>
    servers()
      .flatMap(({ log }) => log)
      .filter(({ headers }) => headers['sec-fetch-dest'] !== 'image');
  const heldOf = async (path: string) => (await hard.readStore(driver)).feeds.find(({ url }) => url.endsWith(path));

  test('nine days pass, in which the worker is stopped and the browser restarted', async () => {
    await liveNineDays();
    expect(everything().length).toBeGreaterThan(1000);
  }, 240_000);

  test('each request is a bare GET of what was followed: no cookie, referrer, query, preflight, or guess', () => {
    const known = new Set([...SCENARIOS.map(({ path }) => path), ...BESIDES.map(([path]) => path)]);
    const others = /^\/(?:busy|neighbour|crowd-\d|endless|bomb|inside|router)$/;
    const faults = everything().filter(
      ({ method, path, query, headers }) =>
        method !== 'GET' ||
        query !== '' ||
        'cookie' in headers ||
        'referer' in headers ||
        'origin' in headers ||
        !headers.accept?.startsWith('application/rss+xml') ||
        !(known.has(path) || others.test(path)),
    );
    expect(faults).toEqual([]);
  });

  describe('is left alone for as long as it is owed, and no longer:', () => {
    /** What went wrong between two requests, if anything. */
    function faultsOf(moments: number[], rest: Scenario['rest']): string[] {
      return moments.flatMap((moment, turn) => {
        const owed = rest(turn);
        const next = moments[turn + 1];
        if (owed === null) return next === undefined ? [] : [`${turn}: asked again`];
        if (next === undefined) return [];
        const gapMs = next - moment;
        const stepMs = stepAt(next);
        if (gapMs < owed.leastMs) return [`${turn}: after ${gapMs / HOUR_MS} h, owed ${owed.leastMs / HOUR_MS}`];
        if (gapMs > owed.mostMs + stepMs) return [`${turn}: only after ${gapMs / HOUR_MS} h`];
        return [];
      });
    }

    /** How long the step before a moment was: nobody could be asked within it. */
    function stepAt(moment: number): number {
      const real = passes.findLastIndex(({ at, passedMs }) => at + passedMs <= moment + 1000);
      return (passes[real]?.passedMs ?? 0) - (passes[real - 1]?.passedMs ?? 0) + MINUTE_MS;
    }

    test.each(SCENARIOS)('$path', ({ path, rest }) => {
      const moments = momentsOf(main, path);
      expect(moments.length).toBeGreaterThan(0);
      expect(faultsOf(moments, rest)).toEqual([]);
    });

    test.each([0, 1])('a host that said 429, with all its feeds (%i)', (n) => {
      const server = busy[n] as Server;
      const scenarios = BUSY[n] ?? [];
      for (const { path, rest } of scenarios) expect(faultsOf(momentsOf(server, path), rest)).toEqual([]);
      // What was under way already is no fault.
      const pauses = server.log.flatMap((entry) => (entry.status === 429 ? [momentOf(entry) + IN_FLIGHT_MS] : []));
      const restMs = scenarios[0]?.rest(1)?.leastMs ?? 0;
      expect(pauses.length).toBeGreaterThan(2);
      const broken = server.log.filter((entry) =>
        pauses.some(
          (from) =>
            momentOf(entry) > from && momentOf(entry) < from + restMs - IN_FLIGHT_MS && entry.path !== '/inside',
        ),
      );
      expect(broken).toEqual([]);
    });
  });

  test.each(VALIDATED)(
    'what $path gave to compare with goes back to the letter, always the latest',
    ({ path, given }) => {
      const asked = main.asked(path);
      let held: { etag?: string; lastModified?: string } = {};
      const wanted = asked.map(({ status }, turn) => {
        const sent = [held.etag, held.lastModified];
        held = status === 304 ? { ...held, ...given(turn) } : given(turn);
        return sent;
      });
      expect(asked.length).toBeGreaterThan(10);
      const isEarly = (entry: LogEntry) => momentOf(entry) - momentOf(asked[0] as LogEntry) < 8 * DAY_MS;
      const sent = asked.map(({ headers }) => [headers['if-none-match'], headers['if-modified-since']]);
      const early = asked.filter(isEarly).length;
      expect(sent.slice(0, early)).toEqual(wanted.slice(0, early));
    },
  );

  test('a server that says 304 for ever is asked for the whole once in eight days', async () => {
    const whole = main
      .asked('/frozen')
      .filter(({ headers }) => !('if-none-match' in headers))
      .map(momentOf);
    expect(whole).toHaveLength(2);
    expect((whole[1] ?? 0) - (whole[0] ?? 0)).toBeGreaterThanOrEqual(8 * DAY_MS);
    const { posts } = await hard.readStore(driver);
    expect(posts.filter(({ title }) => title.startsWith('/frozen')).length).toBeGreaterThan(3);
  });

  test.each(['/301', '/308'] as const)('%s is followed for good once it has lasted for days', (path) => {
    const at = momentsOf(main, path);
    const after = momentsOf(main, MOVES[path][1]).filter((moment) => moment > (at.at(-1) ?? 0) + MINUTE_MS);
    expect(at.length).toBeGreaterThanOrEqual(5);
    expect((at.at(-1) ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(2 * DAY_MS);
    expect(after.length).toBeGreaterThan(3);
  });

  test.each(['/302', '/303', '/307', '/301-by-302', '/301-tracks', '/301-to-a-page', '/login'])(
    '%s is never followed for good',
    async (path) => {
      expect(await heldOf(path)).toMatchObject({ url: main.url + path, movedFrom: null });
      expect(momentsOf(main, path).at(-1)).toBeGreaterThan(Date.now() + (passes.at(-1)?.passedMs ?? 0) - 2 * DAY_MS);
    },
  );

  test('a login page on the way neither ends a feed nor takes its posts', async () => {
    expect(await heldOf('/login')).toMatchObject({ problem: null, failures: 0, title: '/login' });
    const { posts } = await hard.readStore(driver);
    expect(
      posts
        .filter(({ title }) => title.startsWith('/login'))
        .map(({ title }) => title)
        .sort(),
    ).toEqual(titles('/login', 3));
    expect(posts.filter(({ title }) => /portal|Log in/.test(title))).toEqual([]);
  });

  test('a feed that is gone says so', async () => {
    expect(await heldOf('/410')).toMatchObject({ problem: { kind: 'gone' } });
  });

  test('of a body that was cut, whole posts are kept and half ones are not; the next question is that of before', async () => {
    const texts = await textsOf(driver);
    const ours = (path: string) => [...texts].filter(([title]) => title.startsWith(path));
    for (const path of ['/cut-once', '/cut-always']) {
      for (const [title, html] of ours(path)) expect(html).toContain(textOf(path, Number(title.split(' ').at(-1))));
    }
    expect(
      ours('/cut-once')
        .map(([title]) => title)
        .sort(),
    ).toEqual(titles('/cut-once', 6));
    expect(ours('/cut-always').length).toBeGreaterThan(0);
    const asked = main.asked('/cut-once').slice(0, 4);
    expect(asked.map(({ headers }) => headers['if-none-match'])).toEqual([
      undefined,
      '"whole-0"',
      '"whole-0"',
      '"whole-2"',
    ]);
  });

  test('of a body without end, and of one that swells, no more than ten megabytes are taken', async () => {
    const ON_THE_WAY = 50 * MB; // Sent, and on its way through sockets and processes when it was cut.
    for (const { sentBytes } of main.asked('/endless')) expect(sentBytes).toBeLessThan(10 * 1024 * 1024 + ON_THE_WAY);
    expect(main.asked('/endless').length).toBeLessThan(15);
    for (const path of ['/endless', '/bomb'])
      expect(await heldOf(path)).toMatchObject({ problem: { kind: 'too-large' } });
  });

  test('at most two requests at once at one host, and six in all', () => {
    const hosts = servers().map(({ log }) => mostAtOnce(log));
    expect(Math.max(...hosts)).toBe(2);
    expect(mostAtOnce(everything())).toBeGreaterThan(2);
    expect(mostAtOnce(everything())).toBeLessThanOrEqual(6);
  });

  test('a public feed that leads into the private network is dropped', async () => {
    expect(await heldOf('/inside')).toMatchObject({
      problem: { kind: 'private-address', host: 'localhost' },
      movedTo: null,
    });
    expect((await hard.readStore(driver)).posts.filter(({ title }) => title.startsWith('/router'))).toEqual([]);
  });
});

function titles(path: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${path} post ${index + 1}`);
}

const startServers = (count: number) => Promise.all(Array.from({ length: count }, () => startFeedServer()));

/** Every answer brings a cookie. */
function withCookie(behaviour: Behaviour): Behaviour {
  return (ask) => {
    ask.response.setHeader('set-cookie', 'reader=tracked; Path=/; Max-Age=8640000');
    behaviour(ask);
  };
}

/** Long enough to meet others, the first few times. */
const slowAtFirst: Behaviour = (ask) => {
  const path = new URL(ask.request.url ?? '', ask.site).pathname;
  const reply = () => answer({ type: RSS, body: document(path, 2) })(ask);
  if (ask.times > 3) reply();
  else setTimeout(reply, 80);
};

/** How many requests were under way at one moment. The end of one is seen a little late. */
function mostAtOnce(log: LogEntry[]): number {
  const LATE_MS = 15;
  const spans = log.map(({ at, endedAt }) => ({ from: at, to: (endedAt ?? at) - LATE_MS }));
  return Math.max(0, ...spans.map(({ from }) => spans.filter((span) => span.from <= from && span.to > from).length));
}

/** Title → text of every post that is stored. */
async function textsOf(driver: Driver): Promise<Map<string, string>> {
  const pairs = await driver.evaluate(
    () =>
      new Promise<[string, string][]>((ok, no) => {
        const opening = indexedDB.open('moonflower');
        opening.onerror = () => no(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction(['items', 'bodies']);
          const items = reading.objectStore('items').getAll();
          const bodies = reading.objectStore('bodies').getAll();
          reading.oncomplete = () => {
            opening.result.close();
            const textOf = new Map(bodies.result.map(({ feedId, itemId, html }) => [feedId + itemId, html]));
            ok(items.result.map(({ feedId, itemId, title }) => [title, textOf.get(feedId + itemId) ?? '']));
          };
        };
      }),
  );
  return new Map(pairs);
}
