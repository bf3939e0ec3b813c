import { BADGE_MOST } from '../model/settings';
import type { Change } from '../platform/changes';
import { countUnread, readFeeds, readMeta } from '../store/read';
import { badgeLook } from './badgeLook';
import type { World } from './world';

/** After a commit: the badge, derived from the store and never counted up or down, and word to open pages. */
export async function tell(world: World, changes: Change[]): Promise<void> {
  if (changes.length > 0) world.announce(changes);
  const [count, feeds, offlineSince, settings] = await Promise.all([
    countUnread(BADGE_MOST + 1).catch(() => null), // Storage that fails is something the badge can say.
    readFeeds().catch(() => []),
    readMeta('offlineSince').catch(() => null),
    world.settings(),
  ]);
  const facts = { count, feeds, mode: settings.badge, offlineSince: offlineSince ?? null };
  await world.showBadge(badgeLook(facts));
}
