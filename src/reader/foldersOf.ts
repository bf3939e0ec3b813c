import type { Feed } from '../model/feed';

/** Feeds by their folders, those in the order of their names, feeds in the order in which they came. */
export function foldersOf(feeds: readonly Feed[]): { loose: Feed[]; folders: { name: string; feeds: Feed[] }[] } {
  const byName = new Map<string, Feed[]>();
  for (const feed of feeds) byName.set(feed.folder, [...(byName.get(feed.folder) ?? []), feed]);
  const { compare } = new Intl.Collator();
  const folders = [...byName]
    .filter(([name]) => name !== '')
    .map(([name, inside]) => ({ name, feeds: inside }))
    .sort((a, b) => compare(a.name, b.name));
  return { loose: byName.get('') ?? [], folders };
}
