import { foldText } from '../lib/foldText';
import { type Feed, feedName } from '../model/feed';
import type { Scope } from './scope';

/** One line of the feed picker. */
export interface PickOption {
  scope: Scope;
  /** '' for all feeds. */
  name: string;
  feedIds: string[];
  /** A feed below its folder. */
  isInside: boolean;
}

/**
 * All feeds, folders with theirs, then the feeds in no folder; with a filter, the feeds and folders whose names hold
 * every word of it.
 *
 * @param feeds in the order in which they are to be shown
 */
export function pickOptions(feeds: readonly Feed[], filter: string): PickOption[] {
  const terms = foldText(filter).split(/\s+/).filter(Boolean);
  const fits = (name: string) => {
    const folded = terms.length > 0 ? foldText(name) : '';
    return terms.every((term) => folded.includes(term));
  };
  const option = (feed: Feed): PickOption => ({
    scope: { kind: 'feed', id: feed.id },
    name: feedName(feed),
    feedIds: [feed.id],
    isInside: feed.folder !== '',
  });
  const byFolder = new Map<string, Feed[]>();
  for (const feed of feeds) {
    const inside = byFolder.get(feed.folder);
    if (inside) inside.push(feed);
    else byFolder.set(feed.folder, [feed]);
  }
  const { compare } = new Intl.Collator();
  const folders = [...byFolder.keys()].filter(Boolean).sort(compare);
  const all: PickOption = { scope: null, name: '', feedIds: feeds.map(({ id }) => id), isInside: false };
  return [
    ...(terms.length === 0 ? [all] : []),
    ...folders.flatMap((folder): PickOption[] => {
      const inside = byFolder.get(folder) ?? [];
      const own: PickOption = {
        scope: { kind: 'folder', id: folder },
        name: folder,
        feedIds: inside.map(({ id }) => id),
        isInside: false,
      };
      return [...(fits(folder) ? [own] : []), ...inside.map(option).filter(({ name }) => fits(name))];
    }),
    ...(byFolder.get('') ?? []).map(option).filter(({ name }) => fits(name)),
  ];
}
