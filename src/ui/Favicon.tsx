import type { SiteIcon } from '../model/icon';
import { lookUp } from './lookUp';

// Comes with the icons, after the page is painted.
const useIcon = lookUp<SiteIcon>(async (feedIds, tell) => (await import('./findIcons')).findIcons(feedIds, tell));

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
