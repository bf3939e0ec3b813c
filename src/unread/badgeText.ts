import { HOUR_MS } from '../lib/time';
import { type Feed, isAsked } from '../model/feed';
import { BADGE_MOST, type Settings } from '../model/settings';

export interface BadgeFacts {
  now: number;
  /**
   * Unread posts of the feeds that count, in the mode `new` only those that came since the list was last opened,
   * counted no further than `BADGE_MOST` + 1; null when they could not be counted.
   */
  count: number | null;
  mode: Settings['badge'];
  feeds: readonly Feed[];
  /** Since when there is no network; null while there is one. */
  offlineSince: number | null;
  /** Until when checking is paused by hand, epoch ms; null while it is not. */
  pausedUntil: number | null;
}

/** Why the number may not be the truth. */
export type BadgeDoubt =
  | { kind: 'not-counted' }
  | { kind: 'offline'; since: number }
  | { kind: 'no-permission' }
  /** `since`: from then on no feed could be read. */
  | { kind: 'failing'; since: number }
  | { kind: 'never-read' };

export interface Badge {
  /** '' = nothing unread, without doubt (or the badge is off); a number; a dot; or `?`. */
  text: string;
  /** 'unknown' is to look different, also with a number in it. */
  state: 'empty' | 'count' | 'unknown';
  why: BadgeDoubt | null;
  icon: IconLook;
}

export type IconLook = 'usual' | 'paused' | 'error';

const DOT = '•';
/** For so long no feed could be read, before the icon itself says so. */
const ERROR_AFTER_MS = HOUR_MS;

/** What the toolbar icon says. A number that was counted is always shown: what we hold is there to be read. */
export function badgeText(facts: BadgeFacts): Badge {
  const why = doubt(facts);
  const icon = iconLook(facts, why);
  // Not even that it is off keeps the icon from being explained.
  if (facts.mode === 'off') return { text: '', state: 'empty', why: icon === 'error' ? why : null, icon };
  const count = facts.count ?? 0;
  if (count > 0) return { text: number(count, facts.mode), state: why ? 'unknown' : 'count', why, icon };
  return why ? { text: '?', state: 'unknown', why, icon } : { text: '', state: 'empty', why, icon };
}

/** It changes for what a person did, or ought to know of: never for one feed, and never for being offline. */
function iconLook({ pausedUntil, now }: BadgeFacts, why: BadgeDoubt | null): IconLook {
  if (pausedUntil !== null) return 'paused';
  return why?.kind === 'failing' && now - why.since >= ERROR_AFTER_MS ? 'error' : 'usual';
}

function number(count: number, mode: Settings['badge']): string {
  if (mode === 'dot') return DOT;
  return count > BADGE_MOST ? `${BADGE_MOST}+` : String(count);
}

function doubt({ count, feeds, offlineSince }: BadgeFacts): BadgeDoubt | null {
  if (count === null) return { kind: 'not-counted' };
  const asked = feeds.filter(isAsked);
  if (asked.length === 0) return null;
  if (offlineSince !== null) return { kind: 'offline', since: offlineSince };
  if (asked.every(isForbidden)) return { kind: 'no-permission' };
  const since = allFailingSince(asked);
  if (since !== null) return { kind: 'failing', since };
  return asked.every((feed) => feed.succeededAt === null) ? { kind: 'never-read' } : null;
}

/** The moment the last of them began to fail; null while one can be read. A feed that we may not ask cannot be read either. */
function allFailingSince(feeds: readonly Feed[]): number | null {
  if (!feeds.every((feed) => feed.failingSince !== null || isForbidden(feed))) return null;
  return Math.max(...feeds.map((feed) => feed.failingSince ?? 0));
}

function isForbidden(feed: Feed): boolean {
  return feed.problem?.kind === 'no-permission';
}
