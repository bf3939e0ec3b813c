import { unreachable } from '../lib/unreachable';
import type { Feed } from '../model/feed';
import { countWords, type WordKey, words } from '../platform/words';
import { duration, inTime, moment } from '../ui/when';
import { paceWithin } from './paceWords';

type Planned = Pick<Feed, 'nextPollAt' | 'nextPollWhy' | 'isPaused'>;

/** When a feed is checked next, with the reason where it is not simply the pace that was set: "next in 4 h, asks for 6 hours". */
export function nextCheck({ nextPollAt, nextPollWhy, isPaused }: Planned, now: number): string {
  if (isPaused) return words('optionsNextPaused');
  const instead = INSTEAD_OF_TIME[nextPollWhy.kind];
  if (instead) return words(instead);
  const why = shortReason(nextPollWhy);
  const when = inTime(nextPollAt, now);
  return why === '' ? words('optionsNext', when) : words('optionsNextWhy', when, why);
}

/** When the first of these feeds is checked next, epoch ms; null when none is planned. */
export function soonestCheck(feeds: readonly Planned[]): number | null {
  const planned = feeds.filter(({ nextPollWhy, isPaused }) => !isPaused && !(nextPollWhy.kind in INSTEAD_OF_TIME));
  return planned.reduce<number | null>((first, { nextPollAt }) => Math.min(first ?? nextPollAt, nextPollAt), null);
}

/** Where `nextPollAt` says nothing: it is under way, or never. */
const INSTEAD_OF_TIME: Partial<Record<Feed['nextPollWhy']['kind'], WordKey>> = {
  claimed: 'optionsNextClaimed',
  gone: 'optionsNextGone',
  'no-permission': 'optionsNextAccess',
};

function shortReason(why: Feed['nextPollWhy']): string {
  switch (why.kind) {
    case 'new':
    case 'pace':
    case 'claimed':
    case 'gone':
    case 'no-permission':
      return '';
    case 'quiet':
      return words('optionsWhyShortQuiet');
    case 'publisher':
      return words('optionsWhyShortPublisher', duration(why.everyMs));
    case 'fresh':
      return words('optionsWhyShortFresh', duration(why.forMs));
    case 'retry-after':
      return words('optionsWhyShortRetryAfter');
    case 'back-off':
      return words('optionsWhyShortBackOff');
    case 'skip-hours':
      return words('optionsWhyShortSkipHours');
    case 'offline':
      return words('optionsWhyShortOffline');
    default:
      return unreachable(why);
  }
}

/** The same in sentences, always with the reason: "Next check in 26 minutes. It is checked every hour, as set." */
export function nextCheckSentence({ nextPollAt, nextPollWhy, isPaused }: Planned, now: number): string {
  if (isPaused) return words('optionsWhyPaused');
  const reason = reasonSentence(nextPollWhy, now);
  if (nextPollWhy.kind in INSTEAD_OF_TIME) return reason;
  return `${words('optionsNextCheck', inTime(nextPollAt, now))} ${reason}`;
}

function reasonSentence(why: Feed['nextPollWhy'], now: number): string {
  switch (why.kind) {
    case 'new':
      return words('optionsWhyNew');
    case 'pace':
      return words('optionsWhyPace', paceWithin(why.everyMs));
    case 'quiet':
      return words('optionsWhyQuiet', paceWithin(why.everyMs));
    case 'publisher':
      return words('optionsWhyPublisher', paceWithin(why.everyMs));
    case 'fresh':
      return words('optionsWhyFresh', duration(why.forMs));
    case 'retry-after':
      return words('optionsWhyRetryAfter', moment(why.untilAt, now));
    case 'back-off':
      return countWords('optionsWhyBackOff', why.failures);
    case 'skip-hours':
      return words('optionsWhySkipHours');
    case 'offline':
      return words('optionsWhyOffline');
    case 'claimed':
      return words('optionsWhyClaimed');
    case 'gone':
      return words('optionsWhyGone');
    case 'no-permission':
      return words('optionsWhyNoPermission');
    default:
      return unreachable(why);
  }
}
