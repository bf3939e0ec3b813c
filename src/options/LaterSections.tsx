import type { Feed } from '../model/feed';
import type { Settings } from '../model/settings';
import { AppearanceSection } from './AppearanceSection';
import { BadgeSection } from './BadgeSection';
import { CheckingSection } from './CheckingSection';
import { DataSection } from './DataSection';
import { NotificationsSection } from './NotificationsSection';
import { ReadingSection } from './ReadingSection';
import { SyncSection } from './SyncSection';
import type { Notice } from './Toast';
import type { Choose } from './useSettings';

/** All sections but the first: a file of their own, read once that one is painted. */
export function LaterSections(props: {
  settings: Settings;
  choose: Choose;
  feeds: readonly Feed[];
  tell: (notice: Notice | null) => void;
  /** A backup that was let go over the page. */
  dropped: File | null;
}) {
  const { settings, choose, feeds, tell, dropped } = props;
  return (
    <>
      <CheckingSection settings={settings} choose={choose} feeds={feeds} tell={tell} />
      <BadgeSection settings={settings} choose={choose} />
      <NotificationsSection settings={settings} choose={choose} tell={tell} />
      <ReadingSection settings={settings} choose={choose} />
      <AppearanceSection settings={settings} choose={choose} />
      <SyncSection settings={settings} choose={choose} />
      <DataSection feeds={feeds} settings={settings} tell={tell} dropped={dropped} />
    </>
  );
}
