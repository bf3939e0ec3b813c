import type { Feed } from '../model/feed';
import type { FeedChoices } from '../model/feedChoices';
import { words } from '../platform/words';
import type { RowActions } from './rowActions';
import { useChoice } from './useChoice';

type Overriding = 'everyMs' | 'openIn' | 'keepMs';

/** A choice that a feed may have of its own; else it is as the settings say, in the words of `usual`. */
export function FeedChoice<Key extends Overriding>(props: {
  feed: Feed;
  of: Key;
  label: string;
  usual: string;
  choices: readonly (readonly [NonNullable<FeedChoices[Key]>, string])[];
  actions: RowActions;
}) {
  const { feed, of, label, usual, choices, actions } = props;
  const [chosen, choose] = useChoice(feed, of, actions);
  const id = `${of}-${feed.id}`;
  return (
    <div>
      <label for={id}>{label}</label>
      <select
        class="select wide"
        id={id}
        value={chosen ?? ''}
        onChange={(event) => {
          const picked = choices[event.currentTarget.selectedIndex - 1];
          choose((picked?.[0] ?? null) as FeedChoices[Key]);
        }}
      >
        <option value="">{words('optionsFeedUsual', usual)}</option>
        {choices.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
