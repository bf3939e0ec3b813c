import { unreachable } from '../lib/unreachable';
import { isFollowed } from '../model/feed';
import type { BadgeLook } from '../platform/action';
import { countWords, language, words } from '../platform/words';
import { type BadgeDoubt, type BadgeFacts, badgeText } from '../unread/badgeText';

/** Plum, not leaf: it must part from the leaf-coloured icon that it covers (design tokens `--badge-bg`, `--badge-fg`). */
const SURE = { background: '#8c2f6a', colour: '#ffffff' };
/** Grey: the number is the last that we know. */
const IN_DOUBT = { background: '#5f6a6a', colour: '#ffffff' };

/** The badge and its tooltip, in words. */
export function badgeLook(facts: BadgeFacts): BadgeLook {
  const { text, state, why } = badgeText(facts);
  return { text, title: titleOf(facts, why), ...(state === 'unknown' ? IN_DOUBT : SURE) };
}

function titleOf({ count, feeds, mode }: BadgeFacts, why: BadgeDoubt | null): string {
  if (mode === 'off') return words('actionTitle');
  if (count !== null && !feeds.some(isFollowed)) return words('badgeNoFeeds');
  if (count) {
    const title = countWords('badgeUnread', count);
    return why ? also(title, why) : title;
  }
  return why ? doubtOf(why) : words('badgeAllRead');
}

function doubtOf(why: BadgeDoubt): string {
  switch (why.kind) {
    case 'offline':
      return words('badgeOffline', clock(why.since));
    case 'failing':
      return words('badgeFailing', clock(why.since));
    case 'no-permission':
      return words('badgeNoAccess');
    case 'never-read':
      return words('badgeNeverRead');
    case 'not-counted':
      return words('badgeNotCounted');
    default:
      return unreachable(why);
  }
}

function also(title: string, why: BadgeDoubt): string {
  switch (why.kind) {
    case 'offline':
      return words('badgeAlsoOffline', title, clock(why.since));
    case 'failing':
      return words('badgeAlsoFailing', title, clock(why.since));
    case 'no-permission':
      return words('badgeAlsoNoAccess', title);
    case 'never-read':
    case 'not-counted':
      return title; // There is a number, so something was read and counted.
    default:
      return unreachable(why);
  }
}

/** A tooltip is read within the day or names the day too. */
function clock(at: number): string {
  return new Intl.DateTimeFormat(language(), { weekday: 'short', hour: 'numeric', minute: '2-digit' }).format(at);
}
