import { MINUTE_MS } from '../lib/time';

/** Everything a person can set. Each key is one `storage.sync` item of its own, so there is nothing to merge. */
export interface Settings {
  /** How often feeds are asked, ms. */
  everyMs: number;
  /** Whether feeds that seldom post are asked less often than that. */
  adaptive: boolean;
  /** What the toolbar icon shows. */
  badge: 'unread' | 'off';
  /** What counts as unread when a feed is followed: its newest post, all of them, or none. */
  unreadOnFollow: 'newest' | 'all' | 'none';
  /** Where a click on a post leads. */
  openIn: 'tab' | 'background' | 'window';
  /** Single-letter keys in the popup. */
  singleKeys: boolean;
  theme: 'system' | 'light' | 'dark';
  density: 'comfortable' | 'compact';
}

export const DEFAULTS: Settings = {
  everyMs: 60 * MINUTE_MS,
  adaptive: true,
  badge: 'unread',
  unreadOnFollow: 'newest',
  openIn: 'tab',
  singleKeys: true,
  theme: 'system',
  density: 'comfortable',
};

/** No feed is asked more often than this, whatever a setting says. */
export const FLOOR_MS = 15 * MINUTE_MS;

export const PACES_MS = [15, 30, 60, 120, 240, 720, 1440].map((minutes) => minutes * MINUTE_MS);

export const DEFAULT_FEED_URL = 'https://flowerinthenight.com/rss.xml';

/** The badge stops counting here and shows `999+`. */
export const BADGE_MOST = 999;
