import type { Row, View } from '../store/read';
import type { Command } from '../ui/keys';
import { keyText } from '../ui/listKeeping';
import type { Actions } from './actions';

interface Reach {
  rows: Row[];
  /** The row that keys act on (`keyText`). */
  current: string | null;
  /** Makes it another one, which is drawn then if it was not. */
  setCurrent: (key: string) => void;
  scroller: HTMLElement | null;
  actions: Actions;
  showView: (view: View) => void;
  showHelp: () => void;
  search: () => void;
  /** False = there are too few feeds to choose from. */
  chooseFeed: () => boolean;
  /** Up from the first row. */
  leaveTop: () => boolean;
  /** Closes what floats; false = there was nothing, and the browser closes the popup. */
  closeTopmost: () => boolean;
}

/** How much of the list stays in sight when paging. */
const PAGE_PART = 0.9;

type ReadersOwn = 'copy-link' | 'toggle-feeds' | 'next-pane' | 'previous-pane';

/** What each key does here. What comes back says whether it did; if not, the key is the browser's. */
export function commandsFor(reach: Reach): Record<Exclude<Command, ReadersOwn>, () => boolean> {
  const { rows, current, setCurrent, scroller, actions, showView, showHelp, leaveTop, closeTopmost } = reach;
  const at = rows.findIndex((row) => keyText(row) === current);

  const goTo = (index: number) => {
    const row = rows[Math.min(Math.max(index, 0), rows.length - 1)];
    if (row && !focusRow(keyText(row))) {
      setCurrent(keyText(row));
      requestAnimationFrame(() => focusRow(keyText(row)));
    }
    return true;
  };
  const goToUnread = (step: 1 | -1) => {
    let index = at + step;
    while (rows[index] && !rows[index]?.unread) index += step;
    return rows[index] ? goTo(index) : true;
  };
  const page = (step: 1 | -1) => {
    scroller?.scrollBy({ top: step * scroller.clientHeight * PAGE_PART });
    return true;
  };
  const onCurrent = (act: (row: Row) => unknown) => () => {
    const row = rows[at];
    if (row) act(row);
    return row !== undefined;
  };
  const always = (act: () => unknown) => () => {
    act();
    return true;
  };

  return {
    next: () => goTo(at + 1),
    previous: () => (at === 0 && leaveTop()) || goTo(at - 1),
    'next-unread': () => goToUnread(1),
    'previous-unread': () => goToUnread(-1),
    first: () => goTo(0),
    last: () => goTo(rows.length - 1),
    'page-down': () => page(1),
    'page-up': () => page(-1),
    open: onCurrent((row) => actions.openRow(row)),
    'open-background': onCurrent((row) => actions.openRow(row, 'background')),
    'toggle-read': onCurrent(actions.toggleRead),
    'toggle-star': onCurrent(actions.toggleStar),
    'mark-all': always(actions.markAll),
    undo: always(() => actions.undo(null)),
    check: always(() => actions.check(null)),
    'view-unread': always(() => showView('unread')),
    'view-latest': always(() => showView('latest')),
    'view-starred': always(() => showView('starred')),
    settings: always(actions.openSettings),
    help: always(showHelp),
    search: always(reach.search),
    'choose-feed': reach.chooseFeed,
    reader: always(actions.openReader),
    close: closeTopmost,
  };
}

/** The link of a row; of the first one if none is named. */
export function linkOf(key: string | null): HTMLElement | null {
  const row = key === null ? '.post' : `.post[data-key="${CSS.escape(key)}"]`;
  return document.querySelector<HTMLElement>(`${row} .post__link`);
}

/** Focus makes a row the current one (`List` hears of it). False when it is not drawn, being far from sight. */
function focusRow(key: string): boolean {
  const link = linkOf(key);
  link?.focus({ preventScroll: true });
  link?.closest('.post')?.scrollIntoView({ block: 'nearest' });
  return link !== null;
}
