import { hostOf } from '../lib/url';
import type { DiscoveredFeed, FeedAbout, FeedFormat } from '../model/discovery';
import { words } from '../platform/words';
import { ago } from '../ui/when';

/** Proper names, the same in every language. */
const FORMATS: Record<FeedFormat, string> = { rss: 'RSS', rdf: 'RSS 1.0', atom: 'Atom', json: 'JSON Feed' };

/** What is known of a feed before it is followed, a few words each: "Atom, full text", "newest 3 weeks ago". */
export function foundFacts({ about, needsAccess, url }: DiscoveredFeed, now: number): string[] {
  if (needsAccess) return [words('optionsFoundAccess', hostOf(url))];
  if (about === null) return [];
  if (about.posts === 0) return [FORMATS[about.format], words('optionsFoundNoPosts')];
  const newest = about.newestAt === null ? [] : [words('optionsFoundNewest', ago(about.newestAt, now))];
  return [kindOf(about), ...newest];
}

function kindOf({ format, isFull }: FeedAbout): string {
  if (isFull === null) return FORMATS[format];
  return words(isFull ? 'optionsFoundFull' : 'optionsFoundSummary', FORMATS[format]);
}
