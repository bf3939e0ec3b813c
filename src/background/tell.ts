import { type Feed, isFollowed } from '../model/feed';
import { BADGE_MOST, type Settings } from '../model/settings';
import type { Change } from '../platform/changes';
import { countForBadge, countNewForBadge, readAllFeeds, readMeta, readPausedUntil } from '../store/read';
import { badgeLook } from './badgeLook';
import { iconMenu } from './iconMenu';
import type { World } from './world';

/** After a commit: the badge and the menu of the icon, derived from the store and never counted up or down, and word to open pages. */
export async function tell(world: World, changes: Change[]): Promise<void> {
  if (changes.length > 0) world.announce(changes);
  const settings = await world.settings();
  const now = world.now();
  // Storage that fails is something the badge can say.
  const all = await readAllFeeds().catch(() => null);
  const [count, offlineSince, paused] = await Promise.all([
    all && countOf(all, settings.badge).catch(() => null),
    readMeta('offlineSince').catch(() => null),
    readPausedUntil(now).catch(() => null),
  ]);
  const feeds = all?.filter(isFollowed) ?? [];
  const facts = { now, count, feeds, mode: settings.badge, offlineSince: offlineSince ?? null, pausedUntil: paused };
  await Promise.all([
    world.showBadge(badgeLook(facts, settings.badgeColour)),
    world.showMenu(iconMenu(paused !== null)),
  ]);
}

async function countOf(feeds: readonly Feed[], mode: Settings['badge']): Promise<number> {
  return mode === 'new'
    ? countNewForBadge(feeds, (await readMeta('openedAt')) ?? 0, BADGE_MOST + 1)
    : countForBadge(feeds, BADGE_MOST + 1);
}
