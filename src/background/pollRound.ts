import { MINUTE_MS } from '../lib/time';
import type { PollSummary } from '../messages/protocol';
import { type Feed, isAsked, isFollowed } from '../model/feed';
import { FLOOR_MS, type Settings } from '../model/settings';
import { logMistake } from '../platform/log';
import { AT_ONCE, due } from '../schedule/due';
import { sane } from '../schedule/dueAt';
import { hostOfFeed } from '../schedule/hostOfFeed';
import { pausedHosts, restUntil } from '../schedule/pausedHosts';
import { readAllFeeds, readMeta, readPausedUntil } from '../store/read';
import { claimFeed, setMeta, sweepFeeds } from '../store/write';
import { atMostEvery } from './atMostEvery';
import { inLanes } from './lanes';
import { mayAskAt } from './mayAskAt';
import { nextWakeAt } from './nextWakeAt';
import { notify } from './notify';
import { pollFeed } from './pollFeed';
import { seed } from './seed';
import { spreadDue } from './spreadDue';
import { storeRefused } from './storeRefused';
import { sweep } from './sweep';
import { tell } from './tell';
import type { World } from './world';

/** Which feeds a round asks. */
export type RoundAsk =
  | { kind: 'due' }
  /** By hand: the reader's wish goes before the pace, but not before a server that asked us to wait. */
  | { kind: 'by-hand'; feedIds: string[] | null }
  /** Access was given or withdrawn: the feeds that were stopped for want of it, and those that now have none. */
  | { kind: 'access-changed' };

/** Writing it looks at every feed, and many a round is of one. */
const COPY_EVERY_MS = 15 * MINUTE_MS;
/** If the worker dies in mid-round, this wakes it again; the feeds that it had claimed wait for their next turn. */
const REARM_MS = MINUTE_MS;
/** How far a round has come and what it brought is said, and put on the badge, so soon and not more often. */
const SAY_EVERY_MS = 250;

/** One wake's worth of polls, a few at a time; then the badge, and the alarm for the next. */
export function pollRound(ask: RoundAsk, world: World): Promise<PollSummary> {
  if (ask.kind !== 'due') return runRound(ask, world);
  const { memory } = world;
  memory.dueRound ??= runRound(ask, world).finally(() => {
    memory.dueRound = null;
  });
  return memory.dueRound;
}

async function runRound(ask: RoundAsk, world: World): Promise<PollSummary> {
  await world.setAlarm(world.now() + REARM_MS);
  return round(ask, world).catch((error) => storeRefused(error, world));
}

async function round(ask: RoundAsk, world: World): Promise<PollSummary> {
  await seed(world.now());
  const heldBack = await isHeldBack(ask, world);
  // Nobody is asked then, and no feed is the worse for it.
  const isOffline = !world.isOnline() && !heldBack;
  if (isOffline) await setMeta('offlineSince', (since) => since ?? world.now());
  else if (world.isOnline()) await backOnline(ask, world);
  const all = await readAllFeeds();
  const { feeds, waiting } = heldBack || isOffline ? NOBODY : await choose(ask, all, world);
  const summary: PollSummary = { checked: 0, newItems: 0, failed: 0, waiting };
  const grown: string[] = [];
  if (feeds.length > 0) await pollAll(feeds, { ask, summary, grown, isNews: false, world });
  if (!all.every(isFollowed)) await sweepFeeds();
  await sweep(grown, world);
  if (summary.checked > 0) await copyNow(world);
  await tell(world, grown.length > 0 ? ['items', 'feeds'] : ['feeds']);
  await notify(world).catch(logMistake);
  // Offline, the alarm stays where the round has set it, a minute from now: a worker that sleeps does not hear that the
  // network is back.
  if (!isOffline) await rearm(world);
  return summary;
}

/** The second copy of the subscriptions says how far each was read: a little late is late enough. */
async function copyNow(world: World): Promise<void> {
  const copiedAt = await readMeta('copiedAt');
  if (copiedAt !== undefined && Math.abs(world.now() - copiedAt) < COPY_EVERY_MS) return;
  await world.keepCopy();
  await setMeta('copiedAt', () => world.now());
}

const NOBODY = { feeds: [], waiting: [] };

/** What a person asks for is done at any hour, and during a pause. */
async function isHeldBack(ask: RoundAsk, world: World): Promise<boolean> {
  if (ask.kind !== 'due') return false;
  const now = world.now();
  return (await readPausedUntil(now)) !== null || mayAskAt(now, await world.settings()) > now;
}

/** What fell due meanwhile is asked now; if it is more than may be asked at once, little by little. */
async function backOnline(ask: RoundAsk, world: World): Promise<void> {
  if ((await readMeta('offlineSince')) == null) return;
  await setMeta('offlineSince', () => null);
  if (ask.kind === 'due') await spreadDue(world, AT_ONCE);
}

