import { isHidden } from '../ui/hidden';
import { later } from '../ui/later';
import type { Shown } from '../ui/listKeeping';
import { type Attention, attentionFor } from './attention';
import { type PanelKind, panelFor } from './panelFor';
import type { Around } from './readScreen';

/** What there is to say besides the posts. */
export function besides(
  around: Around,
  list: Shown,
  isOffline: boolean,
): { panel: PanelKind | null; attention: Attention | null } {
  const panel = panelFor(around, list, isOffline);
  // Before the first feed is read, the panel has the whole story.
  const attention = panel?.startsWith('first-') ? null : attentionFor(around.feeds, isHidden);
  return { panel, attention };
}

/** How it is said, and other things that are seldom shown: not fetched when there are only posts. */
export const seldom = later(async () => (await import('./seldomParts')).SELDOM);

/** To be awaited before the posts are shown: what comes above them afterwards would push them down. */
export async function readyToSay(around: Around, list: Shown): Promise<void> {
  const { panel, attention } = besides(around, list, !navigator.onLine);
  // Without the words, there are still the posts.
  if (panel || attention) await seldom.load().catch(() => {});
}
