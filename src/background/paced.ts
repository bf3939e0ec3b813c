import type { Feed } from '../model/feed';
import { FLOOR_MS, type Settings } from '../model/settings';
import { nextPollAt } from '../schedule/nextPollAt';
import { wantedHints } from './wantedHints';

/** When a feed is asked that waits for nothing but its pace, counted from `from` (epoch ms). */
export function paced(
  feed: Feed,
  settings: Settings,
  from: number,
  random: number,
): Pick<Feed, 'nextPollAt' | 'nextPollWhy'> {
  const { at, why } = nextPollAt({
    now: from,
    random,
    everyMs: Math.max(feed.everyMs ?? settings.everyMs, FLOOR_MS),
    adaptive: settings.adaptive && feed.everyMs === null,
    problem: null,
    failures: 0,
    freshForMs: 0,
    hints: wantedHints(feed.hints, settings),
    postTimes: feed.postTimes,
  });
  return { nextPollAt: at, nextPollWhy: why };
}
