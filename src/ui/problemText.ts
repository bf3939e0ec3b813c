import { unreachable } from '../lib/unreachable';
import { hostOf } from '../lib/url';
import type { LooksLike, Problem } from '../model/problem';
import { language, type WordKey, words } from '../platform/words';
import { statusText } from './statusText';
import { duration, moment } from './when';

/** Who a problem is about, and for how long it has been so. */
export interface About {
  /** Of the feed, or the address that was asked. */
  name: string;
  /** The first of the failed polls in a row, epoch ms. */
  since?: number | null;
  /** Failed polls in a row. */
  tries?: number;
  now?: number;
}

/** A problem in whole sentences: what happened, then what to do. */
export function problemText(problem: Problem, about: About): string {
  const { name } = about;
  switch (problem.kind) {
    case 'offline':
      return words('problemOffline');
    case 'no-permission':
      return words('problemNoPermission', hostOf(problem.origin));
    case 'unreachable':
      return triesText(about) ?? words('problemUnreachable', name);
    case 'timeout':
      return triesText(about) ?? words('problemTimeout', name, Math.round(problem.afterMs / 1000));
    case 'private-address':
      return words('problemPrivateAddress', problem.host);
    case 'refused':
      return refusedText(problem.status, about);
    case 'throttled':
      return words('problemThrottled', name, duration(problem.retryAfterMs));
    case 'gone':
      return words('problemGone', name);
    case 'empty':
      return words('problemEmpty', name);
    case 'too-large':
      return words('problemTooLarge', name, megabytes(problem.limitBytes));
    case 'not-a-feed':
      return words(NOT_A_FEED[problem.looksLike], name);
    case 'unsafe-xml':
      return words('problemUnsafeXml', name);
    case 'malformed':
      if (problem.line === 0) return words('problemMalformed', name);
      return words('problemMalformedLine', name, problem.line);
    case 'bad-address':
      return words('problemBadAddress');
    case 'already-followed':
      return words('problemAlreadyFollowed');
    case 'no-such-feed':
      return words('problemNoSuchFeed');
    case 'storage-full':
      return words('problemStorageFull');
    case 'storage-failed':
      return words(/^VersionError/.test(problem.detail) ? 'problemStorageNewer' : 'problemStorageFailed');
    case 'internal':
      return words('problemInternal');
    default:
      return unreachable(problem);
  }
}

const NOT_A_FEED: Record<LooksLike, WordKey> = {
  html: 'problemNotAFeedHtml',
  opml: 'problemNotAFeedOpml',
  sitemap: 'problemNotAFeedSitemap',
  image: 'problemNotAFeedImage',
  json: 'problemNotAFeedOther',
  xml: 'problemNotAFeedOther',
  text: 'problemNotAFeedOther',
  binary: 'problemNotAFeedOther',
};

/** For a server that has not answered more than once; null when this was the first time. */
function triesText({ name, since, tries = 0, now }: About): string | null {
  if (tries < 2 || since == null || now === undefined) return null;
  return words('problemUnreachableTries', name, tries, moment(since, now));
}

function refusedText(status: number, { name, since, now }: About): string {
  const lasting = since != null && now !== undefined ? moment(since, now) : null;
  if (status === 401 || status === 403) return words('problemTurnedAway', name, status);
  if (status === 404) {
    if (lasting === null) return words('problemNotFound', name, statusText(status));
    return words('problemNotFoundSince', name, statusText(status), lasting);
  }
  if (status >= 500 && lasting !== null) return words('problemServerTries', name, statusText(status), lasting);
  return words('problemRefused', name, statusText(status));
}

function megabytes(bytes: number): string {
  const unit = new Intl.NumberFormat(language(), { style: 'unit', unit: 'megabyte', maximumFractionDigits: 0 });
  return unit.format(bytes / 1_000_000);
}
