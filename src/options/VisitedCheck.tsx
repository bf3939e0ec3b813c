import { hostOf } from '../lib/url';
import type { Feed } from '../model/feed';
import { askForAccess } from '../platform/permissions';
import { words } from '../platform/words';
import { FeedCheck } from './FeedCheck';
import type { RowActions } from './rowActions';

/**
 * Whether visiting a post's page marks the post read. Browsers tell us only of pages of sites that we may read: the
 * site's own, which may be another one than the feed's, is asked for inside the click.
 */
export function VisitedCheck({ feed, actions }: { feed: Feed; actions: RowActions }) {
  const site = feed.siteUrl ?? feed.url;
  const before = async (on: boolean) => {
    if (!on || (await askForAccess([site]))) return true;
    actions.refused(words('optionsGrantRefused', hostOf(site)));
    return false;
  };
  return (
    <FeedCheck
      feed={feed}
      of="marksVisited"
      label={words('optionsFeedVisited')}
      note={words('optionsFeedVisitedNote', hostOf(site))}
      before={before}
      actions={actions}
    />
  );
}
