import { useState } from 'preact/hooks';
import type { Feed } from '../model/feed';
import type { FeedChoices } from '../model/feedChoices';
import type { RowActions } from './rowActions';
import { setFeeds } from './setFeeds';

/** One choice about a feed, and how to make it. It shows at once, and goes back when it could not be kept. */
export function useChoice<Key extends keyof FeedChoices>(
  feed: Feed,
  key: Key,
  actions: RowActions,
): [chosen: FeedChoices[Key], choose: (value: FeedChoices[Key]) => void] {
  const [chosen, setChosen] = useState<{ value: FeedChoices[Key] } | null>(null);
  const choose = async (value: FeedChoices[Key]) => {
    const mine = { value };
    setChosen(mine);
    await setFeeds([feed], { [key]: value }, actions);
    // A newer choice may be on its way: that one stays on the screen.
    setChosen((now) => (now === mine ? null : now));
  };
  return [chosen === null ? feed[key] : chosen.value, (value) => void choose(value)];
}
