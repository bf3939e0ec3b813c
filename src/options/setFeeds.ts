import { ask } from '../messages/client';
import { type Changed, type Failed, isFailed } from '../messages/protocol';
import { type Feed, feedName } from '../model/feed';
import type { FeedChoices } from '../model/feedChoices';
import { words } from '../platform/words';
import { isolate } from '../ui/isolate';
import { problemText } from '../ui/problemText';
import type { RowActions } from './rowActions';
import { say } from './say';

type Marked = Exclude<Changed, Failed>;

/** Keeps choices about feeds. Resolves to what came of it; if they were not kept, it is said why, and it is null. */
export async function setFeeds(
  feeds: readonly Feed[],
  set: Partial<FeedChoices>,
  { refused }: Pick<RowActions, 'refused'>,
): Promise<Marked | null> {
  const [first] = feeds;
  if (!first) return { changed: 0, stepId: null };
  const reply = await ask('feeds/set', { feedIds: feeds.map(({ id }) => id), set });
  if (isFailed(reply)) {
    refused(problemText(reply.problem, { name: isolate(feedName(first)) }));
    return null;
  }
  say(words('optionsSaved'));
  return reply;
}
