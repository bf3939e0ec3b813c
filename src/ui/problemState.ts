import { unreachable } from '../lib/unreachable';
import type { Problem } from '../model/problem';
import { words } from '../platform/words';
import { statusText } from './statusText';

/** A problem in two or three words, for a table of feeds. */
export function problemState(problem: Problem): string {
  switch (problem.kind) {
    case 'offline':
      return words('problemStateOffline');
    case 'no-permission':
      return words('problemStateNoPermission');
    case 'unreachable':
      return words('problemStateUnreachable');
    case 'timeout':
      return words('problemStateTimeout');
    case 'private-address':
      return words('problemStatePrivateAddress');
    case 'refused':
      return words('problemStateRefused', statusText(problem.status));
    case 'throttled':
      return words('problemStateThrottled');
    case 'gone':
      return words('problemStateGone');
    case 'empty':
      return words('problemStateEmpty');
    case 'too-large':
      return words('problemStateTooLarge');
    case 'not-a-feed':
      return words('problemStateNotAFeed');
    case 'unsafe-xml':
      return words('problemStateUnsafeXml');
    case 'malformed':
      return words('problemStateMalformed');
    case 'bad-address':
      return words('problemStateBadAddress');
    case 'already-followed':
      return words('problemStateAlreadyFollowed');
    case 'no-such-feed':
      return words('problemStateNoSuchFeed');
    case 'storage-full':
    case 'storage-failed':
      return words('problemStateStorage');
    case 'internal':
      return words('problemStateInternal');
    default:
      return unreachable(problem);
  }
}
