import '../node20.ts';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answer, RSS, redirect } from '../server/behaviours.mjs';
import { certificate } from '../server/certificate.mjs';
import { startFeedServer } from '../server/feedServer.mjs';
import type { Driver } from './driver.ts';
import * as hard from './hardshipSteps.ts';
import { BROWSERS, launch } from './launch.ts';
import { grantWebRequest, ownBuild } from './ownBuild.ts';
import * as person from './steps.ts';
import { document } from './wireScenarios.ts';

const PATH = '/feed.xml';

/** A site that learns https sends its readers there, and need not do so for days. */
describe.each(BROWSERS)('from http to https in %s', (target) => {
  let plain: Awaited<ReturnType<typeof startFeedServer>>;
  let secure: Awaited<ReturnType<typeof startFeedServer>>;
  let driver: Driver;
  let folder: string;
  let feedId = '';

  beforeAll(async () => {
    folder = ownBuild(target, grantWebRequest);
    [plain, secure] = await Promise.all([startFeedServer(), startFeedServer({ tls: certificate() })]);
    plain.set(PATH, answer({ type: RSS, body: document(PATH, 2) }));
    secure.set(PATH, answer({ type: RSS, body: document(PATH, 3) }));
    driver = await launch(target, { folder, trusting: true });
    await person.untilBadge(driver, '?');
    await hard.untilSettled(driver);
    const followed = await hard.send(driver, { name: 'feeds/follow', payload: { url: plain.url + PATH } });
    expect(followed).toMatchObject({ items: 2 });
    feedId = String(followed?.feedId);
  });
  afterAll(async () => {
    await driver?.close();
    await Promise.all([plain, secure].map((server) => server?.close()));
    rmSync(folder, { recursive: true, force: true });
  });

  const poll = () => hard.send(driver, { name: 'poll/now', payload: { feedIds: [feedId] } });
  const held = async () => (await hard.readStore(driver)).feeds.find(({ id }) => id === feedId);

  test('the first time that it is sent there for good, the feed is followed there, and its posts stay its own', async () => {
    plain.set(PATH, redirect(301, secure.url + PATH));
    await poll();
    expect(await held()).toMatchObject({ url: secure.url + PATH, movedFrom: { url: plain.url + PATH }, problem: null });
    expect((await hard.readStore(driver)).posts).toHaveLength(3);
    const asked = plain.log.length;
    await poll();
    expect(plain.log).toHaveLength(asked);
    expect(secure.asked(PATH)).toHaveLength(2);
  });

  test('taken back, it stays where it was', async () => {
    await hard.send(driver, { name: 'feeds/move', payload: { feedId, url: plain.url + PATH } });
    await poll();
    await poll();
    expect(await held()).toMatchObject({ url: plain.url + PATH, problem: null });
    expect(plain.asked(PATH).at(-1)).toMatchObject({ status: 301 });
  });

  test('sent there for the moment only, it is not followed', async () => {
    secure.set('/there.xml', answer({ type: RSS, body: document('/there.xml', 3) }));
    plain.set('/moment.xml', redirect(302, `${secure.url}/there.xml`));
    const followed = await hard.send(driver, { name: 'feeds/follow', payload: { url: `${plain.url}/moment.xml` } });
    expect(followed).toMatchObject({ items: 3 });
    const { feeds } = await hard.readStore(driver);
    expect(feeds.find(({ id }) => id === followed?.feedId)?.url).toBe(`${plain.url}/moment.xml`);
  });
});

/** Browsers ask a host that an extension may not read for leave before they send it validators; most hosts give none. */
describe.each(BROWSERS)('to a host that we may not ask, in %s', (target) => {
  const HOST = 'feeds.example';
  let from: Awaited<ReturnType<typeof startFeedServer>>;
  let to: Awaited<ReturnType<typeof startFeedServer>>;
  let driver: Driver;

  beforeAll(async () => {
    [from, to] = await Promise.all([startFeedServer(), startFeedServer()]);
    from.set(PATH, redirect(301, `http://${HOST}:${new URL(to.url).port}${PATH}`));
    const headers = { etag: '"a"', 'access-control-allow-origin': '*', 'access-control-expose-headers': 'etag' };
    to.set(PATH, (ask) =>
      answer(
        ask.request.method === 'GET' ? { type: RSS, headers, body: document(PATH, ask.times + 1) } : { status: 405 },
      )(ask),
    );
    driver = await launch(target, { names: [HOST] });
    await person.untilBadge(driver, '?');
    await hard.untilSettled(driver);
  });
  afterAll(async () => {
    await driver?.close();
    await Promise.all([from, to].map((server) => server?.close()));
  });

  test('a feed is read each time, by one request without a preflight', async () => {
    const followed = await hard.send(driver, { name: 'feeds/follow', payload: { url: from.url + PATH } });
    expect(followed).toMatchObject({ items: 2 });
    const poll = { name: 'poll/now', payload: { feedIds: [followed?.feedId] } };
    for (const _ of [1, 2]) expect(await hard.send(driver, poll)).toMatchObject({ checked: 1, failed: 0, newItems: 1 });
    expect(to.log.map(({ method, status }) => [method, status])).toEqual(Array(3).fill(['GET', 200]));
  });
});
