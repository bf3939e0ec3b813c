import type { ItemKey } from '../model/item';

/** How many posts are kept. Their states stay for ever, so that nothing returns as new. */
export interface KeepLimits {
  perFeed: number;
  inAll: number;
  /** The newest of each feed that stay even when there are too many in all: a busy feed does not push out a quiet one. */
  leastPerFeed: number;
}

export const KEEP: KeepLimits = { perFeed: 2_000, inAll: 100_000, leastPerFeed: 100 };

/** What retention asks of a kept post. */
export interface KeptItem {
  feedId: string;
  itemId: string;
  /** Its place in lists, epoch ms. */
  sortAt: number;
  /** When we first saw it, epoch ms. */
  arrivedAt: number;
  isUnread: boolean;
  isStarred: boolean;
}

/**
 * The posts that may go so that the limits hold: oldest first, never one that is unread or starred, even if the
 * limits cannot hold then. Unread and starred posts count.
 */
export function mayGo(kept: readonly KeptItem[], limits: KeepLimits): ItemKey[] {
  const oldestFirst = [...kept].sort((a, b) => a.sortAt - b.sortAt || (a.itemId < b.itemId ? -1 : 1));
  const leftOf = new Map<string, number>();
  for (const { feedId } of kept) leftOf.set(feedId, (leftOf.get(feedId) ?? 0) + 1);
  let left = kept.length;
  const gone: ItemKey[] = [];
  for (const { feedId, itemId, isUnread, isStarred } of oldestFirst) {
    const inFeed = leftOf.get(feedId) ?? 0;
    const isTooMany = inFeed > limits.perFeed || (left > limits.inAll && inFeed > limits.leastPerFeed);
    if (isUnread || isStarred || !isTooMany) continue;
    gone.push([feedId, itemId]);
    leftOf.set(feedId, inFeed - 1);
    left--;
  }
  return gone;
}

/** What goes when the browser gives no more room: the oldest fifth of the read posts, never one that is starred. */
export function firstToGo(kept: readonly KeptItem[]): ItemKey[] {
  const read = kept.filter(({ isUnread, isStarred }) => !isUnread && !isStarred);
  const oldestFirst = read.sort((a, b) => a.sortAt - b.sortAt);
  return oldestFirst.slice(0, Math.ceil(read.length / 5)).map(({ feedId, itemId }) => [feedId, itemId]);
}

/**
 * The read posts that came before `before` (epoch ms), never one that is starred. Counted from when a post came, not
 * from its date: a feed that is followed today may bring posts of ten years.
 */
export function tooOld(kept: readonly KeptItem[], before: number): ItemKey[] {
  return kept
    .filter(({ arrivedAt, isUnread, isStarred }) => arrivedAt < before && !isUnread && !isStarred)
    .map(({ feedId, itemId }) => [feedId, itemId]);
}
