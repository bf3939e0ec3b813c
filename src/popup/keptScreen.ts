import { HOUR_MS } from '../lib/time';
import type { Settings } from '../model/settings';
import { ownEdition } from '../platform/edition';
import { afterPaint } from '../ui/afterPaint';
import { readKept } from './readKept';
import { type Opened, withNames } from './readScreen';
import { START } from './sight';

export const SCREEN_KEY = 'popup-screen';
/** Headings and words of days are as old as this at most. */
const STAYS_MS = HOUR_MS;

/** What a popup shows that is opened with nothing changed: no panel and no strip, which have files of their own. */
export interface ScreenKept {
  /** Of the popup's address. Any change in the store or of a setting makes it another one. */
  edition: string;
  settings: Settings;
  around: Omit<Opened['around'], 'names' | 'dismissed' | 'unread'> & { dismissed: string[]; unread: number };
  list: Opened['list'];
}

/**
 * The first screen as an earlier popup kept it, read at once; null when something changed since, or may have. The list
 * is painted from it two frames sooner than the store answers; it is kept true like any list, from then on.
 */
export function keptScreen(now: number): { settings: Settings; opened: Opened } | null {
  const { edition, settings, around, list } = readKept<ScreenKept>(SCREEN_KEY, now, STAYS_MS);
  if (!edition || edition !== ownEdition() || !settings || !around || !list) return null;
  // These have a time of their own, at which nothing is announced.
  if (!navigator.onLine || (around.pausedUntil ?? now) < now) return null;
  const dismissed = new Set(around.dismissed);
  return {
    settings,
    opened: {
      around: withNames({ ...around, dismissed }),
      sight: START,
      list,
      // Told like any count, after the paint: to say it before would draw everything twice.
      counted: new Promise((ok) => afterPaint(() => ok(around.unread))),
      top: null,
    },
  };
}
