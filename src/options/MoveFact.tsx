import { useContext } from 'preact/hooks';
import { ask } from '../messages/client';
import { isFailed } from '../messages/protocol';
import { type Feed, feedName } from '../model/feed';
import { words } from '../platform/words';
import { problemText } from '../ui/problemText';
import { checkByHand } from './checkByHand';
import { isolate } from './isolate';
import { moveWords } from './moveWords';
import { Now } from './now';
import type { RowActions } from './rowActions';

/** Where a feed has moved, and the way back; nothing for one that stayed where it was. */
export function MoveFact({ feed, actions }: { feed: Feed; actions: RowActions }) {
  const move = moveWords(feed, useContext(Now));
  if (move === null) return null;
  const swap = async () => {
    const reply = await ask('feeds/moveBack', { feedId: feed.id });
    if (isFailed(reply)) actions.refused(problemText(reply.problem, { name: isolate(feedName(feed)) }));
    else await checkByHand(feed, actions.refused); // Whether the other address works is what one wants to know.
  };
  return (
    <span class="facts__move">
      {move.sentence}
      {move.button && (
        <button class="btn btn--link" type="button" onClick={() => void swap()}>
          {words(move.button)}
        </button>
      )}
    </span>
  );
}
