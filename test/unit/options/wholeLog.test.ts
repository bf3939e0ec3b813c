import { expect, test } from 'vitest';
import type { PollLogEntry } from '../../../src/model/feed';
import { DEFAULTS } from '../../../src/model/settings';
import { diagnosticsText } from '../../../src/options/diagnosticsText';
import { wholeLog, wholeLogText } from '../../../src/options/wholeLog';

const entry = (at: number, change: Partial<PollLogEntry> = {}): PollLogEntry => ({
  at,
  status: 200,
  bytes: 1000,
  tookMs: 84,
  newItems: 0,
  warnings: [],
  problem: null,
  ...change,
});
const feed = (title: string, log: PollLogEntry[]) => ({
  id: title,
  title,
  customTitle: '',
  siteUrl: null,
  url: 'https://a.example/rss?key=SECRET',
  log,
});

test('the checks of all feeds stand in one order, newest first, without addresses', () => {
  const checks = wholeLog([
    feed('A', [entry(3000), entry(1000)]),
    feed('B', [entry(2000, { problem: 'timeout', status: null })]),
  ]);
  expect(wholeLogText(checks, '1.0')).toBe(
    [
      'Moonflower 1.0',
      '',
      'time\tfeed\tanswer\tbytes\tms\tnew\tremarks',
      '1970-01-01T00:00:03.000Z\tA\t200\t1000\t84\t0',
      '1970-01-01T00:00:02.000Z\tB\tnone\t1000\t84\t0\ttimeout',
      '1970-01-01T00:00:01.000Z\tA\t200\t1000\t84\t0',
      '',
    ].join('\n'),
  );
});

test('diagnostics hold numbers and names of problems, and nothing of what is read', () => {
  const text = diagnosticsText({
    version: '1.0',
    browser: 'Browser 1',
    language: 'en',
    at: 0,
    feeds: [
      {
        problem: { kind: 'no-permission', origin: 'https://secret.example' },
        isPaused: false,
        nextPollAt: -1,
        nextPollWhy: { kind: 'no-permission' },
        firstReadAt: null,
      },
    ],
    settings: { ...DEFAULTS, theme: 'dark' },
    measure: { feeds: 1, posts: 2, stars: 1, bytes: { posts: 10, search: 0, snapshots: 0, rest: 5 } },
    used: 20,
    origins: 3,
    permissions: ['storage', 'alarms'],
    checkedAt: null,
  });
  expect(text).toContain('problems: no-permission 1\n');
  expect(text).toContain('feeds: 1, paused 0, never read 1, overdue 1\n');
  expect(text).toContain('settings changed: theme=dark\n');
  expect(text).toContain('permissions: alarms, storage; 3 origins\n');
  expect(text).not.toMatch(/secret|example/);
});
