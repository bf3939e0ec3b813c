import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { unreachable } from '../lib/unreachable';
import { ask } from '../messages/client';
import { isFailed, type PollSummary } from '../messages/protocol';
import type { Problem } from '../model/problem';
import type { Settings } from '../model/settings';
import { now as clock } from '../platform/clock';
import { askForAccess } from '../platform/permissions';
import { openOptions } from '../platform/runtime';
import { openAddress } from '../platform/tabs';
import { countWords, words } from '../platform/words';
import type { Row, View } from '../store/read';
import { unreadWithPending, useMarks, withPending } from '../ui/actions';
import { hide, isHidden } from '../ui/hidden';
import { Icon } from '../ui/Icon';
import { KeysHelp } from '../ui/KeysHelp';
import type { Command } from '../ui/keys';
import { List, type RowWish } from '../ui/List';
import { arrivedBy, dated, keyText, type Shown } from '../ui/listKeeping';
import { problemText } from '../ui/problemText';
import { Toast, type ToastText } from '../ui/Toast';
import { useFocusKept } from '../ui/useFocusKept';
import { useKeys } from '../ui/useKeys';
import { useNow } from '../ui/useNow';
import { useSay } from '../ui/useSay';
import { useSettings } from '../ui/useSettings';
import { type Group, groupRows, moment } from '../ui/when';
import { AttentionPanel } from './AttentionPanel';
import { attentionFor } from './attention';
import { Footer } from './Footer';
import { Header, PANEL_ID, tabId } from './Header';
import { ListPanel, panelFor } from './ListPanel';
import type { Around } from './readScreen';
import { useOffline } from './useOffline';
import { useScreen } from './useScreen';

const NOW_EVERY_MS = 30_000;
/** So near the end of the list, in pixels, the next page is fetched. */
const NEAR_END_PX = 800;
/** A mark that takes longer than this to be kept does not hold up the opening of its post. */
const MARK_PATIENCE_MS = 300;

