import { inOrder, isNamed } from '../discover/named';
import { httpUrl } from '../lib/url';
import { addressKey } from '../library/addressKey';
import type { Candidate } from '../model/discovery';
import type { Feed } from '../model/feed';
import type { PageLink } from '../platform/pageLinks';

/** The feeds that the page in front names. */
export interface PageFeeds {
  host: string;
  /** Feeds of comments last. */
  feeds: Candidate[];
  /** The name under which this site's feeds are waved away. */
  hideAs: string;
}

/** Names without a dot, addresses by number, and what is named for it lead into somebody's own network. */
const OWN_NETWORK = /^[^.]+\.?$|^[\d.]+$|\.(?:localhost|local|internal|home\.arpa)\.?$/;

/** What a page's links name as feeds, but not in somebody's own network, unless the page is from there; null = nothing. */
export function pageFeeds(address: string, links: readonly PageLink[]): PageFeeds | null {
  const page = httpUrl(address);
  if (page === null) return null;
  const { host, hostname } = new URL(page);
  const isAllowed = (url: string) => new URL(url).hostname === hostname || !OWN_NETWORK.test(new URL(url).hostname);
  const feeds = inOrder(
    links.flatMap(({ rel, type, href, title }) => {
      const url = httpUrl(href);
      return url !== null && isAllowed(url) && isNamed(url, { rel, type }) ? [{ url, title: title.trim() }] : [];
    }),
  );
  return feeds.length > 0 ? { host, feeds, hideAs: `page ${host}` } : null;
}

/** Those that are not followed; null when the site's main feed is, or when the site was waved away. */
export function offered(
  page: PageFeeds | null,
  followed: readonly Feed[],
  isHidden: (name: string) => boolean,
): PageFeeds | null {
  if (!page || isHidden(page.hideAs)) return null;
  const held = new Set(followed.map(({ url }) => addressKey(url)));
  const isHeld = ({ url }: Candidate) => held.has(addressKey(url));
  const [main] = page.feeds;
  if (main && isHeld(main)) return null;
  return { ...page, feeds: page.feeds.filter((feed) => !isHeld(feed)) };
}
