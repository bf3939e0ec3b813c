import { type Feed, feedName } from '../model/feed';
import { isolate } from '../ui/isolate';
import { problemText } from '../ui/problemText';

/** What is wrong with a feed; null when nothing is, or when the sentence about its next check says it all. */
export function problemSentence(feed: Feed, now: number): string | null {
  const { problem, failingSince, failures, nextPollWhy } = feed;
  if (problem === null) return null;
  if (problem.kind === 'gone' && nextPollWhy.kind === 'gone') return null;
  if (problem.kind === 'throttled' && nextPollWhy.kind === 'retry-after') return null;
  return problemText(problem, { name: isolate(feedName(feed)), since: failingSince, tries: failures, now });
}
