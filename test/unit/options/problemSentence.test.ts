import { expect, test } from 'vitest';
import type { Feed } from '../../../src/model/feed';
import { problemSentence } from '../../../src/options/problemSentence';

const now = new Date(2025, 11, 2, 12, 0).getTime();
const about = {
  customTitle: 'Kernel Margins',
  title: '',
  siteUrl: null,
  url: 'https://example.com/feed',
  failures: 3,
  failingSince: new Date(2025, 10, 30, 9, 0).getTime(),
  nextPollWhy: { kind: 'back-off', failures: 3 },
} as Feed;

test.each<[string, Partial<Feed>, string | null]>([
  ['a healthy feed', { problem: null }, null],
  [
    'a feed that is not found, since when',
    { problem: { kind: 'refused', status: 404 } },
    'Kernel Margins has answered “404 Not Found” since Sunday. The feed may have moved.',
  ],
  [
    'a feed whose end the plan for its next check already tells',
    { problem: { kind: 'gone' }, nextPollWhy: { kind: 'gone' } },
    null,
  ],
  [
    'a feed that was gone and is being checked again',
    { problem: { kind: 'gone' }, nextPollWhy: { kind: 'claimed' } },
    'Kernel Margins says the feed is gone for good.',
  ],
  [
    'a server whose wish the plan for the next check already tells',
    {
      problem: { kind: 'throttled', status: 429, retryAfterMs: 1 },
      nextPollWhy: { kind: 'retry-after', untilAt: now },
    },
    null,
  ],
])('%s', (_what, change, sentence) => {
  expect(problemSentence({ ...about, ...change }, now)?.replace(/[\u2068\u2069]/g, '') ?? null).toBe(sentence);
});
