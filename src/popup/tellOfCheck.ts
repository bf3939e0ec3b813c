import type { PollSummary } from '../messages/protocol';
import { feedName } from '../model/feed';
import { countWords, words } from '../platform/words';
import { isolate } from '../ui/isolate';
import { moment } from '../ui/when';
import type { Stage } from './actions';

/** What a check by hand brought, in a sentence. */
export function tellOfCheck(reply: PollSummary, { around, now, tell, say }: Stage): void {
  const [waiting] = reply.waiting;
  const feed = waiting && around.feeds.find(({ id }) => id === waiting.feedId);
  if (feed && reply.checked === 0) tell(words('popupWaiting', isolate(feedName(feed)), moment(waiting.untilAt, now)));
  else say(navigator.onLine ? checkedText(reply) : words('popupOfflineSaid'));
}

function checkedText({ checked, newItems }: PollSummary): string {
  if (checked === 0) return words('popupAllFail');
  const posts = newItems === 0 ? words('popupNoNewPosts') : countWords('listNew', newItems);
  return countWords('popupCheckedSaid', checked, posts);
}
