import { expect, test } from 'vitest';
import type { PollLogEntry } from '../../../src/model/feed';
import { checkLogText, type LoggedFeed } from '../../../src/options/checkLogText';
import { NEVER } from '../../../src/schedule/never';

const at = Date.UTC(2025, 11, 2, 12, 0);
const calm: PollLogEntry = { at, status: 304, bytes: 0, tookMs: 84, newItems: 0, warnings: [], problem: null };
const feed: LoggedFeed = {
  url: 'https://example.com/feed.xml',
  nextPollAt: at + 3_600_000,
  nextPollWhy: { kind: 'pace', everyMs: 3_600_000 },
  failingSince: null,
  problem: null,
  movedTo: null,
  movedFrom: null,
  log: [
    { ...calm, at: at + 1000, status: null, tookMs: 20_000.4, problem: 'timeout' },
    calm,
    { ...calm, at: at - 1000, status: 200, bytes: 38_000, newItems: 2, warnings: ['junk-before', 'bad-dates'] },
  ],
};

test('a healthy feed is told in a few lines, with a line for each check', () => {
  expect(checkLogText(feed, '1.2.3')).toBe(
    [
      'Moonflower 1.2.3',
      'https://example.com/feed.xml',
      'next check: 2025-12-02T13:00:00.000Z {"kind":"pace","everyMs":3600000}',
      '',
      'time                    \tanswer\tbytes\tms\tnew\tremarks',
      '2025-12-02T12:00:01.000Z\tnone\t0\t20000\t0\ttimeout',
      '2025-12-02T12:00:00.000Z\t304\t0\t84\t0',
      '2025-12-02T11:59:59.000Z\t200\t38000\t84\t2\tjunk-before, bad-dates',
      '',
    ].join('\n'),
  );
});

test('a feed in trouble brings what is known of it', () => {
  const broken = { failingSince: at, problem: { kind: 'malformed', line: 214, detail: 'tag\nnot closed' } } as const;
  expect(checkLogText({ ...feed, ...broken }, '1.2.3').split('\n')).toContain(
    'problem: {"kind":"malformed","line":214,"detail":"tag\\nnot closed"}',
  );
  expect(checkLogText({ ...feed, ...broken }, '1.2.3')).toContain('failing since: 2025-12-02T12:00:00.000Z\n');
});

test('a feed that is never checked again has no date for it', () => {
  const gone = { nextPollAt: NEVER, nextPollWhy: { kind: 'gone' } } as const;
  expect(checkLogText({ ...feed, ...gone }, '1.2.3')).toContain('next check: never {"kind":"gone"}\n');
});
