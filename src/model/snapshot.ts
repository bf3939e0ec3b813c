/** A copy of what a person would miss, taken by itself and kept inside the browser. */
export interface Snapshot {
  id: number;
  /** Epoch ms. */
  at: number;
  why: 'daily' | 'migration' | 'restore' | 'import';
  /** A backup as `docs/backup.md` describes it, without posts. */
  json: string;
}

/** So many are kept, the newest ones. */
export const SNAPSHOTS_MOST = 7;
/** All of them together, UTF-16 units: what a hundred feeds with 100,000 marks need. One that is longer leaves things out. */
export const SNAPSHOT_LIMIT_CHARS = 30_000_000;
