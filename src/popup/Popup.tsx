import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Problem } from '../model/problem';
import type { Settings } from '../model/settings';
import { openAddress } from '../platform/tabs';
import { countWords, words } from '../platform/words';
import type { Row, View } from '../store/read';
import { unreadWithPending, useMarks, withPending } from '../ui/actions';
import { Icon } from '../ui/Icon';
import { List, type RowWish } from '../ui/List';
import { dated, keyText, type Shown } from '../ui/listKeeping';
import { Toast, type ToastText } from '../ui/Toast';
import { useFocusKept } from '../ui/useFocusKept';
import { useKeys } from '../ui/useKeys';
import { useNow } from '../ui/useNow';
import { useSay } from '../ui/useSay';
import { useSettings } from '../ui/useSettings';
import { type Group, groupRows } from '../ui/when';
import { actionsFor } from './actions';
import { besides, seldom } from './besides';
import { commandsFor, linkOf } from './commands';
import { Footer } from './Footer';
import { Header, PANEL_ID, tabId } from './Header';
import type { Opened } from './readScreen';
import { useOffline } from './useOffline';
import { useScreen } from './useScreen';
import { useThisPage } from './useThisPage';

const NOW_EVERY_MS = 30_000;
/** So near the end of the list, in pixels, the next page is fetched. */
const NEAR_END_PX = 800;

