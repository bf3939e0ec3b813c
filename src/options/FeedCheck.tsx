import type { Feed } from '../model/feed';
import type { FeedChoices } from '../model/feedChoices';
import type { RowActions } from './rowActions';
import { useChoice } from './useChoice';

type Switched = 'countsInBadge' | 'notifies' | 'marksVisited';

/** Something that a feed does, or does not. */
export function FeedCheck(props: {
  feed: Feed;
  of: Switched;
  label: string;
  note?: string | undefined;
  actions: RowActions;
}) {
  const { feed, of, label, note, actions } = props;
  const [on, choose] = useChoice(feed, of, actions);
  const id = `${of}-${feed.id}`;
  return (
    <div>
      <label class="chk">
        <input
          type="checkbox"
          id={id}
          checked={on}
          aria-describedby={note ? `${id}-note` : undefined}
          onChange={(event) => choose(event.currentTarget.checked as FeedChoices[Switched])}
        />
        {label}
      </label>
      {note && (
        <p class="chk__note" id={`${id}-note`}>
          {note}
        </p>
      )}
    </div>
  );
}
