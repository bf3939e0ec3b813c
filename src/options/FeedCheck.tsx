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
  /** Asked first, inside the click; false leaves it as it is. */
  before?: (on: boolean) => Promise<boolean>;
  actions: RowActions;
}) {
  const { feed, of, label, note, before, actions } = props;
  const [on, choose] = useChoice(feed, of, actions);
  const id = `${of}-${feed.id}`;
  const change = async (box: HTMLInputElement) => {
    const wanted = box.checked;
    if (!before || (await before(wanted))) choose(wanted as FeedChoices[Switched]);
    else box.checked = on;
  };
  return (
    <div>
      <label class="chk">
        <input
          type="checkbox"
          id={id}
          checked={on}
          aria-describedby={note ? `${id}-note` : undefined}
          onChange={({ currentTarget }) => void change(currentTarget)}
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
