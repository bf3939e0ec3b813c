import { type Feed, isAsked } from '../model/feed';
import { BADGE_MOST, type Settings } from '../model/settings';

export interface BadgeFacts {
  /** Unread posts, counted no further than `BADGE_MOST` + 1; null when they could not be counted. */
  count: number | null;
  mode: Settings['badge'];
  feeds: readonly Feed[];
  /** Since when there is no network; null while there is one. */
  offlineSince: number | null;
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
  /** '' = nothing unread, without doubt (or the badge is off); a number; or `?`. */
  text: string;
  /** 'unknown' is to look different, also with a number in it. */
  state: 'empty' | 'count' | 'unknown';
  why: BadgeDoubt | null;
}

/** What the toolbar icon says. A number that was counted is always shown: what we hold is there to be read. */
export function badgeText(facts: BadgeFacts): Badge {
  if (facts.mode === 'off') return { text: '', state: 'empty', why: null };
  const why = doubt(facts);
  const count = facts.count ?? 0;
  if (count > 0) return { text: number(count), state: why ? 'unknown' : 'count', why };
  return why ? { text: '?', state: 'unknown', why } : { text: '', state: 'empty', why };
}

function number(count: number): string {
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
