import { BADGE_MOST, type Settings } from '../model/settings';
import type { Change } from '../platform/changes';
import { countForBadge, countNewForBadge, readFeeds, readMeta, readPausedUntil } from '../store/read';
import { badgeLook } from './badgeLook';
import { iconMenu } from './iconMenu';
import type { World } from './world';

/** After a commit: the badge and the menu of the icon, derived from the store and never counted up or down, and word to open pages. */
export async function tell(world: World, changes: Change[]): Promise<void> {
  if (changes.length > 0) world.announce(changes);
  const settings = await world.settings();
  const now = world.now();
  const [count, feeds, offlineSince, paused] = await Promise.all([
    countOf(settings.badge).catch(() => null), // Storage that fails is something the badge can say.
    readFeeds().catch(() => []),
    readMeta('offlineSince').catch(() => null),
    readPausedUntil(now).catch(() => null),
  ]);
  const facts = { now, count, feeds, mode: settings.badge, offlineSince: offlineSince ?? null, pausedUntil: paused };
  await Promise.all([
    world.showBadge(badgeLook(facts, settings.badgeColour)),
    world.showMenu(iconMenu(paused !== null)),
  ]);
}

async function countOf(mode: Settings['badge']): Promise<number> {
  return mode === 'new'
    ? countNewForBadge((await readMeta('openedAt')) ?? 0, BADGE_MOST + 1)
    : countForBadge(BADGE_MOST + 1);
}
