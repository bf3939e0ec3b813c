/** A copy of what a person would miss, taken by itself and kept inside the browser. */
export interface Snapshot {
  id: number;
  /** Epoch ms. */
  at: number;
  why: 'daily' | 'migration' | 'restore' | 'import';
  /** A backup as `docs/backup.md` describes it, without posts. */
  json: string;
}
