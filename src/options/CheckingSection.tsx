import { useContext } from 'preact/hooks';
import type { Feed } from '../model/feed';
import { PACES_MS, type Settings } from '../model/settings';
import { words } from '../platform/words';
import { inTime } from '../ui/when';
import { soonestCheck } from './nextCheck';
import { Now } from './now';
import { PauseRow } from './PauseRow';
import { paceChoice } from './paceWords';
import { QuietHours } from './QuietHours';
import { Section } from './Section';
import { SelectRow } from './SelectRow';
import { SwitchRow } from './SwitchRow';
import type { Notice } from './Toast';
import type { Choose } from './useSettings';
import { useWebRequest } from './useWebRequest';

export function CheckingSection(props: {
  settings: Settings;
  choose: Choose;
  feeds: readonly Feed[];
  tell: (notice: Notice) => void;
}) {
  const { settings, choose, feeds, tell } = props;
  const now = useContext(Now);
  const [followsMoves, followMoves] = useWebRequest(tell);
  // Another version or device may have set a pace that is not among ours: it is shown, not changed.
  const paces = [...new Set([...PACES_MS, settings.everyMs])].sort((a, b) => a - b);
  const nextAt = soonestCheck(feeds);
  return (
    <Section id="checking">
      <div class="set">
        <SelectRow
          id="every"
          label={words('optionsCheckFeeds')}
          note={nextAt === null ? undefined : words('optionsNextCheck', inTime(nextAt, now))}
          value={settings.everyMs}
          choices={paces.map((pace) => [pace, paceChoice(pace)] as const)}
          onChoose={(everyMs) => choose('everyMs', everyMs)}
        />
        <SwitchRow
          id="hints"
          label={words('optionsHints')}
          note={words('optionsHintsNote')}
          on={settings.followsHints}
          onSwitch={(followsHints) => choose('followsHints', followsHints)}
        />
        <SwitchRow
          id="adaptive"
          label={words('optionsAdaptive')}
          note={words('optionsAdaptiveNote')}
          on={settings.adaptive}
          onSwitch={(adaptive) => choose('adaptive', adaptive)}
        />
        <SwitchRow
          id="at-start"
          label={words('optionsAtStart')}
          note={words('optionsAtStartNote')}
          on={settings.checksAtStart}
          onSwitch={(checksAtStart) => choose('checksAtStart', checksAtStart)}
        />
        <SwitchRow
          id="follow-moves"
          label={words('optionsFollowMoves')}
          note={words('optionsFollowMovesNote')}
          on={followsMoves}
          onSwitch={followMoves}
        />
      </div>
      <QuietHours settings={settings} choose={choose} />
      <div class="set">
        <PauseRow tell={tell} />
      </div>
    </Section>
  );
}
