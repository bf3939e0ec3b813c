import type { FeedChoices } from './feedChoices';
import type { Item, ItemState } from './item';
import type { Settings } from './settings';

/** What a person would miss, as a backup and the snapshots hold it (`docs/backup.md`). */
export interface Backup {
  /** Epoch ms. */
  madeAt: number;
  /** The version of Moonflower that made it. */
  madeBy: string;
  /** Those that were read; the others have their defaults, or are as they are. */
  settings: Partial<Settings>;
  feeds: BackedUpFeed[];
}

export interface BackedUpFeed {
  url: string;
  title: string;
  siteUrl: string | null;
  choices: FeedChoices;
  followedAt: number;
  /** Null = it was not read yet: what it holds counts as its first reading then. */
  firstReadAt: number | null;
  readOnFollow: number;
  posts: BackedUpPost[];
}

/** What the reader did with a post, what it is known by, and, where it would be missed, the post itself. */
export interface BackedUpPost {
  id: string;
  isRead: boolean;
  isStarred: boolean;
  arrivedAt: number;
  sortAt: number;
  guid: string;
  address: string;
  titleDay: string;
  /** '' = the text is not in here: it is taken from the feed when the feed lists the post again. */
  contentHash: string;
  /** It was removed for want of room, and is not to return. */
  isSwept: boolean;
  editedAt: number | null;
  item: Omit<Item, 'feedId' | 'itemId'> | null;
  html: string | null;
}

/** A backup whose posts leave out what they have not: as the file has it, and as it goes to the worker. */
export interface SparseBackup extends Omit<Backup, 'feeds'> {
  feeds: (Omit<BackedUpFeed, 'posts'> & { posts: SparsePost[] })[];
}

export type SparsePost = Pick<BackedUpPost, 'id' | 'arrivedAt' | 'sortAt'> & Partial<BackedUpPost>;

/** The post without what is null, '' or false. */
export function sparsePost(post: BackedUpPost): SparsePost {
  const { id, arrivedAt, sortAt } = post;
  const said = Object.entries(post).filter(([, value]) => value !== null && value !== '' && value !== false);
  return { ...Object.fromEntries(said), id, arrivedAt, sortAt };
}

export function sparseBackup({ feeds, ...head }: Backup): SparseBackup {
  return { ...head, feeds: feeds.map((feed) => ({ ...feed, posts: feed.posts.map(sparsePost) })) };
}

export type BackupProblem =
  | { kind: 'empty' }
  | { kind: 'too-large' }
  /** No JSON: cut off, changed by hand, or another file. */
  | { kind: 'not-json' }
  | { kind: 'not-a-backup' }
  | { kind: 'newer'; madeBy: string }
  /** A value that is not what it must be: where it stands, as in `feeds[3].url`. */
  | { kind: 'wrong'; where: string };

/** Marks that a post without its text has (`library/merge`): it is taken from the feed once more. */
export function isWithoutText(state: Pick<ItemState, 'identity'>): boolean {
  return state.identity.contentHash === '';
}
