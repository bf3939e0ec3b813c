import { useContext } from 'preact/hooks';
import { hostOf } from '../lib/url';
import type { Feed } from '../model/feed';
import { words } from '../platform/words';
import { Icon } from '../ui/Icon';
import { problemState } from '../ui/problemState';
import { moment } from '../ui/when';
import { needsAccess, needsAttention } from './needsAttention';
import { Now } from './now';

/** How a feed is, in a word or two, with since when; and the button that helps, where one does. */
export function FeedState({ feed, onGrant }: { feed: Feed; onGrant: (feed: Feed) => void }) {
  const now = useContext(Now);
  if (needsAccess(feed)) {
    return (
      <>
        <span class="health health--warn">
          <Icon name="warning" />
          {words('optionsStateAccess')}
        </span>
        <button
          class="btn btn--link"
          type="button"
          aria-label={words('optionsGrantFor', hostOf(feed.url))}
          onClick={() => onGrant(feed)}
        >
          {words('optionsGrant')}
        </button>
      </>
    );
  }
  return (
    <span class={needsAttention(feed) ? 'health health--warn' : 'health'}>
      {needsAttention(feed) && <Icon name="warning" />}
      {stateWords(feed, now)}
    </span>
  );
}

function stateWords(feed: Feed, now: number): string {
  if (feed.problem === null) return words(feed.polledAt === null ? 'optionsStateNew' : 'optionsStateFine');
  const { problem, nextPollWhy } = feed;
  if (problem.kind === 'throttled' && nextPollWhy.kind === 'retry-after') {
    return words('optionsStateWaits', moment(nextPollWhy.untilAt, now));
  }
  const state = problemState(problem);
  if (feed.failingSince === null || !needsAttention(feed)) return state;
  return words('optionsStateSince', state, moment(feed.failingSince, now));
}
