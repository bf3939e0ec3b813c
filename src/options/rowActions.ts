import type { Feed } from '../model/feed';

/** What the rows of the table can do. The same object for all of them and for the life of the page. */
export interface RowActions {
  toggle: (feedId: string) => void;
  grant: (feed: Feed) => void;
  unfollow: (feed: Feed) => void;
  refused: (sentence: string) => void;
}
