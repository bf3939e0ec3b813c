import { useContext } from 'preact/hooks';
import { type Feed, feedName } from '../model/feed';
import { words } from '../platform/words';
import { Favicon } from '../ui/Favicon';
import { Icon } from '../ui/Icon';
import { shortAddress } from '../ui/shortAddress';
import { steady } from '../ui/steady';
import { ago } from '../ui/when';
import { FeedDetails } from './FeedDetails';
import { FeedState } from './FeedState';
import { nextCheck } from './nextCheck';
import { Now } from './now';
import type { RowActions } from './rowActions';
import { Spark } from './Spark';

interface Props {
  feed: Feed;
  open: boolean;
  /** Whether it is ticked; null while nothing can be. */
  picked: boolean | null;
  /** Its place in the whole table, from 1, where not all of that is drawn. */
  place: number | undefined;
  actions: RowActions;
}

export const COLUMNS = 5;

/** One feed. */
export function FeedRow(look: Props) {
  const { feed, open, actions } = look;
  return (
    <>
      <Summary {...look} />
      {open && (
        <tr class="over" id={`over-${feed.id}`}>
          <td colSpan={COLUMNS}>
            <FeedDetails feed={feed} actions={actions} />
          </td>
        </tr>
      )}
    </>
  );
}

/** Drawn again only when one of the feed's own facts changes: there may be thousands. */
const Summary = steady(function Summary({ feed, open, picked, place, actions }: Props) {
  const name = feedName(feed);
  return (
    <tr
      class={open ? 'is-open' : undefined}
      data-feed={feed.id}
      data-folder={feed.folder}
      aria-rowindex={place}
      draggable
    >
      <th scope="row">
        <div class="feeds__feed">
          {picked !== null && (
            <input
              type="checkbox"
              aria-label={words('optionsSelectFeed', name)}
              checked={picked}
              onChange={() => actions.pick(feed.id)}
            />
          )}
          <Favicon feedId={feed.id} name={name} />
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
      <td class="c-freq">
        {feed.firstReadAt === null ? <span class="health">{words('optionsRateUnknown')}</span> : <Spark feed={feed} />}
      </td>
      <td class="c-when">
        <Checks feed={feed} />
      </td>
      <td class="c-state">
        <FeedState feed={feed} onGrant={(needy) => actions.grant([needy])} />
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
});

function Checks({ feed }: { feed: Feed }) {
  const now = useContext(Now);
  return (
    <>
      {feed.polledAt === null ? words('optionsNever') : ago(feed.polledAt, now)}
      <small>{nextCheck(feed, now)}</small>
    </>
  );
}