async function choose(
  ask: RoundAsk,
  feeds: Feed[],
  world: World,
): Promise<{ feeds: Feed[]; waiting: PollSummary['waiting'] }> {
  const now = world.now();
  if (ask.kind === 'due') return { feeds: due(feeds, now), waiting: [] };
  const paused = pausedHosts(feeds, now);
  const waitsUntil = (feed: Feed) => {
    const ownAt = feed.nextPollWhy.kind === 'retry-after' ? sane(feed, feed.nextPollAt, now) : restUntil(feed, now);
    return Math.max(ownAt, paused.get(hostOfFeed(feed)) ?? 0);
  };
  const mustWait = (feed: Feed) => waitsUntil(feed) > now;
  switch (ask.kind) {
    case 'by-hand': {
      const named = feeds.filter((feed) => isFollowed(feed) && (ask.feedIds === null || ask.feedIds.includes(feed.id)));
      // A feed that is gone or paused is not asked along with the others, but one may ask for it by name.
      const isLeft = (feed: Feed) => ask.feedIds === null && (feed.nextPollWhy.kind === 'gone' || feed.isPaused);
      const wanted = named.filter((feed) => !isLeft(feed));
      return {
        feeds: wanted.filter((feed) => !mustWait(feed)),
        waiting: wanted.filter(mustWait).map((feed) => ({ feedId: feed.id, untilAt: waitsUntil(feed) })),
      };
    }
    case 'access-changed': {
      const mayAsk = await Promise.all(feeds.map(({ url }) => world.hasAccess(url)));
      // One that waits for its server, or is gone, is not to forget that for want of access.
      const isWithdrawn = (feed: Feed) => feed.nextPollWhy.kind !== 'gone' && !mustWait(feed);
      const isChanged = (feed: Feed, i: number) =>
        feed.problem?.kind === 'no-permission' ? mayAsk[i] : !mayAsk[i] && isWithdrawn(feed);
      return { feeds: feeds.filter((feed, i) => isAsked(feed) && isChanged(feed, i)), waiting: [] };
    }
  }
}

interface Round {
  ask: RoundAsk;
  summary: PollSummary;
  /** Feeds that gained posts. */
  grown: string[];
  /** There are posts that were not told of yet. */
  isNews: boolean;
  world: World;
}

async function pollAll(feeds: Feed[], round: Round): Promise<void> {
  const { world } = round;
  const settings = await world.settings();
  const progress = { startedAt: world.now(), total: feeds.length, done: 0 };
  const say = async () => {
    await setMeta('round', () => ({ ...progress }));
    if (!round.isNews) return world.announce(['round']);
    round.isNews = false;
    await tell(world, ['round', 'items', 'feeds']);
  };
  const saying = atMostEvery(SAY_EVERY_MS, say);
  const pollAndCount = async (feed: Feed) => {
    try {
      const after = await pollOne(feed, settings, round);
      progress.done++;
      saying.want();
      return after;
    } catch (error) {
      // The store refused, or we made a mistake: the others go on, and the claim brings this feed back later.
      round.summary.failed++;
      logMistake(error);
      return feed;
    }
  };

  world.memory.stopAsked = false;
  await say();
  await inLanes(feeds, world, { work: pollAndCount, isStopped: () => world.memory.stopAsked });
  await saying.end();
  await setMeta('round', () => null);
  await setMeta('checkedAt', () => world.now());
  world.announce(['round']);
}

async function pollOne(feed: Feed, settings: Settings, round: Round): Promise<Feed> {
  const { ask, summary, grown, world } = round;
  // Planned anew since the round was chosen: somebody else was faster.
  const isWanted = (row: Feed) => ask.kind === 'by-hand' || (isAsked(row) && row.nextPollAt === feed.nextPollAt);
  const claimed = await claimFeed(feed.id, { isWanted, until: world.now() + FLOOR_MS });
  if (!claimed) return feed;
  const { newItems, problem, feed: after } = await pollFeed(claimed, settings, world);
  summary.checked++;
  summary.newItems += newItems;
  if (problem) summary.failed++;
  if (newItems > 0 || claimed.firstReadAt === null) {
    grown.push(feed.id);
    round.isNews = true;
  }
  return after;
}

/** Ends the round under way after the requests in flight. */
export function stopRound({ memory }: World): void {
  memory.stopAsked = true;
}

/** Sets the alarm for the soonest due feed, or none when there is nothing to ask. */
export async function rearm(world: World): Promise<void> {
  const at = await nextWakeAt(world);
  if (at === null) await world.clearAlarm();
  else await world.setAlarm(at);
}
