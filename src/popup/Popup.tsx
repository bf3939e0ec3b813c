import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Problem } from '../model/problem';
import type { Settings } from '../model/settings';
import { now as clock } from '../platform/clock';
import { openAddress } from '../platform/tabs';
import { countWords, words } from '../platform/words';
import type { Row, View } from '../store/read';
import { unreadWithPending, useMarks, withPending } from '../ui/actions';
import { Icon } from '../ui/Icon';
import { List, type RowWish } from '../ui/List';
import { groupsOf, keyText } from '../ui/listKeeping';
import type { ToastText } from '../ui/Toast';
import { useFocusKept } from '../ui/useFocusKept';
import { useKeys } from '../ui/useKeys';
import { useNow } from '../ui/useNow';
import { useSay } from '../ui/useSay';
import { useSettings } from '../ui/useSettings';
import { actionsFor } from './actions';
import type { Attention } from './attention';
import { besides, seldom } from './besides';
import { commandsFor, linkOf } from './commands';
import { Footer } from './Footer';
import { Header, PANEL_ID, SEARCH_BUTTON_ID, tabId } from './Header';
import { PICK_FROM, PICK_ID, PickRow } from './PickRow';
import type { Opened } from './readScreen';
import { remembering } from './remembering';
import { heldScope } from './scope';
import { SEARCH_ID, searching } from './searching';
import type { Sight } from './sight';
import { useOffline } from './useOffline';
import { usePlaceKept } from './usePlaceKept';
import { useScreen } from './useScreen';
import { useThisPage } from './useThisPage';

const NOW_EVERY_MS = 30_000;
/** So near the end of the list, in pixels, the next page is fetched. */
const NEAR_END_PX = 3000;

