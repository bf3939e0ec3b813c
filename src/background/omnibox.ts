import { truncate } from '../lib/text';
import { httpUrl } from '../lib/url';
import { feedName } from '../model/feed';
import type { ItemKey } from '../model/item';
import type { OmniboxPlace, Suggestion } from '../platform/omnibox';
import { readerAddress, searchAddress } from '../platform/tabs';
import { words } from '../platform/words';
import { readFeed, readFeeds } from '../store/read';
import { searchRows } from '../store/search';
import { markItems } from '../store/write';
import { tellMarked } from './tellMarked';
import type { World } from './world';

/** Browsers show fewer. */
const MOST = 8;
const TITLE_CHARS = 120;
/** Where the posts behind the suggested addresses are kept: the worker may sleep while somebody reads the lines. */
const KEY = 'suggested';

/** Stored posts that hold what is typed, newest first. */
export async function suggest(text: string, world: World): Promise<Suggestion[]> {
  const [rows, feeds] = await Promise.all([searchRows({ text, feedIds: null, limit: MOST }), readFeeds()]);
  const keyOf: Record<string, ItemKey> = {};
  const suggestions: Suggestion[] = [];
  for (const { key, item } of rows) {
    // A post that came from two feeds is one line: the bar could not tell them apart.
    const content = item.url ?? readerAddress(key);
    if (content in keyOf) continue;
    keyOf[content] = key;
    const feed = feeds.find(({ id }) => id === key[0]);
    const title = truncate(item.title || item.summary || words('listUntitled'), TITLE_CHARS);
    suggestions.push({ content, title, beside: feed ? feedName(feed) : '' });
  }
  await world.writeSession(KEY, keyOf);
  return suggestions;
}

/**
 * Enter was pressed: a suggested post opens where the bar says and as the reader wants posts opened, and is read;
 * anything else is searched for in the reader.
 */
export async function enter(text: string, where: OmniboxPlace, world: World): Promise<void> {
  const suggested = (await world.readSession(KEY)) as Record<string, ItemKey> | undefined;
  const key = suggested && Object.hasOwn(suggested, text) ? suggested[text] : undefined;
  if (!key) return world.goTo(searchAddress(text), where);
  const [feed, settings] = await Promise.all([readFeed(key[0]), world.settings()]);
  await tellMarked(markItems([key], true, world.now()), world);
  const site = (feed?.openIn ?? settings.openIn) === 'reader' ? null : httpUrl(text);
  await world.goTo(site ?? readerAddress(key), where);
}
