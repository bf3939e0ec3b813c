import { pageLinks } from '../platform/pageLinks';
import { FollowStrip } from './FollowStrip';
import { followFound } from './followFound';
import { offered, type PageFeeds, pageFeeds } from './pageFeeds';

/** The feeds of the page in front; null when it names none, or may not be looked at. */
async function lookAtPage(): Promise<PageFeeds | null> {
  const seen = await pageLinks();
  return seen && pageFeeds(seen.address, seen.links);
}

/** All that has to do with the page in front, in one file that comes after the first paint. */
export const THIS_PAGE = { FollowStrip, followFound, lookAtPage, offered };
