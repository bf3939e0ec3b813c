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

/** What a page's links name as feeds; null = nothing. */
export function pageFeeds(address: string, links: readonly PageLink[]): PageFeeds | null {
  const page = httpUrl(address);
  if (page === null) return null;
  const feeds = inOrder(
    links.flatMap(({ rel, type, href, title }) => {
      const url = httpUrl(href);
      return url !== null && isNamed(url, { rel, type }) ? [{ url, title: title.trim() }] : [];
    }),
  );
  const { host } = new URL(page);
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
