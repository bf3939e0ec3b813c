import { ask } from '../messages/client';
import { isFailed } from '../messages/protocol';
import { ICON_REST_MS, ICONS_AT_ONCE, type SiteIcon } from '../model/icon';
import { readIcons } from '../store/readIcons';

/** A page that shows thousands of feeds does not ask thousands of hosts at once; the others have their turn another time. */
const MOST_ASKED = 100;
let asked = 0;

/** Tells the icon of each feed's site, from the store; of those that are missing there or old, through the worker. */
export async function findIcons(feedIds: string[], tell: (feedId: string, icon: SiteIcon) => void): Promise<void> {
  const missing = new Map<string, string[]>();
  const found = await readIcons(feedIds);
  feedIds.forEach((id, place) => {
    const { origin, icon } = found[place] ?? {};
    if (icon) tell(id, icon);
    const isOld = !icon || Math.abs(Date.now() - icon.triedAt) >= ICON_REST_MS;
    if (origin && isOld) missing.set(origin, [...(missing.get(origin) ?? []), id]);
  });
  const origins = [...missing.keys()];
  while (origins.length > 0 && asked < MOST_ASKED) {
    const some = origins.splice(0, ICONS_AT_ONCE);
    asked += some.length;
    const reply = await ask('icons/want', { origins: some });
    if (isFailed(reply)) return;
    for (const origin of some) {
      const icon = reply.icons.find(({ host }) => host === new URL(origin).host);
      if (icon) for (const id of missing.get(origin) ?? []) tell(id, icon);
    }
  }
}
