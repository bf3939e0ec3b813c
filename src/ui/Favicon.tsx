import { ask } from '../messages/client';
import { isFailed } from '../messages/protocol';
import { ICON_REST_MS, ICONS_AT_ONCE, type SiteIcon } from '../model/icon';
import { readIcons } from '../store/readIcons';
import { lookUp } from './lookUp';

/** A page that shows thousands of feeds does not ask thousands of hosts at once; the others have their turn another time. */
const MOST_ASKED = 100;
let asked = 0;

const useIcon = lookUp<SiteIcon>(async (feedIds, tell) => {
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
});

/**
 * The icon of a feed's site, beside its name; until there is one, and where the site has none, the first letter of the
 * name. Icons come after the page is painted, from the store, else through the worker.
 */
export function Favicon({ feedId, name }: { feedId: string; name: string }) {
  const icon = useIcon(feedId);
  if (!icon?.dataUrl) return <Letter name={name} />;
  return <img class={icon.isDark ? 'fav fav--plate' : 'fav'} src={icon.dataUrl} alt="" />;
}

/** In place of a picture: the first letter of the name. */
export function Letter({ name }: { name: string }) {
  return (
    <span class="fav fav--letter" aria-hidden="true">
      {/[\p{L}\p{N}]/u.exec(name)?.[0].toLocaleUpperCase() ?? '·'}
    </span>
  );
}
