import { createContext } from 'preact';
import type { Feed } from '../model/feed';

/** The names of the folders that there are, in their order. */
export function folderNames(feeds: readonly Feed[]): string[] {
  const { compare } = new Intl.Collator();
  return [...new Set(feeds.map(({ folder }) => folder))].filter((name) => name !== '').sort(compare);
}

/** The same for the rows of the table: a context, so that a new folder draws open rows again, and no others. */
export const Folders = createContext<readonly string[]>([]);
