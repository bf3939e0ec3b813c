import { expect, test } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../../../src/lib/time';
import { spreadStart } from '../../../src/schedule/spread';
import { aFeed } from './aFeed';

const NOW = Date.UTC(2026, 2, 14, 12);

/** Not random, but as scattered. */
function dice(): () => number {
  let thrown = 0;
  return () => (++thrown * 0.6180339887) % 1;
}

const feedsAt = (host: string, count: number) =>
  Array.from({ length: count }, (_, i) => aFeed({ url: `https://${host}/${i}` }));

test.each([
  ['two hundred hosts', Array.from({ length: 200 }, (_, i) => feedsAt(`host-${i}.com`, 1)).flat()],
  ['two hundred feeds of one host', feedsAt('example.com', 200)],
  ['a mixture', [...feedsAt('example.com', 40), ...feedsAt('example.net', 7), ...feedsAt('example.org', 1)]],
])('%s are spread over a minute or more, each of them once, the first one now', (_feeds, feeds) => {
  const planned = spreadStart(feeds, NOW, dice());
  const moments = planned.map(({ at }) => at);
  expect(moments[0]).toBe(NOW);
  expect(moments).toEqual([...moments].sort((a, b) => a - b));
  expect((moments.at(-1) ?? 0) - NOW).toBeGreaterThanOrEqual(MINUTE_MS);
  expect(new Set(planned.map(({ feed }) => feed))).toEqual(new Set(feeds));
});

test('the feeds of one host are a second apart at least', () => {
  const feeds = [...feedsAt('example.com', 120), ...feedsAt('example.net', 30)];
  const planned = spreadStart(feeds, NOW, dice());
  for (const host of ['example.com', 'example.net']) {
    const moments = planned.filter(({ feed }) => feed.url.includes(host)).map(({ at }) => at);
    for (const [i, at] of moments.entries()) {
      if (i > 0) expect(at - (moments[i - 1] ?? 0)).toBeGreaterThanOrEqual(SECOND_MS - 1);
    }
  }
});

test('five hundred feeds of one host are done within ten minutes', () => {
  const last = spreadStart(feedsAt('example.com', 500), NOW, dice()).at(-1)?.at ?? 0;
  expect(last - NOW).toBeLessThan(10 * MINUTE_MS);
});

test('of one host, the most urgent comes first', () => {
  const feeds = feedsAt('example.com', 3);
  expect(spreadStart(feeds, NOW, dice()).map(({ feed }) => feed)).toEqual(feeds);
});

test('a single feed is asked now, and none is none', () => {
  const feed = aFeed();
  expect(spreadStart([feed], NOW, dice())).toEqual([{ feed, at: NOW }]);
  expect(spreadStart([], NOW, dice())).toEqual([]);
});
