import { httpUrl } from '../lib/url';
import type { Row, View } from '../store/read';
import type { Command } from '../ui/keys';
import type { Actions } from './actions';
import { focusNextPane } from './focus';
import { copyText } from './ShareMenu';

interface Reach {
  /** The open post. */
  row: Row | undefined;
  step: (by: 1 | -1) => unknown;
  stepUnread: (by: 1 | -1) => unknown;
  ends: (which: 'first' | 'last') => unknown;
  actions: Actions;
  showView: (view: View) => void;
  search: () => unknown;
  openSettings: () => void;
  showHelp: () => void;
  toggleFeeds: () => void;
  chooseFeed: () => void;
  say: (sentence: string) => void;
  /** False = there was nothing to close. */
  closeTopmost: () => boolean;
}

const PAGE_PART = 0.9;

/** What each key does here. What comes back says whether it did; if not, the key is the browser's. */
export function commandsFor(reach: Reach): Record<Command, () => boolean> {
  const { row, step, stepUnread, ends, actions, showView, closeTopmost, say } = reach;
  const always = (act: () => unknown) => () => {
    act();
    return true;
  };
  const onPost = (act: (row: Row) => unknown) => () => {
    if (row) act(row);
    return row !== undefined;
  };
  /** At the end of the post, Space goes on to the next unread one. */
  const page = (by: 1 | -1) => () => {
    const scroller = document.querySelector<HTMLElement>('.art .scroll');
    if (!scroller) return stepUnread(1) !== undefined;
    const before = scroller.scrollTop;
    const left = by === 1 ? scroller.scrollHeight - scroller.clientHeight - before : before;
    if (left > 1) scroller.scrollBy({ top: by * scroller.clientHeight * PAGE_PART });
    else if (by === 1) stepUnread(1);
    return true;
  };
  return {
    next: always(() => step(1)),
    previous: always(() => step(-1)),
    'next-unread': always(() => stepUnread(1)),
    'previous-unread': always(() => stepUnread(-1)),
    first: always(() => ends('first')),
    last: always(() => ends('last')),
    'page-down': page(1),
    'page-up': page(-1),
    open: onPost((each) => actions.openSite(each, 'tab')),
    'open-background': onPost((each) => actions.openSite(each, 'background')),
    'toggle-read': onPost(actions.toggleRead),
    'toggle-star': onPost(actions.toggleStar),
    'mark-all': always(actions.markAll),
    undo: always(() => actions.undo(null)),
    check: always(actions.check),
    search: always(reach.search),
    'view-unread': always(() => showView('unread')),
    'view-latest': always(() => showView('latest')),
    'view-starred': always(() => showView('starred')),
    settings: always(reach.openSettings),
    help: always(reach.showHelp),
    'choose-feed': always(reach.chooseFeed),
    reader: () => false,
    'copy-link': onPost(({ item }) => {
      const url = httpUrl(item.url ?? '');
      if (url !== null) void copyText(url, say);
    }),
    'toggle-feeds': always(reach.toggleFeeds),
    'next-pane': always(() => focusNextPane(false)),
    'previous-pane': always(() => focusNextPane(true)),
    close: closeTopmost,
  };
}
