import type { Settings } from '../model/settings';
import { localisePage } from '../platform/words';

/** Gives a page its language, direction, theme and density. Called once before the first paint, and when settings change. */
export function preparePage(settings: Settings): void {
  localisePage();
  const page = document.documentElement.dataset;
  if (settings.theme === 'system') delete page.theme;
  else page.theme = settings.theme;
  page.density = settings.density;
}
