import { useEffect, useRef } from 'preact/hooks';
import { countWords, type WordKey, words } from '../platform/words';
import { Icon } from '../ui/Icon';
import { say } from './say';
import { ORDERS, type Order } from './tableLines';

const ORDER_WORDS: Record<Order, WordKey> = {
  name: 'optionsSortName',
  newest: 'optionsSortNewest',
  attention: 'optionsSortAttention',
};

/** What narrows and orders the table of feeds. `shown`: how many feeds fit the query. */
export function FeedTools(props: {
  query: string;
  order: Order;
  shown: number;
  onQuery: (query: string) => void;
  onOrder: (order: Order) => void;
  onSelect: () => void;
}) {
  const { query, order, shown, onQuery, onOrder, onSelect } = props;
  const typed = useRef(false);
  useEffect(() => {
    if (typed.current && query !== '') say(countWords('optionsFilterShown', shown));
  }, [query, shown]);
  return (
    <>
      <div class="search">
        <Icon name="search" />
        <input
          class="input"
          type="search"
          aria-label={words('optionsFilter')}
          placeholder={words('optionsFilterPlaceholder')}
          value={query}
          onInput={(event) => {
            typed.current = true;
            onQuery(event.currentTarget.value);
          }}
        />
      </div>
      <select
        class="select"
        aria-label={words('optionsSort')}
        value={order}
        onChange={(event) => onOrder(ORDERS[event.currentTarget.selectedIndex] ?? 'name')}
      >
        {ORDERS.map((each) => (
          <option key={each} value={each}>
            {words(ORDER_WORDS[each])}
          </option>
        ))}
      </select>
      <button class="btn" type="button" onClick={onSelect}>
        {words('optionsSelect')}
      </button>
    </>
  );
}
