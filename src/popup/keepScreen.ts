import type { Settings } from '../model/settings';
import { onChanges } from '../platform/changes';
import { now } from '../platform/clock';
import { nextEdition, ownEdition } from '../platform/edition';
import { readSettings } from '../store/settings';
import { besides } from './besides';
import { SCREEN_KEY, type ScreenKept } from './keptScreen';
import { isStart } from './placeMemory';
import { isFirstRun, type Opened, openScreen } from './readScreen';
import { writeKept } from './writeKept';

const REST_MS = 150;
/** Characters. With thousands of feeds, to read what is kept would take longer than to ask the store. */
const MOST_KEPT = 200_000;

/**
 * Keeps what the next popup begins with (`keptScreen`), now and again after every change, once things are at rest.
 *
 * @param read what was read from the store when this one opened; null = it began with what was kept
 */
export function keepScreens(read: { settings: Settings; opened: Opened } | null): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  // What cannot be read or kept is read from the store next time.
  if (read) void keepScreen(ownEdition(), read.settings, read.opened).catch(() => {});
  onChanges(() => {
    clearTimeout(timer);
    timer = setTimeout(() => void readAndKeep().catch(() => {}), REST_MS);
  });
}

async function readAndKeep(): Promise<void> {
  const edition = await nextEdition();
  const [settings, opened] = await Promise.all([readSettings(), openScreen(now(), null)]);
  await keepScreen(edition, settings, opened);
}

async function keepScreen(edition: string, settings: Settings, opened: Opened): Promise<void> {
  const { around, list, counted } = opened;
  const isHidden = (name: string) => around.dismissed.has(name);
  const { panel, attention } = besides(around, list, { isOffline: false, isHidden });
  if (!edition || !isStart(opened) || panel || attention || isFirstRun(around) || around.round) return;
  const { names: _, ...rest } = around;
  const kept: ScreenKept = {
    edition,
    settings,
    around: {
      ...rest,
      // The longest part of them, and no popup shows it.
      feeds: around.feeds.map((feed) => ({ ...feed, log: [] })),
      dismissed: [...around.dismissed],
      unread: await counted,
    },
    list,
  };
  writeKept(SCREEN_KEY, kept, now(), MOST_KEPT);
}
