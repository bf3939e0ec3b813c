import type { PollSummary } from '../messages/protocol';
import { countWords, words } from '../platform/words';

/** What a check brought, in a sentence. */
export function checkedText({ checked, newItems }: PollSummary): string {
  if (checked === 0) return words('popupAllFail');
  const posts = newItems === 0 ? words('popupNoNewPosts') : countWords('listNew', newItems);
  return countWords('popupCheckedSaid', checked, posts);
}
