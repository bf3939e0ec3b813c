import { isFollowed } from '../model/feed';
import { BADGE_MOST, type Settings } from '../model/settings';
import type { BadgeLook } from '../platform/action';
import { countWords, language, type WordKey, words } from '../platform/words';
import { NEVER } from '../schedule/never';
import { type BadgeDoubt, type BadgeFacts, badgeText } from '../unread/badgeText';

/** Below white text, each at least 5.5:1. */
const BACKGROUNDS: Record<Settings['badgeColour'], string> = {
  plum: '#8c2f6a',
  leaf: '#0f6f61',
  blue: '#2b4a86',
  brown: '#a8481a',
  ink: '#1b2a2a',
};
/** The number is the last that we know. */
const GREY = '#5f6a6a';
const WHITE = '#ffffff';

/** The badge and its tooltip, in words. */
export function badgeLook(facts: BadgeFacts, colour: Settings['badgeColour']): BadgeLook {
  const { text, state, why, icon } = badgeText(facts);
  const background = state === 'unknown' ? GREY : BACKGROUNDS[colour];
  return { text, title: titleOf(facts, why), background, colour: WHITE, icon };
}

function titleOf(facts: BadgeFacts, why: BadgeDoubt | null): string {
  const { count, feeds, mode, pausedUntil } = facts;
  if (pausedUntil !== null) return pausedTitle(facts, pausedUntil);
  if (mode === 'off') return why ? doubtText(why) : words('actionTitle');
  if (count !== null && !feeds.some(isFollowed)) return words('badgeNoFeeds');
  if (count) {
    const title = countTitle(mode, count);
    return why ? doubtText(why, title) : title;
  }
  return why ? doubtText(why) : words(mode === 'new' ? 'badgeNothingNew' : 'badgeAllRead');
}

/** `Moonflower: 9 unread`. Counted no further than the badge shows. */
function countTitle(mode: BadgeFacts['mode'], count: number): string {
  if (count > BADGE_MOST) return words(mode === 'new' ? 'badgeNewMost' : 'badgeUnreadMost', BADGE_MOST);
  return countWords(mode === 'new' ? 'badgeNew' : 'badgeUnread', count);
}

function pausedTitle({ mode, count }: BadgeFacts, until: number): string {
  const paused = until === NEVER ? words('badgePaused') : words('badgePausedUntil', clock(until));
  if (mode === 'off' || !count) return paused;
  const title = countTitle(mode, count);
  return until === NEVER ? words('badgeAlsoPaused', title) : words('badgeAlsoPausedUntil', title, clock(until));
}

/** What is said of it alone, and after a number; null: where there is one, something was read and counted. */
const DOUBTS: Record<BadgeDoubt['kind'], [alone: WordKey, after: WordKey | null]> = {
  offline: ['badgeOffline', 'badgeAlsoOffline'],
  failing: ['badgeFailing', 'badgeAlsoFailing'],
  'no-permission': ['badgeNoAccess', 'badgeAlsoNoAccess'],
  'never-read': ['badgeNeverRead', null],
  'not-counted': ['badgeNotCounted', null],
};

function doubtText(why: BadgeDoubt, title?: string): string {
  const [alone, after] = DOUBTS[why.kind];
  const since = 'since' in why ? [clock(why.since)] : [];
  if (!title) return words(alone, ...since);
  return after ? words(after, title, ...since) : title;
}

/** A tooltip is read within the day or names the day too. */
function clock(at: number): string {
  return new Intl.DateTimeFormat(language(), { weekday: 'short', hour: 'numeric', minute: '2-digit' }).format(at);
}
