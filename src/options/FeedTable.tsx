import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Feed } from '../model/feed';
import { words } from '../platform/words';
import { FeedRow } from './FeedRow';
import type { RowActions } from './rowActions';

interface Props {
  feeds: Feed[];
  /** The feeds whose details are shown. */
  open: ReadonlySet<string>;
  /** The pace of feeds that have none of their own, ms. */
  usualMs: number;
  actions: RowActions;
}

/** A screenful; options.css knows this number. */
const GROUP_ROWS = 50;
const GROUPS_A_TURN = 4;
/**
 * From so many groups on, the browser passes over those out of view. Not sooner, since Chromium then does not tell
 * assistive technology of a group that was never in view.
 */
const MANY_GROUPS = 10;

/** The followed feeds. Rows come in groups: what is in view at once, the others a turn later, and none is drawn twice. */
export function FeedTable({ feeds, ...rest }: Props) {
  const groups = useMemo(() => inGroups(feeds), [feeds]);
  const drawn = useGrowth(groups.length);
  return (
    <table class={groups.length > MANY_GROUPS ? 'feeds feeds--many' : 'feeds'} aria-labelledby="feed-count">
      <thead>
        <tr>
          <th scope="col">{words('optionsColumnFeed')}</th>
          <th scope="col" class="c-when">
            {words('optionsColumnChecked')}
          </th>
          <th scope="col">{words('optionsColumnState')}</th>
          <th scope="col">
            <span class="vh">{words('optionsColumnSettings')}</span>
          </th>
        </tr>
      </thead>
      {groups.slice(0, drawn).map((group, place) => (
        <FeedGroup key={place} feeds={group} {...rest} />
      ))}
    </table>
  );
}

function FeedGroup({ feeds, open, usualMs, actions }: Props) {
  return useMemo(
    () => (
      <tbody class={feeds.length === GROUP_ROWS ? 'is-full' : undefined}>
        {feeds.map((feed) => (
          <FeedRow key={feed.id} feed={feed} open={open.has(feed.id)} usualMs={usualMs} actions={actions} />
        ))}
      </tbody>
    ),
    [feeds, open, usualMs, actions],
  );
}

function inGroups(feeds: Feed[]): Feed[][] {
  return Array.from({ length: Math.ceil(feeds.length / GROUP_ROWS) }, (_, place) =>
    feeds.slice(place * GROUP_ROWS, (place + 1) * GROUP_ROWS),
  );
}

/** How many of the groups to draw: one first, so that the page is there at once, then more with each turn. */
function useGrowth(total: number): number {
  const [drawn, setDrawn] = useState(1);
  useEffect(() => {
    if (drawn >= total) return;
    const timer = setTimeout(() => setDrawn(drawn + GROUPS_A_TURN));
    return () => clearTimeout(timer);
  }, [drawn, total]);
  return drawn;
}
