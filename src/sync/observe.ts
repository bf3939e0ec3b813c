import { HOUR_MS } from '../lib/time';
import { FEED_DEFAULTS, isFollowed } from '../model/feed';
import { CHOICES } from '../model/feedChoices';
import { addTurn, BEFORE_SYNC_AT, type Stamped, type SyncDoc, type SyncedFeed, turnsIn, weekOf } from './doc';
import type { LocalFacts, LocalFeed } from './local';

/** What was known when devices were last brought together; `at` epoch ms, -Infinity for a device that joins. */
export interface Base {
  doc: SyncDoc;
  at: number;
}

/**
 * What this device knows now: what was known, and what its reader has changed since. A device that joins has unfollowed
 * nothing, and what it follows counts as followed now, so that it loses nothing to an unfollow elsewhere.
 *
 * @param remote what the others say; what happened here happened after it
 * @param now    epoch ms
 */
export function observe(base: Base, local: LocalFacts, { remote, now }: { remote: SyncDoc; now: number }): SyncDoc {
  const feeds = new Map(base.doc.feeds);
  const followed = local.feeds.filter(({ feed }) => isFollowed(feed));
  for (const each of followed) {
    const known = [base.doc.feeds.get(each.key), remote.feeds.get(each.key)];
    feeds.set(each.key, seen(each, known, now));
  }
  const keys = new Set(followed.map(({ key }) => key));
  for (const [key, held] of base.doc.feeds) {
    if (!keys.has(key) && held.followed.value)
      feeds.set(key, { ...held, followed: stamp(false, now, [held.followed]) });
  }
  const { first } = local;
  const isJoining = base.at === Number.NEGATIVE_INFINITY;
  if (isJoining && !keys.has(first.key)) feeds.set(first.key, { ...NOT_WANTED, url: first.url });
  const doc = { feeds, weeks: new Map([...base.doc.weeks].map(([week, held]) => [week, copyOf(held)])) };
  takeTurns(doc, base, { posts: local.posts, now });
  return doc;
}

function copyOf({ read, turned }: { read: Set<string>; turned: Map<string, number> }) {
  return { read: new Set(read), turned: new Map(turned) };
}

function seen(local: LocalFeed, [held, remote]: (SyncedFeed | undefined)[], now: number): SyncedFeed {
  const { feed } = local;
  const known = held ?? remote;
  const isKnown = held ? held.followed.value : remote?.followed.value === true;
  // What Moonflower put there by itself brings nothing back that was unfollowed elsewhere.
  const seeded = !held && local.isSeeded ? (remote?.followed ?? SEEDED) : null;
  const followed = seeded ?? (isKnown && known ? known.followed : stamp(true, now, [held?.followed, remote?.followed]));
  const choices: SyncedFeed['choices'] = { ...held?.choices };
  for (const name of CHOICES) {
    const before = held?.choices[name];
    if (feed[name] === (before ? before.value : FEED_DEFAULTS[name])) continue;
    // Of a feed that is new here, a choice is as old as the feed: what was chosen elsewhere since then holds.
    const set = stamp(feed[name], held ? now : feed.followedAt, before ? [before] : []);
    Object.assign(choices, { [name]: set });
  }
  return {
    url: feed.url,
    movedFrom: feed.movedFrom?.url ?? held?.movedFrom ?? '',
    followed,
    choices,
    readUpTo: Math.max(held?.readUpTo ?? 0, Math.floor(local.readUpTo / HOUR_MS)),
  };
}

/** Earlier than whatever a reader does, or than `BEFORE_SYNC_AT`. */
const SEEDED = { value: true, at: 0 };
/** The first feed, unfollowed before there was a sync. */
const NOT_WANTED = { movedFrom: '', followed: { value: false, at: BEFORE_SYNC_AT }, choices: {}, readUpTo: 0 };

/** Later than what it replaces, whatever this device's clock says. */
function stamp<Value>(value: Value, now: number, before: (Stamped<unknown> | undefined)[]): Stamped<Value> {
  const after = before.map((each) => (each ? each.at + 1 : 0));
  return { value, at: Math.max(1, Math.floor(now / 1000), ...after) };
}

function takeTurns(doc: SyncDoc, base: Base, { posts, now }: { posts: LocalFacts['posts']; now: number }): void {
  const turns = turnsIn(base.doc);
  for (const { mark, isRead, arrivedAt, sortAt } of posts) {
    const count = turns(mark);
    if (isRead === isOdd(count)) continue;
    if (arrivedAt < base.at) addTurn(doc, weekOf(now), { mark, count: count + 1 });
    // New here: what the others know of it holds; what nobody has turned was read here, or counted as read.
    else if (isRead && count === 0) addTurn(doc, weekOf(sortAt), { mark, count: 1 });
  }
}

export function isOdd(count: number): boolean {
  return count % 2 === 1;
}
