import type { Settings } from '../model/settings';
import { type WordKey, words } from '../platform/words';

const PLACES: Record<Settings['openIn'], WordKey> = {
  reader: 'optionsOpenInReader',
  tab: 'optionsOpenInTab',
  background: 'optionsOpenInBackground',
  window: 'optionsOpenInWindow',
};

/** Where posts may be opened, in words. */
export function openInChoices(): (readonly [Settings['openIn'], string])[] {
  return (Object.keys(PLACES) as Settings['openIn'][]).map((place) => [place, openInText(place)]);
}

export function openInText(place: Settings['openIn']): string {
  return words(PLACES[place]);
}
