import { type Feed, isFollowed } from '../model/feed';
import type { FeedChoices } from '../model/feedChoices';
import type { ItemKey } from '../model/item';
import { addStep, all, moved, setMarks, withRead, write } from './write';

/** What other devices of the reader did, ready to be done here. */
export interface SyncWrites {
  follow: Feed[];
  refollow: string[];
  unfollow: string[];
  move: { feedId: string; url: string }[];
  choose: { feedId: string; choices: Partial<FeedChoices> }[];
  read: ItemKey[];
  unread: ItemKey[];
}

/** All of it in one transaction. An unfollow of another device can be undone here as one's own can; marks need no undo. */
export function applySync(writes: SyncWrites, now: number): Promise<void> {
  return write(['feeds', 'states', 'undo'], 'strict', async (tx) => {
    const store = tx.objectStore('feeds');
    const rows = new Map((await store.getAll()).map((feed) => [feed.id, feed]));
    const urls = new Set([...rows.values()].filter(isFollowed).map(({ url }) => url));
    const change = (feedId: string, set: Partial<Feed>) => {
      const row = rows.get(feedId);
      if (row) rows.set(feedId, { ...row, ...set });
    };
    for (const { feedId, url } of writes.move) {
      change(feedId, moved(rows.get(feedId)?.url ?? '', url, now));
    }
    for (const feedId of writes.refollow) change(feedId, { unfollowedAt: null });
    for (const { feedId, choices } of writes.choose) change(feedId, choices);
    for (const feedId of writes.unfollow) {
      change(feedId, { unfollowedAt: now });
      await addStep(tx, { kind: 'unfollowed', feedId }, now);
    }
    await all([...rows.values(), ...writes.follow.filter(({ url }) => !urls.has(url))].map((row) => store.put(row)));
    await setMarks(tx, writes.read, (state) => withRead(state, true));
    await setMarks(tx, writes.unread, (state) => withRead(state, false));
  });
}
