import { useContext, useState } from 'preact/hooks';
import { type Feed, feedName } from '../model/feed';
import { PACES_MS, type Settings } from '../model/settings';
import { words } from '../platform/words';
import { CheckLog } from './CheckLog';
import { checkByHand } from './checkByHand';
import { FeedCheck } from './FeedCheck';
import { FeedChoice } from './FeedChoice';
import { FeedFacts } from './FeedFacts';
import { FindAddress } from './FindAddress';
import { FolderChoice } from './FolderChoice';
import { Folders } from './folders';
import { keepChoices, keepText } from './keepChoices';
import { openInChoices, openInText } from './openInChoices';
import { paceChoice, paceWithin } from './paceWords';
import type { RowActions } from './rowActions';
import { setFeeds } from './setFeeds';
import { useChoice } from './useChoice';
import { Usual } from './usual';
import { VisitedCheck } from './VisitedCheck';

/** What is known and can be set about one feed. */
export function FeedDetails({ feed, actions }: { feed: Feed; actions: RowActions }) {
  const usual = useContext(Usual);
  const [checking, setChecking] = useState(false);

  const check = async () => {
    if (checking) return;
    setChecking(true);
    await checkByHand(feed, actions.refused);
    setChecking(false);
  };

  return (
    <div class="set">
      <FeedFacts feed={feed} actions={actions} />
      <FindAddress feed={feed} actions={actions} />
      <div class="grid">
        <NameField feed={feed} actions={actions} />
        <FolderField feed={feed} actions={actions} />
        <FeedChoice
          feed={feed}
          of="everyMs"
          label={words('optionsFeedPace')}
          usual={paceWithin(usual.everyMs)}
          choices={pacesWith(feed.everyMs).map((pace) => [pace, paceChoice(pace)] as const)}
          actions={actions}
        />
        <FeedChoice
          feed={feed}
          of="openIn"
          label={words('optionsFeedOpen')}
          usual={openInText(usual.openIn)}
          choices={openInChoices()}
          actions={actions}
        />
        <FeedChoice
          feed={feed}
          of="keepMs"
          label={words('optionsFeedKeep')}
          usual={keepText(usual.keepMs)}
          choices={keepChoices(feed.keepMs)}
          actions={actions}
        />
      </div>
      <div class="grid grid--checks">
        <FeedCheck feed={feed} of="countsInBadge" label={words('optionsFeedBadge')} actions={actions} />
        <FeedCheck
          feed={feed}
          of="notifies"
          label={words('optionsFeedNotify')}
          note={noticesNote(usual)}
          actions={actions}
        />
        <VisitedCheck feed={feed} actions={actions} />
      </div>
      <CheckLog feed={feed} actions={actions} />
      <div class="acts">
        <button class="btn" type="button" aria-disabled={checking} onClick={() => void check()}>
          {words(checking ? 'optionsFeedChecking' : 'optionsFeedCheck')}
        </button>
        <button class="btn" type="button" onClick={() => actions.pause([feed], !feed.isPaused)}>
          {words(feed.isPaused ? 'optionsFeedResume' : 'optionsFeedPause')}
        </button>
        <button class="btn btn--bad" type="button" onClick={() => actions.unfollow([feed])}>
          {words('optionsFeedUnfollow')}
        </button>
      </div>
    </div>
  );
}

/** Ours, and the one that the feed has, wherever that came from. */
function pacesWith(own: number | null): number[] {
  return [...new Set([...PACES_MS, ...(own === null ? [] : [own])])].sort((a, b) => a - b);
}

/** Where ticking the box changes nothing, it is said why. */
function noticesNote({ notices, noticesFor }: Settings): string | undefined {
  if (notices === 'none') return words('optionsFeedNotifyOff');
  return noticesFor === 'all' ? words('optionsFeedNotifyAll') : undefined;
}

/** The reader's own name for a feed. Kept on leaving the field or Enter; empty = the publisher's. */
function NameField({ feed, actions }: { feed: Feed; actions: RowActions }) {
  const [typed, setTyped] = useState<string | null>(null);
  const id = `name-${feed.id}`;
  const keep = async () => {
    const customTitle = typed?.trim();
    if (customTitle === undefined) return;
    if (customTitle !== feed.customTitle) await setFeeds([feed], { customTitle }, actions);
    setTyped(null);
  };
  return (
    <div>
      <label for={id}>{words('optionsFeedName')}</label>
      <input
        class="input wide"
        id={id}
        dir="auto"
        maxLength={200}
        autocomplete="off"
        placeholder={feedName({ ...feed, customTitle: '' })}
        value={typed ?? feed.customTitle}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => void keep()}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.isComposing) void keep();
          if (event.key === 'Escape') setTyped(null);
        }}
      />
    </div>
  );
}

function FolderField({ feed, actions }: { feed: Feed; actions: RowActions }) {
  const [folder, choose] = useChoice(feed, 'folder', actions);
  const folders = useContext(Folders);
  const id = `folder-${feed.id}`;
  return (
    <div>
      <label for={id}>{words('optionsFeedFolder')}</label>
      <FolderChoice id={id} folder={folder} folders={folders} onChoose={choose} />
    </div>
  );
}
