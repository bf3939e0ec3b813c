import { expect, test } from 'vitest';
import { badgeLook } from '../../../src/background/badgeLook';
import { NEVER } from '../../../src/schedule/never';
import type { BadgeFacts } from '../../../src/unread/badgeText';
import { aFeed } from '../schedule/aFeed';

const NOW = new Date(2026, 2, 10, 12).getTime();
const well = aFeed({ succeededAt: NOW });
const locked = aFeed({ succeededAt: NOW, problem: { kind: 'no-permission', origin: 'https://a.example' } });
const down = aFeed({ succeededAt: 1, problem: { kind: 'timeout', afterMs: 1 }, failures: 3, failingSince: NOW - 1 });
const facts: BadgeFacts = { now: NOW, count: 0, mode: 'unread', feeds: [well], offlineSince: null, pausedUntil: null };

test.each<[Partial<BadgeFacts>, text: string, title: RegExp]>([
  [{}, '', /: all read$/],
  [{ count: 1 }, '1', /: 1 unread$/],
  [{ count: 1000 }, '999+', /: more than 999 unread$/],
  [{ count: 1000, mode: 'new' }, '999+', /: more than 999 new$/],
  [{ count: 1000, mode: 'dot' }, '•', /: more than 999 unread$/],
  [{ mode: 'dot' }, '', /: all read$/],
  [{ mode: 'new' }, '', /: nothing new$/],
  [{ mode: 'off', count: 9 }, '', /^Moonflower$/],
  [{ feeds: [] }, '', /: no feeds yet$/],
  [{ count: null, feeds: [] }, '?', /: the posts kept here can't be read$/],
  [{ offlineSince: NOW }, '?', /: offline since Tue 12:00\sPM$/],
  [{ offlineSince: NOW, count: 2 }, '2', /: 2 unread\. Offline since Tue 12:00\sPM$/],
  [{ feeds: [locked] }, '?', /: your feeds need your permission$/],
  [{ feeds: [locked], count: 2 }, '2', /: 2 unread\. Your feeds need your permission$/],
  [{ feeds: [down] }, '?', /: no feed could be read since Tue 11:59\sAM$/],
  [{ feeds: [down], count: 2, mode: 'new' }, '2', /: 2 new\. No feed could be read since Tue 11:59\sAM$/],
  [{ feeds: [aFeed()] }, '?', /: no feed has been read yet$/],
  [{ feeds: [aFeed()], count: 2 }, '2', /: 2 unread$/],
  [{ pausedUntil: NEVER }, '', /: paused$/],
  [{ pausedUntil: NOW }, '', /: paused until Tue 12:00\sPM$/],
  [{ pausedUntil: NEVER, count: 2 }, '2', /: 2 unread\. Checking is paused$/],
  [{ pausedUntil: NOW, count: 1000 }, '999+', /: more than 999 unread\. Checking is paused until Tue 12:00\sPM$/],
  [{ pausedUntil: NOW, count: 2, mode: 'off' }, '', /: paused until Tue 12:00\sPM$/],
])('%o', (change, text, title) => {
  const look = badgeLook({ ...facts, ...change }, 'plum');
  expect(look.text).toBe(text);
  expect(look.title.replaceAll('’', "'")).toMatch(title);
});
