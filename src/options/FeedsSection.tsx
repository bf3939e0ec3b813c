import { useEffect, useState } from 'preact/hooks';
import type { Feed } from '../model/feed';
import { countWords, words } from '../platform/words';
import { FeedRow, type RowActions } from './FeedRow';
import { FollowForm } from './FollowForm';
import { Section } from './Section';

/** Following a feed, and the table of those followed. `feeds` is undefined until the store has answered, `broken` when it cannot. */
export function FeedsSection(props: {
  feeds: Feed[] | undefined;
  broken: boolean;
  now: number;
  usualMs: number;
  open: ReadonlySet<string>;
  actions: RowActions;
  onShow: (feedId: string) => void;
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
        </div>
      )}
      {feeds?.length === 0 && <p class="quiet">{words('optionsNoFeedsHow')}</p>}
      {feeds !== undefined && feeds.length > 0 && <FeedTable {...props} feeds={feeds} />}
    </Section>
  );
}

function FeedTable(props: {
  feeds: Feed[];
  now: number;
  usualMs: number;
  open: ReadonlySet<string>;
  actions: RowActions;
}) {
  const { feeds, now, usualMs, open, actions } = props;
  const shown = usePortion(feeds.length);
  return (
    <table class="feeds" aria-labelledby="feed-count">
      <thead>
        <tr>
          <th scope="col">{words('optionsColumnFeed')}</th>
          <th scope="col" class="c-when">
            {words('optionsColumnChecked')}
          </th>
          <th scope="col" class="c-state">
            {words('optionsColumnState')}
          </th>
          <th scope="col" class="c-more">
            <span class="vh">{words('optionsColumnSettings')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {feeds.slice(0, shown).map((feed) => (
          <FeedRow key={feed.id} feed={feed} now={now} open={open.has(feed.id)} usualMs={usualMs} actions={actions} />
        ))}
      </tbody>
    </table>
  );
}

const FIRST_ROWS = 60;

/** How many of the rows to draw: a screenful first, so that the page is there at once, then, a turn later, all. */
function usePortion(total: number): number {
  const [all, setAll] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setAll(true));
    return () => clearTimeout(timer);
  }, []);
  return all ? total : Math.min(total, FIRST_ROWS);
}
