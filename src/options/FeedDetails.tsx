import { useState } from 'preact/hooks';
import { ask } from '../messages/client';
import { isFailed } from '../messages/protocol';
import { type Feed, feedName } from '../model/feed';
import type { FeedChoices } from '../model/feedChoices';
import { PACES_MS } from '../model/settings';
import { words } from '../platform/words';
import { problemText } from '../ui/problemText';
import { CheckLog } from './CheckLog';
import { checkByHand } from './checkByHand';
import { FeedFacts } from './FeedFacts';
import { isolate } from './isolate';
import { paceChoice, paceWithin } from './paceWords';
import type { RowActions } from './rowActions';
import { say } from './say';

/** What is known and can be set about one feed. */
export function FeedDetails(props: { feed: Feed; usualMs: number; actions: RowActions }) {
  const { feed, usualMs, actions } = props;
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
      <div class="grid">
        <NameField feed={feed} actions={actions} />
        <PaceField feed={feed} usualMs={usualMs} actions={actions} />
      </div>
      <CheckLog feed={feed} actions={actions} />
      <div class="acts">
        <button class="btn" type="button" aria-disabled={checking} onClick={() => void check()}>
          {words(checking ? 'optionsFeedChecking' : 'optionsFeedCheck')}
        </button>
        <button class="btn btn--bad" type="button" onClick={() => actions.unfollow(feed)}>
          {words('optionsFeedUnfollow')}
        </button>
      </div>
    </div>
  );
}

/** The reader's own name for a feed. Kept on leaving the field or Enter; empty = the publisher's. */
function NameField({ feed, actions }: { feed: Feed; actions: RowActions }) {
  const [typed, setTyped] = useState<string | null>(null);
  const id = `name-${feed.id}`;
  const keep = async () => {
    const customTitle = typed?.trim();
    if (customTitle === undefined) return;
    if (customTitle !== feed.customTitle) await setFeed(feed, { customTitle }, actions);
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

function PaceField({ feed, usualMs, actions }: { feed: Feed; usualMs: number; actions: RowActions }) {
  const [chosen, setChosen] = useState<number | null | undefined>(undefined);
  const id = `pace-${feed.id}`;
  const everyMs = chosen === undefined ? feed.everyMs : chosen;
  const paces = [...new Set([...PACES_MS, ...(everyMs === null ? [] : [everyMs])])].sort((a, b) => a - b);
  const keep = async (pace: number | null) => {
    setChosen(pace);
    await setFeed(feed, { everyMs: pace }, actions);
    setChosen(undefined);
  };
  return (
    <div>
      <label for={id}>{words('optionsFeedPace')}</label>
      <select
        class="select wide"
        id={id}
        value={everyMs ?? ''}
        onChange={(event) => void keep(event.currentTarget.value === '' ? null : Number(event.currentTarget.value))}
      >
        <option value="">{words('optionsFeedPaceUsual', paceWithin(usualMs))}</option>
        {paces.map((pace) => (
          <option key={pace} value={pace}>
            {paceChoice(pace)}
          </option>
        ))}
      </select>
    </div>
  );
}

async function setFeed(feed: Feed, set: Partial<FeedChoices>, actions: RowActions): Promise<void> {
  const reply = await ask('feeds/set', { feedIds: [feed.id], set });
  if (isFailed(reply)) actions.refused(problemText(reply.problem, { name: isolate(feedName(feed)) }));
  else say(words('optionsSaved'));
}
