import { hostOf } from '../lib/url';
import type { Problem } from '../model/problem';
import { countWords, words } from '../platform/words';
import { problemText } from '../ui/problemText';
import { duration } from '../ui/when';

/** Why the feed at an address could not be followed, in a sentence or two. */
export function followProblem(problem: Problem, url: string): string {
  const host = hostOf(url);
  switch (problem.kind) {
    case 'bad-address':
      return words(problem.input.trim() === '' ? 'optionsAddEmpty' : 'optionsAddBadAddress');
    case 'no-permission':
      return words('optionsAddRefused', host);
    case 'already-followed':
      return words('optionsAddAlready');
    case 'not-a-feed':
      if (problem.looksLike === 'opml') return words('optionsAddOpml');
      return problem.feeds.length > 0
        ? countWords('optionsAddChoose', problem.feeds.length)
        : words('optionsAddNotAFeed', host);
    case 'unreachable':
      return words('optionsAddUnreachable', host);
    case 'throttled':
      return words('optionsAddThrottled', host, duration(problem.retryAfterMs));
    case 'refused':
      if (problem.status === 404) return words('optionsAddNotFound', host);
  }
  return words('optionsAddNothingChanged', problemText(problem, { name: host }));
}
