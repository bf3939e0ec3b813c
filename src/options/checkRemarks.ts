import type { PollLogEntry } from '../model/feed';
import type { ParseWarning } from '../model/parsed';
import type { Problem } from '../model/problem';
import { type WordKey, words } from '../platform/words';

/** What went wrong in a check, and what had to be repaired in the feed: a few words each. */
export function checkRemarks({ problem, status, warnings }: Remarkable): string[] {
  const failed = problem === null ? [] : [words(PROBLEMS[problem], status ?? '')];
  return [...failed, ...warnings.map((warning) => words(WARNINGS[warning]))];
}

type Remarkable = Pick<PollLogEntry, 'problem' | 'status' | 'warnings'>;

/** The log keeps no more of a problem than its kind, and these words need no more, but for the status. */
const PROBLEMS: Record<Problem['kind'], WordKey> = {
  offline: 'problemStateOffline',
  'no-permission': 'problemStateNoPermission',
  unreachable: 'problemStateUnreachable',
  timeout: 'problemStateTimeout',
  'private-address': 'problemStatePrivateAddress',
  refused: 'problemStateRefused',
  throttled: 'problemStateThrottled',
  gone: 'problemStateGone',
  empty: 'problemStateEmpty',
  'too-large': 'problemStateTooLarge',
  'not-a-feed': 'problemStateNotAFeed',
  'unsafe-xml': 'problemStateUnsafeXml',
  malformed: 'problemStateMalformed',
  'bad-address': 'problemStateBadAddress',
  'already-followed': 'problemStateAlreadyFollowed',
  'no-such-feed': 'problemStateNoSuchFeed',
  'storage-full': 'problemStateStorage',
  'storage-failed': 'problemStateStorage',
  internal: 'problemStateInternal',
};

const WARNINGS: Record<ParseWarning, WordKey> = {
  'forgiving-reading': 'optionsLogForgiving',
  truncated: 'optionsLogTruncated',
  'junk-before': 'optionsLogJunkBefore',
  'junk-after': 'optionsLogJunkAfter',
  'wrong-encoding': 'optionsLogWrongEncoding',
  'bad-characters': 'optionsLogBadCharacters',
  'bad-dates': 'optionsLogBadDates',
  'too-many-items': 'optionsLogTooManyItems',
  'too-long-text': 'optionsLogTooLongText',
};
