import type { Shown } from '../ui/listKeeping';
import { type Around, isFirstRun } from './readScreen';

/** What there is to say where the list is empty, or above it. */
export type PanelKind =
  | 'first-reading'
  | 'first-offline'
  | 'first-failed'
  | 'first-run'
  | 'no-feeds'
  | 'no-posts'
  | 'nothing-starred'
  | 'all-read';

/** Which panel a list needs; null = the posts speak for themselves. */
export function panelFor(around: Around, list: Shown, isOffline: boolean): PanelKind | null {
  const { feeds, isSeeded } = around;
  const [feed] = feeds;
  if (!feed) return isSeeded ? 'no-feeds' : 'first-reading';
  if (feeds.length === 1 && feed.firstReadAt === null && list.rows.length === 0) {
    if (isOffline || feed.problem?.kind === 'offline') return 'first-offline';
    return feed.problem === null ? 'first-reading' : 'first-failed';
  }
  if (isFirstRun(around) && list.view === 'latest') return 'first-run';
  if (list.view === 'starred') return list.rows.length === 0 ? 'nothing-starred' : null;
  if (list.rows.length === 0) return 'no-posts';
  return list.isOlder ? 'all-read' : null;
}
