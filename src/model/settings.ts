import { MINUTE_MS } from '../lib/time';

/** Everything a person can set. Each key is one `storage.sync` item of its own, so there is nothing to merge. */
export interface Settings {
  // Checking
  /** How often feeds are asked, ms. */
  everyMs: number;
  /** Whether feeds that seldom post are asked less often than that. */
  adaptive: boolean;
  /** Whether a publisher's `ttl` and update period slow us down. Hours to skip, and what its server asks for, always do. */
  followsHints: boolean;
  /** Whether what is due is asked when the browser starts; else the pace begins anew then. */
  checksAtStart: boolean;
  /** Whether there are quiet hours. */
  quietHours: boolean;
  /** When they begin and end, minutes since local midnight; they may run past it. */
  quietFrom: number;
  quietUntil: number;
  /** Whether feeds are asked during quiet hours, with notices held back; else nobody is asked. */
  quietChecks: boolean;
  // Badge
  /** What the toolbar icon shows: unread posts, those that came since the popup was last opened, a dot, nothing. */
  badge: 'unread' | 'new' | 'dot' | 'off';
  badgeColour: 'plum' | 'leaf' | 'blue' | 'brown' | 'ink';
  // Notices
  /** What tells of new posts: nothing, one notice a check, one a post, one a day. */
  notices: 'none' | 'check' | 'post' | 'digest';
  noticesFor: 'all' | 'chosen';
  /** When the day's notice comes, minutes since local midnight. */
  digestAt: number;
  /** Whether notices are held back in quiet hours and summed up when they end. */
  noticesQuiet: boolean;
  // Reading
  /** What counts as unread when a feed is followed: its newest post, all of them, or none. */
  unreadOnFollow: 'newest' | 'all' | 'none';
  /** Where a click on a post leads: the reader, or the post's own site. */
  openIn: 'reader' | 'tab' | 'background' | 'window';
  /** When the reader marks a post read: opened, read to its end, or only by hand. */
  marksRead: 'opened' | 'end' | 'by-hand';
  /** For how long read posts are kept, ms; 0 = as long as there is room (`library/retention`). */
  keepMs: number;
  /** Images in posts: all with the post, those of the post's own site, after a click, never. */
  images: 'all' | 'site' | 'click' | 'never';
  /** Whether images that only count readers are left out. */
  dropsBeacons: boolean;
  /** Single-letter keys in the popup and the reader. */
  singleKeys: boolean;
  // Appearance
  theme: 'system' | 'light' | 'dark';
  density: 'comfortable' | 'compact';
  typeface: 'sans' | 'serif' | 'mono';
  /** Of posts in the reader, CSS pixels, and the length of their lines, characters. */
  textPx: number;
  measureCh: number;
  /** How far apart their lines are, percent of the size. */
  leadingPct: number;
  wrapsCode: boolean;
  // Sync
  /** Where feeds and read marks are kept: here, or in the browser's own sync as well. */
  keepsIn: 'browser' | 'sync';
}

export const DEFAULTS: Settings = {
  everyMs: 60 * MINUTE_MS,
  adaptive: true,
  followsHints: true,
  checksAtStart: true,
  quietHours: false,
  quietFrom: 22 * 60,
  quietUntil: 7 * 60,
  quietChecks: true,
  badge: 'unread',
  badgeColour: 'plum',
  notices: 'none',
  noticesFor: 'all',
  digestAt: 8 * 60,
  noticesQuiet: true,
  unreadOnFollow: 'newest',
  openIn: 'tab',
  marksRead: 'opened',
  keepMs: 0,
  images: 'site',
  dropsBeacons: true,
  singleKeys: true,
  theme: 'system',
  density: 'comfortable',
  typeface: 'sans',
  textPx: 17,
  measureCh: 72,
  leadingPct: 165,
  wrapsCode: false,
  keepsIn: 'browser',
};

/** What a number may be, least and most. */
export const RANGES = {
  minuteOfDay: [0, 24 * 60 - 1],
  textPx: [13, 28],
  measureCh: [45, 100],
  leadingPct: [120, 220],
} as const;

/** No feed is asked more often than this, whatever a setting says. */
export const FLOOR_MS = 15 * MINUTE_MS;

export const PACES_MS = [15, 30, 60, 120, 240, 720, 1440].map((minutes) => minutes * MINUTE_MS);

export const DEFAULT_FEED_URL = 'https://flowerinthenight.com/rss.xml';

/** The badge stops counting here and shows `999+`. */
export const BADGE_MOST = 999;
