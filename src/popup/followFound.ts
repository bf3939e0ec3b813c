import { hostOf } from '../lib/url';
import { ask } from '../messages/client';
import { isFailed } from '../messages/protocol';
import type { Candidate } from '../model/discovery';
import { askForAccess } from '../platform/permissions';
import { words } from '../platform/words';
import { isolate } from '../ui/isolate';
import type { Stage } from './actions';

/** Follows a feed of the page in front. Called inside the click: the browser asks nobody otherwise. */
export async function followFound({ url, title }: Candidate, { say, tell, refused }: Stage): Promise<void> {
  // The browser's question may close the popup: the worker then follows the feed once access is given.
  const wanted = ask('feeds/want', { url });
  const isGiven = await askForAccess([url]);
  await wanted;
  const name = isolate(title || hostOf(url));
  if (!isGiven) {
    void ask('feeds/want', { url: null });
    return tell(words('popupFollowRefused', name));
  }
  say(words('popupFollowing', name));
  const reply = await ask('feeds/follow', { url });
  if (!isFailed(reply)) return tell(words('popupFollowed', isolate(reply.name)));
  if (reply.problem.kind === 'already-followed') return tell(words('popupFollowed', name));
  refused(reply.problem, name);
}
