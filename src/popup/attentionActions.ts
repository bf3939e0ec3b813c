import { ask } from '../messages/client';
import { isFailed } from '../messages/protocol';
import { askForAccess } from '../platform/permissions';
import { words } from '../platform/words';
import type { Stage } from './actions';

export async function unfollow(feedId: string, name: string, { tell, refused }: Stage): Promise<void> {
  const reply = await ask('feeds/unfollow', { feedIds: [feedId] });
  if (isFailed(reply)) refused(reply.problem);
  else tell(words('popupUnfollowed', name), reply.stepId);
}

/** Called inside the click: the browser asks nobody otherwise. */
export async function grant(addresses: string[], { tell }: Stage): Promise<void> {
  // The worker hears of the grant and checks these feeds, even if the browser's question closes the popup.
  if (!(await askForAccess(addresses))) tell(words('popupAccessRefused'));
}