/** @param opened what is in the store, read before the first paint */
export function Popup({ opened, settings: first }: { opened: Opened; settings: Settings }) {
  const settings = useSettings(first);
  const now = useNow(NOW_EVERY_MS);
  const isOffline = useOffline();
  const { said, say } = useSay();
  const [current, setCurrent] = useState<string | null>(null);
  const [toast, setToast] = useState<ToastText | null>(null);
  const [isChecking, setChecking] = useState(false);
  const [showsKeys, setShowsKeys] = useState(false);
  const [showsHelp, setShowsHelp] = useState(false);
  /** Waved away on the screen, and on its way to the store. */
  const [waved, setWaved] = useState<string | null>(null);
  const scroller = useRef<HTMLElement>(null);

  const tell = useCallback(
    (text: string, stepId: number | null = null) => {
      setToast({ text, stepId });
      say(stepId === null ? text : words('listUndoHint', text));
    },
    [say],
  );
  const refused = useCallback(
    async (problem: Problem, name = words('popupTitle')) => {
      const { problemText } = await seldom.load();
      tell(problemText(problem, { name }));
    },
    [tell],
  );

  // Rows never move from under a pointer or a focus.
  const mayMove = () => current === null && !scroller.current?.scrollTop;
  const screen = useScreen(opened, mayMove);
  const thisPage = useThisPage(() => mayMove() && !scroller.current?.matches(':hover'));
  const { around, list, problem } = screen;
  const marks = useMarks(screen.renewed, refused);
  const { pending } = marks;
  const rows = useMemo(() => list.rows.map((row) => withPending(row, pending)), [list.rows, pending]);
  const groups = useMemo(() => groupsOf(list, rows, now), [list, rows, now]);
  const unread = unreadWithPending(around.unread, list.rows, pending);

  const hush = () => setToast(null);
  const dismiss = async (hint: string) => {
    setWaved(hint);
    await actions.dismiss(hint);
    await screen.renewed();
    setWaved(null);
  };
  const showView = (view: View) => {
    setCurrent(null);
    screen.open(view);
    scroller.current?.scrollTo(0, 0);
  };
  const reveal = () => {
    setCurrent(null);
    screen.reveal();
    scroller.current?.scrollTo(0, 0);
  };
  const stage = { around, list, rows, unread, settings, marks, isChecking, setChecking, say, tell, hush, refused, now };
  const actions = actionsFor(stage);
  const commands = commandsFor({
    rows,
    current,
    scroller: scroller.current,
    actions,
    showView,
    async showHelp() {
      await seldom.load();
      setShowsHelp(true);
    },
    closeTopmost() {
      hush();
      return toast !== null;
    },
  });
  useKeys(settings.singleKeys, (command) => {
    // While the list of keys is open, its dialog has the keyboard.
    if (showsHelp) return false;
    setShowsKeys(true);
    return commands[command]();
  });
  useFocusKept(() => linkOf(current) ?? linkOf(null) ?? document.getElementById(PANEL_ID));

  useEffect(() => {
    if (opened.around.feeds.length > 0) say(countWords('popupUnreadSaid', opened.around.unread));
  }, [opened, say]);
  useEffect(() => {
    if (isOffline) say(words('popupOfflineSaid'));
  }, [isOffline, say]);
  useEffect(() => {
    if (problem) void refused(problem);
  }, [problem, refused]);

  const wishes: Record<RowWish, (row: Row) => void> = {
    open: (row) => void actions.openRow(row),
    'open-background': (row) => void actions.openRow(row, 'background'),
    'open-window': (row) => void actions.openRow(row, 'window'),
    'toggle-read': actions.toggleRead,
    'toggle-star': actions.toggleStar,
  };
  const isHidden = (hint: string) => hint === waved || around.dismissed.has(hint);
  const { panel, attention } = besides(around, list, { isOffline, isHidden });
  const page = thisPage && attention === null ? thisPage.parts.offered(thisPage.page, around.feeds, isHidden) : null;
  const parts = seldom.held;
  const attentionPanel = attention && parts && (
    <parts.AttentionPanel
      attention={attention}
      now={now}
      onGrant={actions.grant}
      onCheck={actions.check}
      onOpen={(address) => void openAddress(address, 'tab')}
      onUnfollow={actions.unfollow}
      onHide={() => dismiss(attention.hideAs)}
    />
  );

  return (
    <>
      <div class="vh" role="status">
        {said}
      </div>
      <Header
        view={list.view}
        unread={unread}
        onView={showView}
        onMarkAll={around.feeds.length > 0 ? actions.markAll : undefined}
      />
      {attention?.kind !== 'permission' && attentionPanel}
      {thisPage && page && (
        <thisPage.parts.FollowStrip
          page={page}
          onFollow={(feed) => void actions.follow(feed)}
          onHide={() => dismiss(page.hideAs)}
        />
      )}
      <main
        class="list"
        ref={scroller}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          if (scrollHeight - scrollTop - clientHeight < NEAR_END_PX) screen.lengthen();
        }}
      >
        <div id={PANEL_ID} role="tabpanel" aria-labelledby={tabId(list.view)} tabIndex={-1}>
          {list.waiting > 0 && (
            <button class="btn new-pill" type="button" onClick={reveal}>
              {countWords('listNew', list.waiting)} <Icon name="chevron" look="up" />
            </button>
          )}
          {attention?.kind === 'permission' && attentionPanel}
          {panel && parts && (
            <parts.ListPanel kind={panel} around={around} settings={settings} now={now} actions={actions} />
          )}
          <List
            groups={groups}
            view={list.isOlder ? 'latest' : list.view}
            names={around.names}
            current={current}
            now={now}
            onWish={(key, wish) => {
              const row = rows.find((one) => keyText(one) === key);
              if (row) wishes[wish](row);
            }}
            onCurrent={setCurrent}
          />
        </div>
      </main>
      {toast && <Toast toast={toast} onUndo={actions.undo} onGone={hush} />}
      <Footer
        around={around}
        isChecking={isChecking}
        isOffline={isOffline}
        hasPosts={rows.length > 0}
        showsKeys={showsKeys && settings.singleKeys}
        now={now}
        actions={actions}
      />
      {showsHelp && parts && <parts.KeysHelp singleKeys={settings.singleKeys} onClose={() => setShowsHelp(false)} />}
    </>
  );
}

function groupsOf(list: Shown, rows: Row[], now: number): Group<Row>[] {
  if (rows.length === 0) return [];
  if (list.isOlder) return [{ id: 'older', span: null, heading: words('listReadBefore'), rows }];
  const grouped = groupRows(
    rows.map((row) => ({ ...dated(row), row })),
    list.span,
    now,
  );
  return grouped.map((group) => ({ ...group, rows: group.rows.map(({ row }) => row) }));
}
