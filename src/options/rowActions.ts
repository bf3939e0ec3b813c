import type { Feed } from '../model/feed';
import type { Problem } from '../model/problem';

/** What the rows of the table can do. The same object for all of them and for the life of the page. */
export interface RowActions {
  toggle: (feedId: string) => void;
  /** Asks for access to the sites of feeds. */
  grant: (feeds: readonly Feed[]) => void;
  unfollow: (feeds: readonly Feed[]) => void;
  /** Pauses feeds, or ends that. */
  pause: (feeds: readonly Feed[], isPaused: boolean) => void;
  /** Puts feeds into a folder; '' = into none. Resolves once that is stored, or could not be. */
  move: (feeds: readonly Feed[], folder: string) => Promise<void>;
  /** Takes a folder away; its feeds stay. */
  removeFolder: (folder: string, feeds: readonly Feed[]) => void;
  /** Ticks a feed, or takes that back. */
  pick: (feedId: string) => void;
  /** Asks a feed at another address from now on, at once to begin with. Resolves to what stands in the way, or null. */
  readdress: (feed: Feed, url: string) => Promise<Problem | null>;
  refused: (sentence: string) => void;
}
