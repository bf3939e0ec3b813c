import type { Feed } from '../model/feed';
import type { Settings } from '../model/settings';
import { BackupRows } from './BackupRows';
import { DiagnosticsRow } from './DiagnosticsRow';
import { RemoveRow } from './RemoveRow';
import { Section } from './Section';
import { StorageRow } from './StorageRow';
import type { Notice } from './Toast';
import { WholeLog } from './WholeLog';

export interface DataFacts {
  feeds: readonly Feed[];
  settings: Settings;
  tell: (notice: Notice) => void;
}

/** All that concerns the data as a whole. `dropped`: a backup that was let go over the page. */
export function DataSection(props: DataFacts & { dropped: File | null }) {
  const { feeds, settings, tell, dropped } = props;
  return (
    <Section id="data">
      <div class="set">
        <BackupRows settings={settings} tell={tell} dropped={dropped} />
      </div>
      <div class="set">
        <StorageRow />
        <WholeLog feeds={feeds} tell={tell} />
        <DiagnosticsRow feeds={feeds} settings={settings} tell={tell} />
      </div>
      <div class="set">
        <RemoveRow settings={settings} tell={tell} />
      </div>
    </Section>
  );
}
