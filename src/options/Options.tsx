import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { MINUTE_MS } from '../lib/time';
import type { Feed } from '../model/feed';
import type { Settings } from '../model/settings';
import { words } from '../platform/words';
import { later } from '../ui/later';
import { preparePage } from '../ui/page';
import { FeedsSection } from './FeedsSection';
import { Folders, folderNames } from './folders';
import type { LaterSections } from './LaterSections';
import { needsAttention } from './needsAttention';
import { Now } from './now';
import { say } from './say';
import { type Notice, Toast } from './Toast';
import { Toc } from './Toc';
import { isBackupFile, useDroppedFile } from './useDroppedFile';
import { useFeeds } from './useFeeds';
import { useSettings } from './useSettings';
import { Usual } from './usual';

const laterSections = later(() => import('./LaterSections'));

/** The whole page. `first`, `firstFeeds`: the settings and the feeds as they were when it opened. */
export function Options({ first, firstFeeds }: { first: Settings; firstFeeds: Feed[] | undefined }) {
  const [notice, setNotice] = useState<Notice | null>(null);
  const tell = useCallback((next: Notice | null) => {
    setNotice(next);
    if (next) say(next.text);
  }, []);
  const done = useCallback(() => setNotice(null), []);
  const [settings, choose] = useSettings(first, tell);
  useEffect(() => preparePage(settings), [settings.theme, settings.density]);
  const now = useNow();
  const { feeds, broken, open, wanted, picked, setPicked, actions, show } = useFeeds(tell, firstFeeds);
  const folders = useFolderNames(feeds);
  const Later = useLaterSections();
  useAddressedSection(Later !== null && feeds !== undefined);
  const { file, isOver } = useDroppedFile();
  const attention = feeds?.filter(needsAttention).length ?? 0;

  return (
    <Now.Provider value={now}>
      <div class="options">
        <a class="skip" href="#main">
          {words('optionsSkip')}
        </a>
        <Toc attention={attention} />
        <main id="main" tabIndex={-1}>
          <Usual.Provider value={settings}>
            <Folders.Provider value={folders}>
              <FeedsSection
                feeds={feeds}
                broken={broken}
                open={open}
                wanted={wanted}
                picked={picked}
                onPick={setPicked}
                actions={actions}
                onShow={show}
                dropped={file && !isBackupFile(file) ? file : null}
              />
            </Folders.Provider>
          </Usual.Provider>
          {Later && (
            <Later
              settings={settings}
              choose={choose}
              feeds={feeds ?? NONE}
              tell={tell}
              dropped={file && isBackupFile(file) ? file : null}
            />
          )}
        </main>
        {isOver && <p class="drop">{words('optionsDropHere')}</p>}
        {notice && <Toast notice={notice} onDone={done} />}
      </div>
    </Now.Provider>
  );
}

/** The folders that there are; the same list as long as they are the same. */
function useFolderNames(feeds: readonly Feed[] | undefined): readonly string[] {
  const names = useMemo(() => folderNames(feeds ?? []), [feeds]);
  return useMemo(() => names, [names.join('\n')]);
}

const NONE: readonly Feed[] = [];

/**
 * What comes after the first section, once it is there: read a frame after that was painted, or at once where it was
 * asked for by its address.
 */
function useLaterSections(): typeof LaterSections | null {
  const [sections, setSections] = useState<{ Later: typeof LaterSections } | null>(null);
  useEffect(() => {
    const load = () => void laterSections.load().then((part) => setSections({ Later: part.LaterSections }));
    if (!/^(?:#feeds)?$/.test(location.hash)) return load();
    const frame = requestAnimationFrame(() => setTimeout(load));
    return () => cancelAnimationFrame(frame);
  }, []);
  return sections?.Later ?? null;
}

/** Now, anew each minute, and when the page is looked at again. */
function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const tick = () => {
      if (!document.hidden) setNow(Date.now());
    };
    const timer = setInterval(tick, MINUTE_MS);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, []);
  return now;
}

/** The browser looks for the section of the address before we have drawn it: once all is `there`, we go to it. */
function useAddressedSection(there: boolean): void {
  useEffect(() => {
    if (there) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, [there]);
}
