import { useContext, useMemo } from 'preact/hooks';
import { type Feed, feedName } from '../model/feed';
import { words } from '../platform/words';
import { Icon } from '../ui/Icon';
import { ago } from '../ui/when';
import { FeedDetails } from './FeedDetails';
import { FeedLetter } from './FeedLetter';
import { FeedState } from './FeedState';
import { nextCheck } from './nextCheck';
import { Now } from './now';
import type { RowActions } from './rowActions';
import { shortAddress } from './shortAddress';

interface Props {
  feed: Feed;
  open: boolean;
  /** The pace of feeds that have none of their own, ms. */
  usualMs: number;
  actions: RowActions;
}

/** One feed. Drawn again only when one of its own facts changes: there may be thousands. */
export function FeedRow({ feed, open, usualMs, actions }: Props) {
  const closed = useMemo(() => summary(feed, open, actions), [feed, open, actions]);
  if (!open) return closed;
  return (
    <>
      {closed}
      <tr class="over" id={`over-${feed.id}`}>
        <td colSpan={4}>
          <FeedDetails feed={feed} usualMs={usualMs} actions={actions} />
        </td>
      </tr>
    </>
  );
}

function summary(feed: Feed, open: boolean, actions: RowActions) {
  const name = feedName(feed);
  return (
    <tr class={open ? 'is-open' : undefined} data-feed={feed.id}>
      <th scope="row">
        <div class="feeds__feed">
          <FeedLetter name={name} />
          <div class="feeds__text">
            <div class="feeds__name" dir="auto">
              {name}
            </div>
            <div class="feeds__url" dir="ltr" title={feed.url}>
              {shortAddress(feed.url)}
            </div>
          </div>
        </div>
      </th>
      <td class="c-when">
        <Checks feed={feed} />
      </td>
      <td class="c-state">
        <FeedState feed={feed} onGrant={actions.grant} />
      </td>
      <td>
        <button
          class="icon-btn"
          type="button"
          aria-expanded={open}
          aria-controls={open ? `over-${feed.id}` : undefined}
          aria-label={words('optionsFeedSettings', name)}
          title={words('optionsFeedSettings', name)}
          onClick={() => actions.toggle(feed.id)}
        >
          <Icon name="chevron" look={open ? 'up' : ''} />
        </button>
      </td>
    </tr>
  );
}

function Checks({ feed }: { feed: Feed }) {
  const now = useContext(Now);
  return (
    <>
      {feed.polledAt === null ? words('optionsNever') : ago(feed.polledAt, now)}
      <small>{nextCheck(feed, now)}</small>
    </>
  );
}
