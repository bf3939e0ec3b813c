import { WEEK_MS } from '../lib/time';
import type { FeedChoices } from '../model/feedChoices';

/**
 * What devices share: a replicated data type. Whatever the order in which devices learn of each other, and however
 * often, all end with the same (`merge` is commutative, associative and idempotent), so no device has to lock another
 * out, and none overwrites what it has not seen.
 */
export interface SyncDoc {
  /** By the key of the address, so that two spellings of one address are one feed. */
  feeds: Map<string, SyncedFeed>;
  /** Marks by the week they are counted to: what no longer fits goes in whole weeks, the oldest first. */
  weeks: Map<number, Week>;
}

/** A value, and when it was set: the later one holds. `at`: epoch seconds, never less than of the value it replaced. */
export interface Stamped<Value> {
  value: Value;
  at: number;
}

/** The moment of what was done before there was a sync, epoch seconds. */
export const BEFORE_SYNC_AT = 1;

export interface SyncedFeed {
  url: string;
  /** The address it had before a move that was followed; '' = none. */
  movedFrom: string;
  /** False = unfollowed: kept, so that no other device brings the feed back. */
  followed: Stamped<boolean>;
  choices: { [Key in keyof FeedChoices]?: Stamped<FeedChoices[Key]> };
  /** Posts up to then are read, whole hours since 1970, 0 = unknown: for a device that reads the feed for the first time. */
  readUpTo: number;
}

/** A post is read when it was turned an odd number of times. Of two numbers the greater one is the later one. */
export interface Week {
  /** Marks (`mark`) of posts that were turned once: nearly all. */
  read: Set<string>;
  /** Those that were turned more often. */
  turned: Map<string, number>;
}

export function emptyDoc(): SyncDoc {
  return { feeds: new Map(), weeks: new Map() };
}

/** Weeks since 1970. */
export function weekOf(ms: number): number {
  return Math.max(0, Math.floor(ms / WEEK_MS));
}

/** How often a post was turned, by all that a document knows. */
export function turnsIn(doc: SyncDoc): (mark: string) => number {
  const turns = new Map<string, number>();
  for (const { read, turned } of doc.weeks.values()) {
    for (const mark of read) if (!turns.has(mark)) turns.set(mark, 1);
    for (const [mark, count] of turned) turns.set(mark, Math.max(count, turns.get(mark) ?? 0));
  }
  return (mark) => turns.get(mark) ?? 0;
}

/** Counts a turn, `count` in all, to a week. */
export function addTurn(doc: SyncDoc, week: number, { mark, count }: { mark: string; count: number }): void {
  const held = doc.weeks.get(week) ?? { read: new Set(), turned: new Map() };
  if (count === 1) held.read.add(mark);
  else held.turned.set(mark, count);
  doc.weeks.set(week, held);
}
