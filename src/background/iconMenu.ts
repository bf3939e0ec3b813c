import type { MenuEntry } from '../platform/menus';
import { words } from '../platform/words';
import type { CommandName } from './commands';

/** The menu of the toolbar icon, and what is in that of pages and links: each entry is a command. Chromium puts more than six on its first level below one of its own. */
export function iconMenu(isPaused: boolean): MenuEntry[] {
  return [
    entry('check', words('menuCheck')),
    entry('mark-all-read', words('menuMarkAll')),
    entry('open-reader', words('menuReader')),
    ...(isPaused ? [entry('resume', words('menuResume'))] : pauseEntries()),
    entry('open-settings', words('menuSettings')),
    { ...entry('follow-page', words('menuFollowPage')), on: 'page' },
    { ...entry('follow-link', words('menuFollowLink')), on: 'link' },
  ];
}

function pauseEntries(): MenuEntry[] {
  return [
    { id: PAUSE, title: words('menuPause') },
    { ...entry('pause-hour', words('menuPauseHour')), under: PAUSE },
    { ...entry('pause-tomorrow', words('menuPauseTomorrow')), under: PAUSE },
    { ...entry('pause-resumed', words('menuPauseResumed')), under: PAUSE },
  ];
}

const PAUSE = 'pause';

function entry(id: CommandName, title: string): MenuEntry {
  return { id, title };
}
