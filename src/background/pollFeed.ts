import { nextValidators } from '../http/validators';
import { merge } from '../library/merge';
import { type Feed, LOG_MOST, type PollLogEntry } from '../model/feed';
import type { Problem } from '../model/problem';
import type { Settings } from '../model/settings';
import { logMistake } from '../platform/log';
import { storageProblem } from '../store/storageProblem';
import { heldItems, type PollRecord, savePoll } from '../store/write';
import { followMove } from './followMove';
import { itemWrites } from './itemWrites';
import { planNext } from './planNext';
import type { PollFacts } from './pollFacts';
import { postTimes } from './postTimes';
import { type Reading, readFeed } from './readFeed';
import type { World } from './world';

export interface Polled {
  /** Posts never seen before; 0 at the first reading of a feed, which announces nothing. */
  newItems: number;
  problem: Problem | null;
  /** The feed's row as it is now. */
  feed: Feed;
}

/**
 * One feed, once: ask, read, compare, keep. Posts, validators and the next moment are kept together: validators
 * without posts would lose posts, posts without validators would be rude.
 */
export async function pollFeed(feed: Feed, settings: Settings, world: World): Promise<Polled> {
  const reading = await readFeed(feed, world);
  const facts: PollFacts = { feed, reading, changes: null, settings, world };
  try {
    const changes = reading.parsed && merge(await heldItems(feed.id), reading.parsed.items);
    return await keep({ ...facts, changes });
  } catch (error) {
    // What came could not be kept. Asked with the validators of before, later each time, it comes once more.
    logMistake(error);
    return keep({ ...facts, reading: { ...reading, problem: storageProblem(error) } });
  }
}

async function keep(facts: PollFacts): Promise<Polled> {
  const { feed, reading, changes } = facts;
  const after = await savePoll(feed.id, recordOf(facts));
  const newItems = feed.firstReadAt === null ? 0 : (changes?.added.length ?? 0);
  return { newItems, problem: reading.problem, feed: after ?? feed };
}

/** What a poll writes. */
export function recordOf(facts: PollFacts): PollRecord {
  const { feed, reading, changes, settings, world } = facts;
  const now = world.now();
  const { at, why } = planNext(facts);
  const log = [logEntry(facts), ...feed.log].slice(0, LOG_MOST);
  const next = { nextPollAt: at, nextPollWhy: why, polledAt: now, problem: reading.problem, log };
  if (reading.problem) return { feed: { ...next, ...failureOf(feed, reading.problem, now) }, items: null };

  const isFirst = feed.firstReadAt === null;
  const { unreadOnFollow } = settings;
  const arrival = changes && { feedId: feed.id, changes, isFirst, unreadOnFollow, readUpTo: feed.readUpTo, now };
  const record: Partial<Feed> = {
    ...next,
    succeededAt: now,
    failures: 0,
    failingSince: null,
    ...followMove(feed, reading, now),
    ...keptBody(feed, reading, now),
  };
  const { parsed } = reading;
  if (parsed) {
    record.title = parsed.title;
    record.siteUrl = parsed.link;
    record.hints = parsed.hints;
    record.postTimes = postTimes(parsed);
    // A file of another reader names every feed; only a name that the feed does not have is the person's.
    if (isFirst && feed.customTitle === parsed.title) record.customTitle = '';
  }
  if (isFirst && changes) {
    record.firstReadAt = now;
    record.readOnFollow = readOnFollow(changes.added.length, settings.unreadOnFollow);
  }
  return { feed: record, items: arrival && itemWrites(arrival) };
}

function logEntry({ reading: { raw, problem, warnings }, changes, world }: PollFacts): PollLogEntry {
  const answered = raw.kind === 'answered';
  return {
    at: world.now(),
    status: answered ? raw.status : null,
    bytes: answered ? raw.bytes.length : 0,
    tookMs: raw.tookMs,
    newItems: changes?.added.length ?? 0,
    warnings,
    problem: problem?.kind ?? null,
  };
}

/** Being offline says nothing about the feed. */
function failureOf(feed: Feed, problem: Problem, now: number): Partial<Feed> {
  if (problem.kind === 'offline') return {};
  return { failures: feed.failures + 1, failingSince: feed.failingSince ?? now };
}

/**
 * The validators of a body that was cut short are kept only once the same short body has come twice: kept at once,
 * the next answer would be 304, and the posts that were cut off would be lost until the feed changes. Those of a host
 * that we may not ask, to which a redirect led, never are: the browser would ask it for leave to send them (Fetch
 * standard, CORS-preflight), which most hosts do not give to anybody.
 */
function keptBody(feed: Feed, reading: Reading, now: number): Partial<Feed> {
  const isCut = reading.warnings.includes('truncated');
  const latest = isCut ? feed.validators : nextValidators(reading.raw, feed.validators, now);
  const validators = reading.mayRead ? latest : null;
  return reading.bodyHash === null ? { validators } : { validators, bodyHash: reading.bodyHash };
}

function readOnFollow(items: number, unread: Settings['unreadOnFollow']): number {
  if (unread === 'all') return 0;
  return unread === 'newest' ? Math.max(0, items - 1) : items;
}
