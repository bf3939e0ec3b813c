import { HOUR_MS } from '../lib/time';
import { FEED_DEFAULTS, isFollowed } from '../model/feed';
import { choicesOf, type FeedChoices } from '../model/feedChoices';
import { type SyncDoc, type SyncedFeed, turnsIn } from './doc';
import type { LocalFacts } from './local';
import { isOdd } from './observe';

/** What this device has to change so that it is as the document says. */
export interface Differences {
  follow: { url: string; choices: Partial<FeedChoices>; readUpTo: number | null }[];
  /** Feeds that are here and were unfollowed. */
  refollow: string[];
  unfollow: string[];
  move: { feedId: string; url: string }[];
  choose: { feedId: string; choices: Partial<FeedChoices> }[];
  /** Marks of posts that are to be read, or unread. */
  turn: Map<string, boolean>;
}

/** @param keyOf the key of an address */
export function differences(doc: SyncDoc, local: LocalFacts, keyOf: (url: string) => string): Differences {
  const found: Differences = { follow: [], refollow: [], unfollow: [], move: [], choose: [], turn: new Map() };
  const held = new Map(local.feeds.map((each) => [each.key, each.feed]));
  const left = new Set(local.feeds.map(({ movedFromKey }) => movedFromKey));
  const moved = new Set<string>();
  for (const [key, entry] of doc.feeds) {
    if (!entry.followed.value || held.has(key)) continue;
    const before = entry.movedFrom === '' ? undefined : held.get(keyOf(entry.movedFrom));
    if (before && !moved.has(before.id)) {
      moved.add(before.id);
      found.move.push({ feedId: before.id, url: entry.url });
      if (!isFollowed(before)) found.refollow.push(before.id);
    } else if (!left.has(key)) {
      found.follow.push({ url: entry.url, choices: valuesOf(entry), readUpTo: entry.readUpTo * HOUR_MS || null });
    }
  }
  for (const { key, feed } of local.feeds) {
    const entry = doc.feeds.get(key);
    if (!entry || moved.has(feed.id)) continue;
    if (entry.followed.value !== isFollowed(feed)) (isFollowed(feed) ? found.unfollow : found.refollow).push(feed.id);
    // One that comes back is as it is elsewhere: what nobody chose there is as in any feed.
    const comesBack = entry.followed.value && !isFollowed(feed);
    const choices = Object.entries({ ...(comesBack && choicesOf(FEED_DEFAULTS)), ...valuesOf(entry) }).filter(
      ([name, value]) => feed[name as keyof FeedChoices] !== value,
    );
    if (choices.length > 0) found.choose.push({ feedId: feed.id, choices: Object.fromEntries(choices) });
  }
  const turns = turnsIn(doc);
  for (const { mark, isRead } of local.posts) {
    const count = turns(mark);
    if (count > 0 && isOdd(count) !== isRead) found.turn.set(mark, !isRead);
  }
  return found;
}

function valuesOf({ choices }: SyncedFeed): Partial<FeedChoices> {
  return Object.fromEntries(Object.entries(choices).map(([name, { value }]) => [name, value]));
}

export function isNothing({ follow, refollow, unfollow, move, choose, turn }: Differences): boolean {
  return [follow, refollow, unfollow, move, choose].every((list) => list.length === 0) && turn.size === 0;
}
