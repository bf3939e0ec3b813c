import type { Feed } from '../model/feed';

/** What this device holds, as far as it is shared. */
export interface LocalFacts {
  feeds: LocalFeed[];
  posts: LocalPost[];
  /** The feed that every device starts with. */
  first: { key: string; url: string };
}

export interface LocalFeed {
  /** Of its address, and of the one before its last move ('' = none). */
  key: string;
  movedFromKey: string;
  feed: Feed;
  /** Epoch ms; 0 = nothing is. */
  readUpTo: number;
  /** Moonflower put it there, not its reader. */
  isSeeded: boolean;
}

export interface LocalPost {
  mark: string;
  isRead: boolean;
  /** Epoch ms. */
  arrivedAt: number;
  sortAt: number;
}
