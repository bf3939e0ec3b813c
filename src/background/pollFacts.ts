import type { Feed } from '../model/feed';
import type { Changes } from '../model/item';
import type { Settings } from '../model/settings';
import type { Reading } from './readFeed';
import type { World } from './world';

/** All that one poll knows before anything is written. */
export interface PollFacts {
  feed: Feed;
  reading: Reading;
  /** null when nothing was read. */
  changes: Changes | null;
  settings: Settings;
  world: World;
}
