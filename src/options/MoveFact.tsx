import { useContext } from 'preact/hooks';
import { type Feed, feedName } from '../model/feed';
import { words } from '../platform/words';
import { isolate } from '../ui/isolate';
import { problemText } from '../ui/problemText';
import { moveWords } from './moveWords';
import { Now } from './now';
import type { RowActions } from './rowActions';

/** Where a feed has moved, and the way back; nothing for one that stayed where it was. */
export function MoveFact({ feed, actions }: { feed: Feed; actions: RowActions }) {
  const move = moveWords(feed, useContext(Now));
  if (move === null) return null;
  const swap = async () => {
    const problem = feed.movedFrom && (await actions.readdress(feed, feed.movedFrom.url));
    if (problem) actions.refused(problemText(problem, { name: isolate(feedName(feed)) }));
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
