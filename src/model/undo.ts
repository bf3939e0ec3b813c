import type { ItemKey } from './item';

/** Something that can be taken back. Kept in the store, so that it outlives the popup and the worker. */
export interface UndoStep {
  id: number;
  at: number;
  done: UndoableAction;
}

export type UndoableAction =
  | { kind: 'marked'; keys: ItemKey[]; read: boolean }
  | { kind: 'marked-all'; keys: ItemKey[] }
  | { kind: 'starred'; keys: ItemKey[]; starred: boolean }
  | { kind: 'unfollowed'; feedId: string }
  | { kind: 'unfollowed-several'; feedIds: string[] }
  /** Checking was paused, or resumed (`until` null). `before` = as it was; epoch ms. */
  | { kind: 'paused'; until: number | null; before: number | null }
  /** Some of the feeds were paused, or resumed. */
  | { kind: 'paused-feeds'; feedIds: string[]; isPaused: boolean }
  /** Something above the list was waved away. */
  | { kind: 'dismissed'; hint: string };

/** How many steps back are kept. */
export const UNDO_STEPS = 20;
