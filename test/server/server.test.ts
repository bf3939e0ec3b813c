import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { answer } from './behaviours.mjs';
import { startFeedServer } from './feedServer.mjs';

let server: Awaited<ReturnType<typeof startFeedServer>>;
beforeAll(async () => {
  server = await startFeedServer();
});
beforeEach(() => server.reset());
afterAll(() => server.close());

const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(server.url + path, { headers, redirect: 'manual' });
const posts = (text: string) => [...text.matchAll(/<item>|<entry>/g)].length;

test('the demo feed grows on demand, newest first', async () => {
  const before = await (await ask('/demo.xml')).text();
  server.grow(2);
  const after = await (await ask('/demo.xml')).text();
  expect(posts(after)).toBe(posts(before) + 2);
  expect(after.indexOf('A clock is an input')).toBeLessThan(after.indexOf('The log line that lied'));
});

test('who has the newest gets a 304, by tag or by date, until it grows', async () => {
  const first = await ask('/demo.xml');
  const tag = { 'if-none-match': first.headers.get('etag') ?? '' };
  const date = { 'if-modified-since': first.headers.get('last-modified') ?? '' };
  expect([(await ask('/demo.xml', tag)).status, (await ask('/demo.xml', date)).status]).toEqual([304, 304]);
  server.grow();
  expect([(await ask('/demo.xml', tag)).status, (await ask('/demo.xml', date)).status]).toEqual([200, 200]);
});

test('a wrong tag beats a right date', async () => {
  const lastModified = (await ask('/demo.xml')).headers.get('last-modified') ?? '';
  const both = { 'if-none-match': '"another"', 'if-modified-since': lastModified };
  expect((await ask('/demo.xml', both)).status).toBe(200);
});

test('every post of every feed has a page', async () => {
  const text = await (await ask('/demo.xml')).text();
  const links = [...text.matchAll(/<link>([^<]+\/posts\/[^<]+)<\/link>/g)].map(([, link]) => link ?? '');
  expect(links).toHaveLength(posts(text));
  for (const link of links) expect((await fetch(link)).status).toBe(200);
});

test.each([
  ['/304', 200],
  ['/401', 401],
  ['/403', 403],
  ['/404', 404],
  ['/410', 410],
  ['/429', 429],
  ['/500', 500],
  ['/503', 503],
  ['/moved', 301],
  ['/moved-308', 308],
  ['/found', 302],
  ['/found-307', 307],
  ['/nothing-like-it', 404],
])('%s answers %i', async (path, status) => {
  expect((await ask(path)).status).toBe(status);
});

test('one address can be changed, and put back', async () => {
  server.set('/demo.xml', answer({ status: 500 }));
  expect((await ask('/demo.xml')).status).toBe(500);
  server.set('/demo.xml', null);
  expect((await ask('/demo.xml')).status).toBe(200);
});

test('the log tells what was asked, how, and what was answered', async () => {
  await ask('/404', { 'x-marker': 'yes' });
  expect(server.asked('/404')).toMatchObject([{ method: 'GET', status: 404, headers: { 'x-marker': 'yes' } }]);
});

test('a connection is refused while the server is down, and answered at the same address after', async () => {
  await server.down();
  await expect(ask('/demo.xml')).rejects.toThrow();
  await server.up();
  expect((await ask('/demo.xml')).status).toBe(200);
});

test.each(['/reset', '/reset-mid-body'])('%s never gives a whole body', async (path) => {
  await expect(ask(path).then((reply) => reply.text())).rejects.toThrow();
});

test('a gzip stream cut in half passes for a success, with half a feed', async () => {
  const text = await (await ask('/gzip-cut')).text();
  expect(text).toContain('<rss');
  expect(text).not.toContain('</rss>');
});

test('the default-like feed has its eight traps', async () => {
  const text = await (await ask('/default.xml')).text();
  expect(text).toContain('<title/>');
  expect(text.indexOf('<link href=')).toBeLessThan(text.indexOf('<link>'));
  expect(text).toMatch(/<pubDate>\w{3}, \d\d \w{3} \d{4} 00:00:00 JST<\/pubDate>/);
  expect(text).toMatch(/<lastBuildDate>\d{4}-\d\d-\d\d 00:00:00 \+0900 JST<\/lastBuildDate>/);
  expect(text).toContain('<guid isPermaLink="false">tag:');
  expect(text).toContain('<description><![CDATA[<br>');
  expect(text).toContain('<a href="/posts/">');
  expect(posts(text)).toBeGreaterThan(10);
});
