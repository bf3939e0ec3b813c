import { useContext } from 'preact/hooks';
import type { Feed } from '../model/feed';
import { countWords, words } from '../platform/words';
import { FolderChoice } from './FolderChoice';
import { Folders } from './folders';
import type { RowActions } from './rowActions';

/** What can be done with several feeds at once. `shown`: those that could be picked. */
export function SelectionBar(props: {
  picked: ReadonlySet<string>;
  shown: readonly Feed[];
  actions: RowActions;
  onPick: (feedIds: ReadonlySet<string>) => void;
  onDone: () => void;
}) {
  const { picked, shown, actions, onPick, onDone } = props;
  const folders = useContext(Folders);
  const feeds = shown.filter(({ id }) => picked.has(id));
  const isOff = feeds.length === 0;
  const arePaused = !isOff && feeds.every(({ isPaused }) => isPaused);
  return (
    <div class="selection">
      <span role="status">{countWords('optionsSelected', feeds.length)}</span>
      <button class="btn btn--link" type="button" onClick={() => onPick(new Set(shown.map(({ id }) => id)))}>
        {words('optionsSelectAll')}
      </button>
      <span class="selection__acts">
        <FolderChoice
          id="picked-folder"
          label={words('optionsSelectMove')}
          folder={null}
          folders={folders}
          prompt={words('optionsSelectMove')}
          onChoose={(folder) => void actions.move(feeds, folder)}
        />
        <button
          class="btn"
          type="button"
          aria-disabled={isOff}
          onClick={() => {
            if (!isOff) actions.pause(feeds, !arePaused);
          }}
        >
          {words(arePaused ? 'optionsFeedResume' : 'optionsFeedPause')}
        </button>
        <button
          class="btn btn--bad"
          type="button"
          aria-disabled={isOff}
          onClick={() => {
            if (!isOff) actions.unfollow(feeds);
          }}
        >
          {words('optionsFeedUnfollow')}
        </button>
        <button class="btn" type="button" onClick={onDone}>
          {words('optionsSelectDone')}
        </button>
      </span>
    </div>
  );
}
