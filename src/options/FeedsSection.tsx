import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Feed } from '../model/feed';
import { countWords, words } from '../platform/words';
import { AccessNote } from './AccessNote';
import { FeedTable } from './FeedTable';
import { FeedTools } from './FeedTools';
import { FollowForm } from './FollowForm';
import { OpmlButtons } from './OpmlButtons';
import type { RowActions } from './rowActions';
import { Section } from './Section';
import { SelectionBar } from './SelectionBar';
import { filterFeeds, type Order, tableLines } from './tableLines';

/** Following a feed, and the table of those followed. `feeds` is undefined until the store has answered, `broken` when it cannot. */
export function FeedsSection(props: {
  feeds: Feed[] | undefined;
  broken: boolean;
  open: ReadonlySet<string>;
  wanted: { feedId: string } | null;
  /** The feeds that are ticked, to be moved or paused together; null while none can be. */
  picked: ReadonlySet<string> | null;
  onPick: (feedIds: ReadonlySet<string> | null) => void;
  actions: RowActions;
  onShow: (feedId: string) => void;
  /** A list of feeds that was let go over the page. */
  dropped: File | null;
}) {
  const { feeds, broken, open, wanted, picked, actions, onShow, onPick } = props;
  const [query, setQuery] = useState('');
  const [order, setOrder] = useState<Order>('name');
  const fitting = useMemo(() => filterFeeds(feeds ?? [], query), [feeds, query]);
  const lines = useLines(fitting, order);
  // Who wants to see a feed is not to look for it behind a filter.
  useEffect(() => setQuery(''), [wanted]);

  return (
    <Section id="feeds">
      <FollowForm feeds={feeds ?? []} onShow={onShow} />
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
          {feeds.length > 1 && (
            <FeedTools
              query={query}
              order={order}
              shown={fitting.length}
              onQuery={setQuery}
              onOrder={setOrder}
              onSelect={() => onPick(new Set())}
            />
          )}
          <OpmlButtons feeds={feeds} dropped={props.dropped} />
        </div>
      )}
      {feeds && <AccessNote feeds={feeds} grant={actions.grant} />}
      {picked && (
        <SelectionBar picked={picked} shown={fitting} actions={actions} onPick={onPick} onDone={() => onPick(null)} />
      )}
      {feeds?.length === 0 && <p class="quiet">{words('optionsNoFeedsHow')}</p>}
      {feeds !== undefined && feeds.length > 0 && fitting.length === 0 && (
        <p class="quiet">{words('optionsFilterNone')}</p>
      )}
      {feeds !== undefined && lines.length > 0 && (
        <FeedTable lines={lines} feeds={feeds} open={open} wanted={wanted} picked={picked} actions={actions} />
      )}
    </Section>
  );
}

/**
 * The lines of the table. In an order that checks change, each feed stays in its place until another order, another
 * filter or other feeds are shown: nothing moves under a pointer.
 */
function useLines(feeds: readonly Feed[], order: Order) {
  const settles = order !== 'name';
  const ids = settles ? feeds.map(({ id }) => id).join() : '';
  const placed = useMemo(() => (settles ? tableLines(feeds, order) : []) as Feed[], [order, ids]);
  return useMemo(() => {
    if (!settles) return tableLines(feeds, order);
    const now = new Map(feeds.map((feed) => [feed.id, feed]));
    return placed.map((feed) => now.get(feed.id) ?? feed);
  }, [feeds, order, placed]);
}
