import { ask } from '../messages/client';
import { isFailed } from '../messages/protocol';
import { type Feed, feedName } from '../model/feed';
import { isolate } from '../ui/isolate';
import { problemText } from '../ui/problemText';
import { checkSummary } from './checkSummary';
import { say } from './say';

/** Asks one feed now, and says what that brought. `refused` shows why the worker could not. */
export async function checkByHand(feed: Feed, refused: (sentence: string) => void): Promise<void> {
  const name = isolate(feedName(feed));
  const reply = await ask('poll/now', { feedIds: [feed.id] });
  if (isFailed(reply)) refused(problemText(reply.problem, { name }));
  else say(checkSummary(reply, name, Date.now()));
}
