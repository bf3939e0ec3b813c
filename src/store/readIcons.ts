import type { Feed } from '../model/feed';
import type { SiteIcon } from '../model/icon';
import { openStore } from './open';

/** Where a feed answers from: that origin's icon is its own. */
export function iconOrigin({ url, movedTo }: Pick<Feed, 'url' | 'movedTo'>): string {
  return new URL(movedTo?.url ?? url).origin;
}

/** The origin of each of these feeds, and its icon as it is stored; null for a feed that is not there. */
export async function readIcons(
  feedIds: readonly string[],
): Promise<({ origin: string; icon: SiteIcon | undefined } | null)[]> {
  const tx = (await openStore()).transaction(['feeds', 'icons']);
  return Promise.all(
    feedIds.map(async (id) => {
      const feed = await tx.objectStore('feeds').get(id);
      if (!feed) return null;
      const origin = iconOrigin(feed);
      return { origin, icon: await tx.objectStore('icons').get(new URL(origin).host) };
    }),
  );
}
