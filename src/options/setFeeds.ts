import { ask } from '../messages/client';
import { isFailed } from '../messages/protocol';
import { type Feed, feedName } from '../model/feed';
import type { FeedChoices } from '../model/feedChoices';
import { words } from '../platform/words';
import { isolate } from '../ui/isolate';
import { problemText } from '../ui/problemText';
import type { RowActions } from './rowActions';
import { say } from './say';

/** Keeps choices about feeds. Resolves to whether they were kept; if not, it is said why. */
export async function setFeeds(
  feeds: readonly Feed[],
  set: Partial<FeedChoices>,
  { refused }: Pick<RowActions, 'refused'>,
): Promise<boolean> {
  const [first] = feeds;
  if (!first) return true;
  const reply = await ask('feeds/set', { feedIds: feeds.map(({ id }) => id), set });
  if (isFailed(reply)) refused(problemText(reply.problem, { name: isolate(feedName(first)) }));
  else say(words('optionsSaved'));
  return !isFailed(reply);
}