/** @param opened what is in the store, read before the first paint */
export function Popup({ opened, settings: first }: { opened: Opened; settings: Settings }) {
  const settings = useSettings(first);
  const now = useNow(NOW_EVERY_MS);
  const isOffline = useOffline();
  const { said, say } = useSay();
  const [current, setCurrent] = useState<string | null>(null);
  /** Until the first reading after the first paint. */
  const [counted, setCounted] = useState(0);
  const [toast, setToast] = useState<ToastText | null>(null);
  const [isSearching, setSearching] = useState(false);
  const [picks, setPicks] = useState(false);
  const [isChecking, setChecking] = useState(false);
  const [showsKeys, setShowsKeys] = useState(false);
  const [showsHelp, setShowsHelp] = useState(false);
  /** Waved away on the screen, and on its way to the store. */
  const [waved, setWaved] = useState<string | null>(null);
  const scroller = useRef<HTMLElement>(null);
  /** The id of what is to have the focus once it is there. */
  const focusNext = useRef<string | null>(null);
  const told = useRef<{ attention: Attention | null; hints: number }>({ attention: null, hints: 0 });

  const tell = useCallback(
    (text: string, stepId: number | null = null) => {
      void seldom.load().then(() => setToast({ text, stepId }));
      if (stepId !== null) void remembering.load().then((memory) => memory.keepToast({ text, stepId }, clock()));
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
  const mayMove = () => current === null && !scroller.current?.scrollTop && !scroller.current?.matches(':hover');
  const screen = useScreen(opened, mayMove);
  const thisPage = useThisPage(mayMove);
  const { around, sight, list, shownSight, problem } = screen;
  const marks = useMarks(screen.renewed, refused);
  const { pending } = marks;
  const rows = useMemo(() => list.rows.map((row) => withPending(row, pending)), [list.rows, pending]);
  const found = shownSight.search;
  const heading = found && (searching.held?.foundText(list) ?? '…');
  const groups = useMemo(() => groupsOf(list, { rows, now, found: heading }), [list, rows, now, heading]);
  const mark = useMemo(() => (found ? searching.held?.markFor(found) : undefined), [found]);
  const unread = unreadWithPending(around.unread ?? counted, list.rows, pending);

  const hush = useCallback(() => {
    setToast(null);
    void remembering.load().then(({ forgetToast }) => forgetToast());
  }, []);
  const dismiss = async (hint: string) => {
    setWaved(hint);
    await actions.dismiss(hint);
    await screen.renewed();
    setWaved(null);
  };
  /** The list begins anew: a row that is in it again would keep the focus, and not be the current one. */
  const leaveRows = () => {
    if (document.activeElement?.closest('.post')) document.getElementById(PANEL_ID)?.focus();
    setCurrent(null);
    scroller.current?.scrollTo(0, 0);
  };
  const show = (change: Partial<Sight>) => {
    leaveRows();
    screen.open({ ...sight, ...change });
  };
  const showView = (view: View) => {
    setSearching(false);
    show({ view, search: '' });
  };
  const openSearch = async () => {
    setPicks(false);
    await searching.load();
    setSearching(true);
    document.getElementById(SEARCH_ID)?.focus();
  };
  const closeSearch = () => {
    setSearching(false);
    if (sight.search) show({ search: '' });
    focusNext.current = SEARCH_BUTTON_ID;
  };
  const mayPick = around.feeds.length >= PICK_FROM;
  const openPicker = async () => {
    await seldom.load();
    setPicks(true);
  };
  const closePicker = (hasFocus: boolean) => {
    setPicks(false);
    if (hasFocus) focusNext.current = PICK_ID;
  };
  const reveal = () => {
    leaveRows();
    screen.reveal();
  };
  const stage = {
    around,
    list,
    search: found,
    rows,
    settings,
    marks,
    isChecking,
    setChecking,
    say,
    tell,
    hush,
    refused,
    now,
  };
  const actions = actionsFor(stage);
  const commands = commandsFor({
    rows,
    current,
    setCurrent,
    scroller: scroller.current,
    actions,
    showView,
    async showHelp() {
      await seldom.load();
      setShowsHelp(true);
    },
    search: () => void openSearch(),
    chooseFeed() {
      if (mayPick) void openPicker();
      return mayPick;
    },
    leaveTop() {
      if (isSearching) document.getElementById(SEARCH_ID)?.focus();
      return isSearching;
    },
    closeTopmost() {
      if (toast) hush();
      else if (isSearching) closeSearch();
      else return false;
      return true;
    },
  });
  useKeys(settings.singleKeys, (command) => {
    // While the list of keys is open, its dialog has the keyboard.
    if (showsHelp) return false;
    void seldom.load().then(() => setShowsKeys(true));
    return command in commands && commands[command as keyof typeof commands]();
  });
  // To a row only from a row: it would be the current one then, and new posts would wait.
  useFocusKept(() => (current && (linkOf(current) ?? linkOf(null))) || document.getElementById(PANEL_ID));

  // After the frame in which it is drawn again.
  useLayoutEffect(() => {
    if (focusNext.current === null) return;
    document.getElementById(focusNext.current)?.focus();
    focusNext.current = null;
  });
  useEffect(() => {
    const recall = async () => {
      const last = (await remembering.load()).takeToast(clock());
      if (!last) return;
      await seldom.load();
      setToast(last);
    };
    void recall().catch(() => {});
  }, []);
  useEffect(screen.lengthen, []);
  usePlaceKept(scroller, { top: opened.top, sight, rows: list.rows.length });
  useEffect(() => {
    // Its last feed was unfollowed, or it was put elsewhere.
    if (sight.scope && !heldScope(sight.scope, around.feeds)) show({ scope: null });
  }, [around.feeds, sight.scope]);
  useEffect(() => {
    if (found && searching.held) say(searching.held.foundText(list));
  }, [found, list.drawnAt, say]);

  useLayoutEffect(() => {
    const tellCount = async () => {
      const count = await opened.counted;
      setCounted(count);
      if (opened.around.feeds.length > 0) say(countWords('popupUnreadSaid', count));
    };
    // Storage that fails is told of by the query.
    void tellCount().catch(() => {});
  }, [opened, say]);
  useEffect(() => {
    if (isOffline) say(words('popupOfflineSaid'));
  }, [isOffline, say]);
  useEffect(() => {
    if (problem) void refused(problem);
  }, [problem, refused]);

  const wishes: Record<RowWish, (row: Row) => void> = {
    open: (row) => void actions.openRow(row),
    'open-reader': (row) => void actions.openRow(row, 'reader'),
    'open-background': (row) => void actions.openRow(row, 'background'),
    'open-window': (row) => void actions.openRow(row, 'window'),
    'toggle-read': actions.toggleRead,
    'toggle-star': actions.toggleStar,
  };
  const isHidden = (hint: string) => hint === waved || around.dismissed.has(hint);
  const { panel, attention: wanted } = besides(around, list, { isOffline, isHidden });
  // What begins to fail meanwhile waits, as new posts do; but what was waved away comes back with its undo.
  const hints = around.dismissed.size;
  if (!wanted || told.current.attention || hints < told.current.hints || mayMove()) {
    told.current = { attention: wanted, hints };
  }
  const { attention } = told.current;
  const finding = searching.held;
  const isOneFeed = around.names === null || sight.scope?.kind === 'feed';
  const page = thisPage && attention === null ? thisPage.parts.offered(thisPage.page, around.feeds, isHidden) : null;
  const parts = seldom.held;
  const attentionPanel = attention && parts && (
    <parts.AttentionPanel
      attention={attention}
      now={now}
      onGrant={(addresses) => void parts.grant(addresses, stage)}
      onCheck={actions.check}
      onOpen={(address) => void openAddress(address, 'tab')}
      onUnfollow={(id, name) => void parts.unfollow(id, name, stage)}
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
        onSearch={around.feeds.length > 0 ? () => void openSearch() : undefined}
        searchBar={
          isSearching && finding ? (
            <finding.SearchBar
              text={sight.search}
              controls={PANEL_ID}
              onSearch={(text) => show({ search: text.trim() })}
              onEnter={() => void commands.first()}
              onClose={closeSearch}
            />
          ) : null
        }
      >
        {mayPick && (
          <PickRow
            scope={sight.scope}
            feeds={around.feeds}
            isOpen={picks}
            onOpen={() => (picks ? closePicker(true) : void openPicker())}
            onScope={(scope) => {
              show({ scope });
              focusNext.current = PICK_ID;
            }}
          />
        )}
        {mayPick && picks && parts && (
          <parts.Picker
            feeds={around.feeds}
            scope={sight.scope}
            onScope={(scope) => show({ scope })}
            onClose={closePicker}
          />
        )}
      </Header>
      {attention?.kind !== 'permission' && !isSearching && attentionPanel}
      {thisPage && page && !isSearching && (
        <thisPage.parts.FollowStrip
          page={page}
          onFollow={(feed) => void thisPage.parts.followFound(feed, stage)}
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
        <div
          id={PANEL_ID}
          tabIndex={-1}
          {...(isSearching
            ? { role: 'region', 'aria-label': words('popupSearchField') }
            : { role: 'tabpanel', 'aria-labelledby': tabId(list.view) })}
        >
          {list.waiting > 0 && (
            <button class="btn new-pill" type="button" onClick={reveal}>
              {countWords('listNew', list.waiting)} <Icon name="chevron" look="up" />
            </button>
          )}
          {attention?.kind === 'permission' && !isSearching && attentionPanel}
          {found && rows.length === 0 && finding && <finding.NothingFound search={found} />}
          {panel && !found && parts && (
            <parts.ListPanel kind={panel} around={around} settings={settings} now={now} actions={actions} />
          )}
          <List
            groups={groups}
            view={list.isOlder ? 'latest' : list.view}
            names={isOneFeed ? null : around.names}
            current={current}
            now={now}
            mark={mark}
            onWish={(key, wish) => {
              const row = rows.find((one) => keyText(one) === key);
              if (row) wishes[wish](row);
            }}
            onCurrent={setCurrent}
          />
        </div>
      </main>
      {toast && parts && (
        <parts.Toast toast={toast} onUndo={actions.undo} onGone={(byHand) => (byHand ? hush() : setToast(null))} />
      )}
      <Footer
        around={around}
        isChecking={isChecking}
        isOffline={isOffline}
        hasPosts={rows.length > 0}
        showsKeys={showsKeys && settings.singleKeys && !isSearching}
        now={now}
        actions={actions}
      />
      {showsHelp && parts && <parts.KeysHelp singleKeys={settings.singleKeys} onClose={() => setShowsHelp(false)} />}
    </>
  );
}
