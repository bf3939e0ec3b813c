import type { SparseBackup } from '../model/backup';
import type { Look } from '../model/discovery';
import type { FeedChoices } from '../model/feedChoices';
import type { SiteIcon } from '../model/icon';
import type { ImportedFeed } from '../model/importedFeed';
import type { ItemKey } from '../model/item';
import type { Problem } from '../model/problem';
import type { UndoableAction } from '../model/undo';
import type { PauseLength } from '../schedule/pauseEnd';

/**
 * Everything a page may ask of the worker: name → (ask) => reply. Both ends derive from this table, so a missing
 * handler does not compile. What can go wrong comes back as a `problem`, never as a rejected promise.
 */
export interface Requests {
  /** Marks posts read or unread. */
  'items/mark': (ask: { keys: ItemKey[]; read: boolean }) => Changed;
  'items/star': (ask: { keys: ItemKey[]; starred: boolean }) => Changed;
  /** Marks read what a list shows: of some feeds or of all, only posts that had arrived when it was drawn (epoch ms). */
  'items/markAll': (ask: { feedIds: readonly string[] | null; arrivedBy: number }) => Changed;
  /** Takes the last step back, or the one named. `undone` is null when there is nothing to undo. */
  undo: (ask: { stepId: number | null }) => { undone: UndoableAction | null } | Failed;
  /** Asks feeds now: those named, or all. Comes back when the last of them has answered. */
  'poll/now': (ask: { feedIds: string[] | null }) => PollSummary | Failed;
  /** Ends the round under way after the requests in flight. */
  'poll/stop': (ask: Record<string, never>) => Record<string, never>;
  /** Asks an address that may be that of a feed, once. The page has asked for the origin's permission inside the click. Stores nothing. */
  'feeds/look': (ask: { url: string }) => Look;
  /** Follows the feed at this address. The page has asked for the origin's permission inside the click. Nothing changes when it fails. */
  'feeds/follow': (ask: { url: string }) => { feedId: string; name: string; items: number } | Failed;
  /** One undo for all of them. */
  'feeds/unfollow': (ask: { feedIds: string[] }) => Changed;
  /** Sets what the reader may set of feeds; of several at once where a folder is renamed or filled. */
  'feeds/set': (ask: { feedIds: string[]; set: Partial<FeedChoices> }) => Changed;
  /**
   * Gives a feed another address; its posts, marks and choices stay. The page has asked for the permission inside the
   * click. Moved back to the address it came from, it does not follow that move by itself again.
   */
  'feeds/move': (ask: { feedId: string; url: string }) => Record<string, never> | Failed;
  /** The icons of these origins (`https://example.com`), at most `ICONS_AT_ONCE`; those that we may not ask, or not now, are left out. */
  'icons/want': (ask: { origins: string[] }) => { icons: SiteIcon[] };
  /** Asks nobody for an hour, until tomorrow morning, or until resumed. What is asked by hand still is. */
  pause: (ask: { length: PauseLength }) => Changed;
  resume: (ask: Record<string, never>) => Changed;
  /** The list of posts was opened: what the badge calls new comes later. Wakes as `wake` does. */
  'list/opened': (ask: Record<string, never>) => Record<string, never>;
  /**
   * Follows feeds that a file names, in one step, without asking their servers first; those that are followed already
   * are left out. The page has asked for the permissions inside the click.
   */
  'feeds/import': (ask: { feeds: ImportedFeed[] }) => { added: number } | Failed;
  /** Puts a backup, which the page has read and checked, in the place of what is here: all of it or nothing. */
  'backup/restore': (ask: { backup: SparseBackup }) => { feeds: number } | Failed;
  /** Removes all that there is, here and in the browser's keeping. `isAllGone` is false when the browser kept something. */
  'data/remove': (ask: Record<string, never>) => { isAllGone: boolean } | Failed;
  /** A page was opened: whatever stopped the polling, it begins again. Comes back at once. */
  wake: (ask: Record<string, never>) => Record<string, never>;
  /** The reader has seen what is said above the list, of at most `HINT_CHARS`, and does not want it again. */
  'hints/dismiss': (ask: { hint: string }) => Changed;
  /**
   * The browser is being asked for access to this feed (null = no more): once it is given, the worker follows it, even
   * if the question took the page away.
   */
  'feeds/want': (ask: { url: string | null }) => Record<string, never>;
}

/** `stepId` names the undo step that this made; null when nothing changed. */
export type Changed = { changed: number; stepId: number | null } | Failed;
export interface Failed {
  problem: Problem;
}
export interface PollSummary {
  checked: number;
  newItems: number;
  failed: number;
  /** Feeds that were not asked, because their server wants us to wait; until when, epoch ms. */
  waiting: { feedId: string; untilAt: number }[];
}
export const HINT_CHARS = 2000;

export type RequestName = keyof Requests;
export type Ask<Name extends RequestName> = Parameters<Requests[Name]>[0];
export type Reply<Name extends RequestName> = ReturnType<Requests[Name]>;
export type Handlers = { [Name in RequestName]: (ask: Ask<Name>) => Promise<Reply<Name>> };

export function isFailed(reply: object): reply is Failed {
  return 'problem' in reply;
}
