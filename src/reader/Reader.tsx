import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { feedName } from '../model/feed';
import type { ItemKey } from '../model/item';
import type { Problem } from '../model/problem';
import type { Settings } from '../model/settings';
import { openOptions } from '../platform/runtime';
import { countWords, language, words } from '../platform/words';
import { type Row, readPost } from '../store/read';
import { unreadWithPending, useMarks, withPending } from '../ui/actions';
import { foundText } from '../ui/foundText';
import { Icon } from '../ui/Icon';
import { IconButton } from '../ui/IconButton';
import { KeysHelp } from '../ui/KeysHelp';
import { List, type RowWish } from '../ui/List';
import { groupsOf, keyText, type Shown } from '../ui/listKeeping';
import { useLive } from '../ui/live';
import { markFor } from '../ui/marked';
import { postTitle } from '../ui/postTitle';
import { problemText } from '../ui/problemText';
import { steady } from '../ui/steady';
import { Toast, type ToastText } from '../ui/Toast';
import { useFocusKept } from '../ui/useFocusKept';
import { useKeys } from '../ui/useKeys';
import { useNow } from '../ui/useNow';
import { useSay } from '../ui/useSay';
import { useSettings } from '../ui/useSettings';
import { type Actions, actionsFor } from './actions';
import { commandsFor } from './commands';
import { focusFeeds, focusKeeper, focusList } from './focus';
import { NoPosts } from './NoPosts';
import { PostPane } from './PostPane';
import { isSameList, type Place, placeHash, readPlace } from './place';
import { storePositions } from './positions';
import { SearchField } from './SearchField';
import { Sources, unreadText } from './Sources';
import { feedIdsOf, type Opened } from './shelf';
import { usePosts } from './usePosts';
import { useWide } from './useWide';

/** There may be a thousand feeds. */
const SteadySources = steady(Sources);
const NOW_EVERY_MS = 30_000;
const NEAR_END_PX = 800;

