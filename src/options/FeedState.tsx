import { useContext } from 'preact/hooks';
import { hostOf } from '../lib/url';
import type { Feed } from '../model/feed';
import { words } from '../platform/words';
import { Icon } from '../ui/Icon';
import { problemState } from '../ui/problemState';
import { moment } from '../ui/when';
import { isSlow } from './isSlow';
import { movedOfLate } from './moveWords';
import { needsAccess, needsAttention } from './needsAttention';
import { Now } from './now';
import { silence } from './silence';

/** How a feed is, in a word or two, with since when; and the button that helps, where one does. */
export function FeedState({ feed, onGrant }: { feed: Feed; onGrant: (feed: Feed) => void }) {
  const now = useContext(Now);
  if (needsAccess(feed) && !feed.isPaused) {
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
  if (feed.isPaused) return words('optionsStatePaused');
  if (feed.problem === null) return healthyWords(feed, now);
  const { problem, nextPollWhy } = feed;
  if (problem.kind === 'throttled' && nextPollWhy.kind === 'retry-after') {
    return words('optionsStateWaits', moment(nextPollWhy.untilAt, now));
  }
  const state = problemState(problem);
  if (feed.failingSince === null || !needsAttention(feed)) return state;
  return words('optionsStateSince', state, moment(feed.failingSince, now));
}

function healthyWords(feed: Feed, now: number): string {
  if (feed.polledAt === null) return words('optionsStateNew');
  if (movedOfLate(feed, now)) return words('optionsStateMoved');
  const quiet = silence(feed, now);
  if (quiet) return words('optionsStateQuiet', moment(quiet.since, now));
  return words(isSlow(feed.log) ? 'optionsStateSlow' : 'optionsStateFine');
}
