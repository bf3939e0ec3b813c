import type { Feed } from '../model/feed';
import { countWords, words } from '../platform/words';
import { FeedTable } from './FeedTable';
import { FollowForm } from './FollowForm';
import { OpmlButtons } from './OpmlButtons';
import type { RowActions } from './rowActions';
import { Section } from './Section';

/** Following a feed, and the table of those followed. `feeds` is undefined until the store has answered, `broken` when it cannot. */
export function FeedsSection(props: {
  feeds: Feed[] | undefined;
  broken: boolean;
  usualMs: number;
  open: ReadonlySet<string>;
  actions: RowActions;
  onShow: (feedId: string) => void;
  /** A list of feeds that was let go over the page. */
  dropped: File | null;
}) {
  const { feeds, broken } = props;
  return (
    <Section id="feeds">
      <FollowForm feeds={feeds ?? []} onShow={props.onShow} />
      {broken && (
        <p class="add-note add-note--bad" role="alert">
          {words('optionsNoStore')}
        </p>
      )}
      {feeds && (
        <div class="sub">
          <h3 id="feed-count" tabIndex={-1}>
            {feeds.length === 0 ? words('optionsNoFeeds') : countWords('optionsFeedCount', feeds.length)}
          </h3>
          <OpmlButtons feeds={feeds} dropped={props.dropped} />
        </div>
      )}
      {feeds?.length === 0 && <p class="quiet">{words('optionsNoFeedsHow')}</p>}
      {feeds !== undefined && feeds.length > 0 && (
        <FeedTable feeds={feeds} usualMs={props.usualMs} open={props.open} actions={props.actions} />
      )}
    </Section>
  );
}