/** @param opened what is in the store, read before the first paint */
export function Reader({
  opened,
  settings: firstSettings,
  first,
}: {
  opened: Opened;
  settings: Settings;
  first: Place;
}) {
  const settings = useSettings(firstSettings);
  const now = useNow(NOW_EVERY_MS);
  const { said, say } = useSay();
  const [place, setPlace] = useState(first);
  const [toast, setToast] = useState<ToastText | null>(null);
  const [isChecking, setChecking] = useState(false);
  const [showsHelp, setShowsHelp] = useState(false);
  const [isSearching, setSearching] = useState(false);
  const isWide = useWide();
  const [feedsShown, setFeedsShown] = useState<boolean | null>(null);
  const showsFeeds = feedsShown ?? isWide;
  const showsSearch = isSearching || place.search !== '';
  const listScroller = useRef<HTMLDivElement>(null);

  const tell = useCallback(
    (text: string, stepId: number | null = null) => {
      setToast({ text, stepId });
      say(stepId === null ? text : words('listUndoHint', text));
    },
    [say],
  );
  const hush = () => setToast(null);
  const refused = useCallback((problem: Problem) => tell(problemText(problem, { name: words('popupTitle') })), [tell]);

  const openName = place.post && keyText({ key: place.post });
  // Rows never move from under a pointer or a focus.
  const posts = usePosts(opened, place, () => place.post === null && !listScroller.current?.scrollTop);
  const { shelf, list, problem } = posts;
  const marks = useMarks(posts.renewed, refused);
  const { pending } = marks;
  const rows = useMemo(() => list.rows.map((row) => withPending(row, pending)), [list.rows, pending]);
  const found = posts.search && foundText(list);
  const mark = useMemo(() => (posts.search ? markFor(posts.search) : undefined), [posts.search]);
  const groups = useMemo(() => groupsOf(list, { rows, now, found }), [list, rows, now, found]);
  const { value: post } = useLive(async () => (place.post ? await readPost(place.post) : null), [openName]);
  // Until the next post is here, the one before it stays: a pane that is emptied in between would flash.
  const shownName = place.post && post ? keyText(post.row) : null;

  const goTo = useCallback((next: Place, how: 'pushState' | 'replaceState' = 'pushState') => {
    if (placeHash(next) !== placeHash(readPlace(location.hash))) history[how](null, '', placeHash(next));
    setPlace(next);
  }, []);
  const openPost = (key: ItemKey | null) => {
    goTo({ ...place, post: key });
    // Where list and post take turns, what was pressed is gone.
    focusList(key ? keyText({ key }) : openName);
  };
  useEffect(() => {
    const moved = () => setPlace(readPlace(location.hash));
    addEventListener('popstate', moved);
    addEventListener('pagehide', storePositions);
    return () => {
      removeEventListener('popstate', moved);
      removeEventListener('pagehide', storePositions);
    };
  }, []);

  const row =
    post && shownName !== null
      ? (rows.find((each) => keyText(each) === shownName) ?? withPending(post.row, pending))
      : undefined;
  const stage = {
    shelf,
    list,
    isFound: place.search !== '',
    rows,
    marks,
    isChecking,
    setChecking,
    say,
    tell,
    hush,
    refused,
  };
  // Once an opening: who marks it unread again means it, be it before all of it is there.
  const opening = useRef({ name: shownName, isMarked: false });
  if (opening.current.name !== shownName) opening.current = { name: shownName, isMarked: false };
  const usual = actionsFor(stage);
  const actions: Actions = {
    ...usual,
    toggleRead(each) {
      if (keyText(each) === shownName) opening.current.isMarked = true;
      usual.toggleRead(each);
    },
  };

  /** The row that `pick` finds, further pages fetched until it does. */
  const seek = async (pick: (rows: Row[]) => Row | undefined) => {
    let found = pick(rows);
    let held: Shown = list;
    while (!found && !held.isComplete) {
      held = await posts.lengthen();
      found = pick(held.rows.map((each) => withPending(each, pending)));
    }
    if (!found) return say(words('readerNoMore'));
    openPost(found.key);
  };
  const indexIn = (all: Row[]) => all.findIndex((each) => keyText(each) === openName);
  const step = (by: 1 | -1) => seek((all) => all[indexIn(all) + by]);
  const stepUnread = (by: 1 | -1) =>
    seek((all) => {
      const from = indexIn(all);
      return by === 1
        ? all.slice(from + 1).find((each) => each.unread)
        : all.slice(0, Math.max(from, 0)).findLast((each) => each.unread);
    });
  const nextUnread = rows.slice(indexIn(rows) + 1).find((each) => each.unread) ?? null;

  /** They lie above list and post, which then answer to nobody. */
  const isOver = showsFeeds && !isWide;
  const showFeeds = () => {
    setFeedsShown(true);
    if (!isWide) focusFeeds();
  };
  const hideFeeds = () => {
    if (isOver || document.activeElement?.closest('.side')) focusList(openName);
    setFeedsShown(false);
  };
  const showPlace = (next: Place) => {
    if (isSameList(next, place)) posts.reopen();
    setSearching(false);
    goTo({ ...next, post: next.post ?? (isWide || next.post ? place.post : null) });
    listScroller.current?.scrollTo(0, 0);
    if (!isWide) hideFeeds();
  };
  const searchFor = (search: string) => {
    // One step back leads out of a search, however many letters it was typed in.
    goTo({ ...place, search, post: isWide ? place.post : null }, place.search && search ? 'replaceState' : 'pushState');
    listScroller.current?.scrollTo(0, 0);
  };
  const openSettings = () => void openOptions();
  const commands = commandsFor({
    row,
    step,
    stepUnread,
    ends: (which) => seek((all) => (which === 'first' ? all[0] : list.isComplete ? all.at(-1) : undefined)),
    actions,
    showView: (view) => showPlace({ ...place, view, search: '', post: null }),
    search: () => {
      setSearching(true);
      document.getElementById('search')?.focus();
    },
    openSettings,
    showHelp: () => setShowsHelp(true),
    toggleFeeds: () => (showsFeeds ? hideFeeds() : showFeeds()),
    chooseFeed: () => {
      setFeedsShown(true);
      focusFeeds();
    },
    say,
    closeTopmost() {
      if (toast) hush();
      else if (isOver) hideFeeds();
      else return false;
      return true;
    },
  });
  const latest = useRef({ actions, showPlace, hideFeeds });
  latest.current = { actions, showPlace, hideFeeds };
  // Drawn again when they look different, not whenever a post is opened.
  const sources = useMemo(
    () => ({
      shelf,
      place,
      isChecking,
      now,
      isOver,
      actions: {
        check: () => latest.current.actions.check(),
        stop: () => latest.current.actions.stop(),
      },
      onPlace: (next: Place) => latest.current.showPlace(next),
      onHide: () => latest.current.hideFeeds(),
      onSettings: openSettings,
    }),
    [shelf, placeHash({ ...place, post: null }), isChecking, now, isOver],
  );
  useFocusKept(focusKeeper);
  useKeys(settings.singleKeys, (command) => !showsHelp && commands[command]());

  useEffect(() => {
    if (problem) refused(problem);
  }, [problem, refused]);
  useEffect(() => {
    if (found) say(found);
  }, [posts.search, list.drawnAt]);
  const unread = unreadWithPending(shelf.unreadInAll, list.rows, pending);
  useLayoutEffect(() => {
    const name = words('popupTitle');
    document.title = row
      ? `${postTitle(row.item)} – ${name}`
      : unread > 0
        ? `(${new Intl.NumberFormat(language()).format(unread)}) ${name}`
        : name;
  }, [row?.item, unread]);

  const scopeIds = feedIdsOf(place.scope, shelf.feeds);
  const unreadHere = scopeIds ? scopeIds.reduce((sum, id) => sum + (shelf.unread.get(id) ?? 0), 0) : unread;

  const wishes: Record<RowWish, (row: Row) => void> = {
    open: ({ key }) => openPost(key),
    'open-reader': ({ key }) => openPost(key),
    'open-background': (each) => actions.openSite(each, 'background'),
    'open-window': (each) => actions.openSite(each, 'window'),
    'toggle-read': actions.toggleRead,
    'toggle-star': actions.toggleStar,
  };
  const markOnce = (when: Settings['marksRead']) => {
    if (!row || settings.marksRead !== when || opening.current.isMarked) return;
    opening.current.isMarked = true;
    if (row.unread) actions.markRead(row);
  };

  return (
    <>
      <button class="skip" type="button" onClick={toArticle}>
        {words('readerSkip')}
      </button>
      <div class="vh" role="status">
        {said}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: beside the feeds there is nothing but a way to close them. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same. */}
      <div
        class="panes"
        data-pane={place.post ? 'article' : 'list'}
        data-feeds={showsFeeds ? 'on' : 'off'}
        // What lies below the feeds hears nothing, so the click is here.
        onClick={({ target, currentTarget }) => isOver && target === currentTarget && hideFeeds()}
      >
        {showsFeeds && <SteadySources {...sources} />}
        <section class="pane posts" aria-labelledby="posts-title" inert={isOver}>
          <header class="pane__head">
            {!showsFeeds && (
              <IconButton icon="sidebar" look="mirror" word="readerShowFeeds" press="[" onClick={showFeeds} />
            )}
            <h2 id="posts-title" tabIndex={-1}>
              {titleOf(place, shelf)}
              {place.view === 'unread' && !place.search && unreadHere > 0 && (
                <span class="posts__count"> {unreadText(unreadHere)}</span>
              )}
            </h2>
            <IconButton icon="search" word="readerSearch" press="/" onClick={() => commands.search()} />
            <IconButton icon="check-all" word="popupMarkAll" press="Shift+A" onClick={() => void actions.markAll()} />
          </header>
          {showsSearch && (
            <SearchField
              text={place.search}
              onSearch={searchFor}
              onEnter={() => void commands.first()}
              onClose={() => {
                setSearching(false);
                if (place.search) goTo({ ...place, search: '' });
                listScroller.current?.querySelector<HTMLElement>('.post__link[tabindex="0"]')?.focus();
              }}
            />
          )}
          {place.scope.kind !== 'all' && place.search === '' && (
            <nav class="views" aria-label={words('listTabs')}>
              {VIEWS.map(([view, word]) => (
                <button
                  key={view}
                  class="tab"
                  type="button"
                  aria-pressed={view === place.view}
                  onClick={() => showPlace({ ...place, view, search: '', post: null })}
                >
                  {words(word)}
                </button>
              ))}
            </nav>
          )}
          <div
            class="scroll"
            ref={listScroller}
            onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
              if (scrollHeight - scrollTop - clientHeight < NEAR_END_PX) void posts.lengthen();
            }}
          >
            {list.waiting > 0 && (
              <button class="btn new-pill" type="button" onClick={posts.reopen}>
                {countWords('listNew', list.waiting)} <Icon name="chevron" look="up" />
              </button>
            )}
            <NoPosts list={list} search={posts.search} feeds={shelf.feeds} now={now} onSettings={openSettings} />
            <List
              groups={groups}
              view={list.isOlder ? 'latest' : list.view}
              names={place.scope.kind === 'feed' || shelf.feeds.length === 1 ? null : shelf.names}
              current={openName}
              now={now}
              mark={mark}
              onWish={(key, wish) => {
                const wanted = rows.find((one) => keyText(one) === key);
                if (wanted) wishes[wish](wanted);
              }}
              onCurrent={() => {}}
            />
          </div>
        </section>
        <main
          class="pane art"
          id="article"
          tabIndex={-1}
          aria-label={words('readerPost')}
          inert={isOver}
          onKeyDown={keepScrollKeys}
        >
          {post && row ? (
            <PostPane
              post={post}
              row={row}
              next={nextUnread}
              settings={settings}
              now={now}
              actions={actions}
              onStep={(by) => void step(by)}
              onBack={() => openPost(null)}
              onNext={() => nextUnread && openPost(nextUnread.key)}
              onFeed={() =>
                showPlace({
                  view: 'latest',
                  scope: { kind: 'feed', feedId: post.feed.id },
                  search: '',
                  post: place.post,
                })
              }
              onOpened={() => markOnce('opened')}
              onEnd={() => markOnce('end')}
              say={say}
            />
          ) : (
            (place.post === null || post === null) && (
              <div class="nothing">
                <h1 class="vh">{words('popupTitle')}</h1>
                {place.post === null ? (
                  rows.length > 0 && (
                    <p>
                      {words('readerChoose')} <kbd class="kbd">j</kbd>
                    </p>
                  )
                ) : (
                  <p>{words('readerGone')}</p>
                )}
              </div>
            )
          )}
        </main>
      </div>
      {toast && <Toast toast={toast} onUndo={actions.undo} onGone={hush} />}
      {showsHelp && <KeysHelp isReader singleKeys={settings.singleKeys} onClose={() => setShowsHelp(false)} />}
    </>
  );
}

const VIEWS = [
  ['unread', 'listUnread'],
  ['latest', 'listLatest'],
  ['starred', 'listStarred'],
] as const;

const SCROLL_KEYS = new Set(['ArrowDown', 'ArrowUp', 'Home', 'End']);

/** In the post, they scroll it; elsewhere they go from post to post. */
function keepScrollKeys(event: KeyboardEvent) {
  if (SCROLL_KEYS.has(event.key)) event.stopPropagation();
}

function toArticle() {
  document.getElementById('article')?.focus();
}

function titleOf({ view, scope, search }: Place, { feeds }: Opened['shelf']): string {
  if (search) return words('readerSearchFor', search);
  if (scope.kind === 'folder') return scope.folder;
  const feed = scope.kind === 'feed' && feeds.find(({ id }) => id === scope.feedId);
  if (feed) return feedName(feed);
  return words(view === 'unread' ? 'listUnread' : view === 'latest' ? 'listLatest' : 'listStarred');
}