export function Popup({ opened, settings: first }: { opened: { around: Around; list: Shown }; settings: Settings }) {
  const settings = useSettings(first);
  const now = useNow(NOW_EVERY_MS);
  const isOffline = useOffline();
  const { said, say } = useSay();
  const [current, setCurrent] = useState<string | null>(null);
  const [toast, setToast] = useState<ToastText | null>(null);
  const [isChecking, setChecking] = useState(false);
  const [showsKeys, setShowsKeys] = useState(false);
  const [showsHelp, setShowsHelp] = useState(false);
  const [, setHiddenCount] = useState(0);
  const scroller = useRef<HTMLElement>(null);

  const screen = useScreen(opened, () => current === null && (scroller.current?.scrollTop ?? 0) === 0);
  const { around, list } = screen;

  const refused = useCallback(
    (problem: Problem) => {
      const text = problemText(problem, { name: words('popupTitle') });
      setToast({ text, stepId: null });
      say(text);
    },
    [say],
  );
  const marks = useMarks(screen.renewed, refused);
  const { pending } = marks;
  const rows = useMemo(() => list.rows.map((row) => withPending(row, pending)), [list.rows, pending]);
  const groups = useMemo(() => groupsOf(list, rows, now), [list, rows, now]);
  const unread = unreadWithPending(around.unread, list.rows, pending);
  const attention = attentionFor(around.feeds, isHidden);
  const panel = panelFor(around, list, isOffline);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, on opening.
  useEffect(() => {
    if (around.feeds.length > 0) say(countWords('popupUnreadSaid', unread));
  }, []);
  useEffect(() => {
    if (isOffline) say(words('popupOfflineSaid'));
  }, [isOffline, say]);
  useFocusKept(() => linkOf(current) ?? linkOf(null) ?? document.getElementById(PANEL_ID));

  // What can be done ---------------------------------------------------------

  const showView = (view: View) => {
    setCurrent(null);
    screen.open(view);
    scroller.current?.scrollTo(0, 0);
  };

  const markRead = (row: Row, read: boolean) => {
    say(words(read ? 'listMarkedRead' : 'listMarkedUnread'));
    return marks.markRead([row], read);
  };

  const star = (row: Row) => {
    say(words(row.starred ? 'listUnstarredSaid' : 'listStarredSaid'));
    void marks.star(row, !row.starred);
  };

  const openRow = async (row: Row, where: Settings['openIn']) => {
    if (row.item.url === null) return say(words('listNoAddressSaid'));
    // The tab may take the popup away, and with it a mark that has not reached the worker yet.
    if (row.unread) await Promise.race([markRead(row, true), pause(MARK_PATIENCE_MS)]);
    const isOpen = await openAddress(row.item.url, where);
    if (isOpen && where !== 'background') close();
  };

  const wish = (key: string, what: RowWish) => {
    const row = rows.find((one) => keyText(one) === key);
    if (!row) return;
    switch (what) {
      case 'open':
        return void openRow(row, settings.openIn);
      case 'opened-by-browser':
        if (row.unread && row.item.url !== null) void markRead(row, true);
        return;
      case 'toggle-read':
        return void markRead(row, row.unread);
      case 'toggle-star':
        return star(row);
      default:
        return unreachable(what);
    }
  };

  const markAll = async () => {
    const starred = list.view === 'starred';
    const mine = rows.filter((row) => row.unread);
    if (starred ? mine.length === 0 : unread === 0) return say(words('listNothingToMark'));
    const reply = await (starred ? marks.markRead(mine, true) : marks.markAll(arrivedBy(list)));
    if (isFailed(reply) || reply.stepId === null) return;
    const text = countWords('listMarkedAll', reply.changed);
    setToast({ text, stepId: reply.stepId });
    say(words('listUndoHint', text));
  };

  const undo = async (stepId: number | null) => {
    setToast(null);
    const reply = await ask('undo', { stepId });
    if (isFailed(reply)) return refused(reply.problem);
    say(words(reply.undone ? 'listUndone' : 'listNothingToUndo'));
  };

  const check = async (feedIds: string[] | null) => {
    if (isChecking || around.round) return;
    setChecking(true);
    const reply = await ask('poll/now', { feedIds });
    setChecking(false);
    if (isFailed(reply)) return refused(reply.problem);
    say(checkedText(reply, around));
    const [waiting] = reply.waiting;
    const feed = waiting && around.feeds.find(({ id }) => id === waiting.feedId);
    if (feed && reply.checked === 0) {
      const name = around.names?.get(feed.id) ?? feed.title;
      setToast({ text: words('popupWaiting', name, moment(waiting.untilAt, clock())), stepId: null });
    }
  };

  const unfollow = async (feedId: string) => {
    const name = around.names?.get(feedId) ?? '';
    const reply = await ask('feeds/unfollow', { feedId });
    if (isFailed(reply)) return refused(reply.problem);
    const text = words('popupUnfollowed', name);
    setToast({ text, stepId: reply.stepId });
    say(words('listUndoHint', text));
  };

  const grant = async (addresses: string[]) => {
    // The worker hears of the grant and checks these feeds, even if the browser's question closes the popup.
    if (await askForAccess(addresses)) return;
    setToast({ text: words('popupAccessRefused'), stepId: null });
    say(words('popupAccessRefused'));
  };

  const settingsPage = async () => {
    await openOptions();
    close();
  };

  // Keys ---------------------------------------------------------------------

  const at = rows.findIndex((row) => keyText(row) === current);
  const goTo = (index: number) => {
    const row = rows[index];
    if (row) focusRow(keyText(row));
    return true;
  };
  const goToUnread = (step: 1 | -1) => {
    for (let i = at < 0 ? (step === 1 ? 0 : -1) : at + step; i >= 0 && i < rows.length; i += step) {
      if (rows[i]?.unread) return goTo(i);
    }
    return true;
  };
  const page = (step: 1 | -1) => {
    scroller.current?.scrollBy({ top: step * scroller.current.clientHeight * 0.9 });
    return true;
  };
  const onCurrentRow = (act: (row: Row) => void) => {
    const row = rows[at];
    if (row) act(row);
    return row !== undefined;
  };
  const done = (_: unknown) => true;

  const run = (command: Command): boolean => {
    switch (command) {
      case 'next':
        return goTo(Math.min(at + 1, rows.length - 1));
      case 'previous':
        return goTo(Math.max(at - 1, 0));
      case 'next-unread':
        return goToUnread(1);
      case 'previous-unread':
        return goToUnread(-1);
      case 'first':
        return goTo(0);
      case 'last':
        return goTo(rows.length - 1);
      case 'page-down':
        return page(1);
      case 'page-up':
        return page(-1);
      case 'open':
        return onCurrentRow((row) => void openRow(row, settings.openIn));
      case 'open-background':
        return onCurrentRow((row) => void openRow(row, 'background'));
      case 'toggle-read':
        return onCurrentRow((row) => void markRead(row, row.unread));
      case 'toggle-star':
        return onCurrentRow(star);
      case 'mark-all':
        return done(markAll());
      case 'undo':
        return done(undo(null));
      case 'check':
        return done(check(null));
      case 'view-unread':
        return done(showView('unread'));
      case 'view-latest':
        return done(showView('latest'));
      case 'view-starred':
        return done(showView('starred'));
      case 'settings':
        return done(settingsPage());
      case 'help':
        return done(setShowsHelp(true));
      case 'close':
        // The browser closes the popup when nothing of ours is left to close.
        if (!toast) return false;
        return done(setToast(null));
      default:
        return unreachable(command);
    }
  };
  useKeys(settings.singleKeys, (command) => {
    // The browser closes the list of keys itself, and everything below it is out of reach.
    if (showsHelp) return false;
    setShowsKeys(true);
    return run(command);
  });

  return (
    <>
      <div class="vh" role="status">
        {said}
      </div>
      <Header
        view={list.view}
        unread={unread}
        onView={showView}
        onMarkAll={around.feeds.length > 0 ? () => void markAll() : undefined}
      />
      {attention && attention.kind !== 'permission' && <>{attentionPanel()}</>}
      <main
        class="list"
        ref={scroller}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          if (scrollHeight - scrollTop - clientHeight < NEAR_END_PX) screen.lengthen();
        }}
      >
        <div id={PANEL_ID} role="tabpanel" aria-labelledby={tabId(list.view)} tabIndex={-1}>
          {attention?.kind === 'permission' && attentionPanel()}
          {panel && (
            <ListPanel
              kind={panel}
              around={around}
              settings={settings}
              now={now}
              onSettings={() => void settingsPage()}
              onCheck={() => void check(null)}
              onGotIt={() => void ask('hints/dismiss', { hint: 'first-run' })}
            />
          )}
          {list.waiting > 0 && (
            <button class="btn new-pill" type="button" onClick={() => showView(list.view)}>
              {countWords('listNew', list.waiting)} <Icon name="chevron" look="up" />
            </button>
          )}
          <List
            groups={groups}
            view={list.isOlder ? 'latest' : list.view}
            names={around.names}
            current={current}
            now={now}
            onWish={wish}
            onCurrent={setCurrent}
          />
        </div>
      </main>
      {toast && <Toast toast={toast} onUndo={(stepId) => void undo(stepId)} onGone={() => setToast(null)} />}
      <Footer
        around={around}
        isChecking={isChecking}
        isOffline={isOffline}
        showsKeys={showsKeys && settings.singleKeys}
        now={now}
        onCheck={() => void check(null)}
        onStop={() => void ask('poll/stop', {})}
        onSettings={() => void settingsPage()}
      />
      {showsHelp && <KeysHelp singleKeys={settings.singleKeys} onClose={() => setShowsHelp(false)} />}
    </>
  );

  function attentionPanel() {
    return (
      attention && (
        <AttentionPanel
          attention={attention}
          now={now}
          onGrant={(addresses) => void grant(addresses)}
          onCheck={(feedIds) => void check(feedIds)}
          onOpen={(address) => void openAddress(address, 'tab')}
          onUnfollow={(feedId) => void unfollow(feedId)}
          onHide={() => {
            hide(attention.hideAs);
            setHiddenCount((count) => count + 1);
          }}
        />
      )
    );
  }
}

function groupsOf(list: Shown, rows: Row[], now: number): Group<Row>[] {
  if (list.isOlder) return [{ id: 'older', span: null, heading: words('listReadBefore'), rows }];
  const grouped = groupRows(
    rows.map((row) => ({ ...dated(row), row })),
    list.span,
    now,
  );
  return grouped.map((group) => ({ ...group, rows: group.rows.map(({ row }) => row) }));
}

function checkedText({ checked, newItems }: PollSummary, around: Around): string {
  const posts = newItems === 0 ? words('popupNoNewPosts') : countWords('listNew', newItems);
  return countWords('popupCheckedSaid', checked, posts) || String(around.feeds.length);
}

function linkOf(key: string | null): HTMLElement | null {
  const row = key === null ? '.post' : `.post[data-key="${CSS.escape(key)}"]`;
  return document.querySelector<HTMLElement>(`${row} .post__link`);
}

/** Focus makes a row the current one (`List` hears of it). */
function focusRow(key: string): void {
  const link = linkOf(key);
  link?.focus({ preventScroll: true });
  link?.closest('.post')?.scrollIntoView({ block: 'nearest' });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
