import { later } from '../ui/later';
import type { Shown } from '../ui/listKeeping';
import { type Attention, attentionFor } from './attention';
import { type PanelKind, panelFor } from './panelFor';
import type { Around } from './readScreen';

export interface Besides {
  panel: PanelKind | null;
  attention: Attention | null;
}

/**
 * What there is to say besides the posts.
 *
 * @param isHidden was this waved away?
 */
export function besides(
  around: Around,
  list: Shown,
  { isOffline, isHidden }: { isOffline: boolean; isHidden: (name: string) => boolean },
): Besides {
  const panel = panelFor(around, list, isOffline);
  // Before the first feed is read, the panel has the whole story.
  const attention = panel?.startsWith('first-') ? null : attentionFor(around.feeds, isHidden);
  return { panel, attention };
}

/** How it is said, and other things that are seldom shown: not fetched when there are only posts. */
export const seldom = later(async () => (await import('./seldomParts')).SELDOM);

/** To be awaited before the posts are shown: what comes above them afterwards would push them down. */
export async function readyToSay(around: Around, list: Shown): Promise<void> {
  const isHidden = (name: string) => around.dismissed.has(name);
  const { panel, attention } = besides(around, list, { isOffline: !navigator.onLine, isHidden });
  // Without the words, there are still the posts.
  if (panel || attention) await seldom.tryLoad();
}
