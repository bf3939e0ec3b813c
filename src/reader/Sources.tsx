import { useState } from 'preact/hooks';
import { type Feed, feedName, freshAt } from '../model/feed';
import { BADGE_MOST } from '../model/settings';
import { language, words } from '../platform/words';
import type { View } from '../store/read';
import { Favicon } from '../ui/Favicon';
import { hide, isHidden } from '../ui/hidden';
import { Icon } from '../ui/Icon';
import { IconButton } from '../ui/IconButton';
import { ago } from '../ui/when';
import type { Actions } from './actions';
import { foldersOf } from './foldersOf';
import { isSameScope, type Place, placeHash, type Scope, START } from './place';
import type { Shelf } from './shelf';

interface SourcesLook {
  shelf: Shelf;
  place: Place;
  isChecking: boolean;
  now: number;
  /** They lie above all else. */
  isOver: boolean;
  actions: Pick<Actions, 'check' | 'stop'>;
  onPlace: (place: Place) => void;
  onHide: () => void;
  onSettings: (section?: string) => void;
}

/** The feeds and folders, each a link to its posts. */
export function Sources({ shelf, place, isChecking, now, isOver, actions, onPlace, onHide, onSettings }: SourcesLook) {
  const { feeds, unread, unreadInAll } = shelf;
  const { loose, folders } = foldersOf(feeds);
  const countOf = (some: readonly Feed[]) => some.reduce((sum, { id }) => sum + (unread.get(id) ?? 0), 0);
  const all = (view: View) => ({ ...START, view });
  const to = (target: Place) => ({
    href: placeHash(target),
    isCurrent: !place.search && target.view === place.view && isSameScope(target.scope, place.scope),
    onGo: () => onPlace(target),
  });
  /** All posts of a feed are of interest, its unread ones first. */
  const of = (scope: Scope, count: number) => ({
    ...to({ ...START, view: count > 0 ? 'unread' : 'latest', scope }),
    isCurrent: !place.search && isSameScope(scope, place.scope),
  });
  const feedLink = (feed: Feed) => (
    <li key={feed.id}>
      <Source {...of({ kind: 'feed', feedId: feed.id }, countOf([feed]))} count={countOf([feed])} note={noteOf(feed)}>
        <Favicon feedId={feed.id} name={feedName(feed)} />
        <bdi dir="auto">{feedName(feed)}</bdi>
        {feed.problem && !feed.isPaused && <Warning />}
      </Source>
    </li>
  );
  const isRunning = isChecking || shelf.round !== null;

  return (
    <div
      class="pane side"
      {...(isOver ? { role: 'dialog' as const, 'aria-modal': true, 'aria-label': words('readerFeeds') } : {})}
    >
      <header class="pane__head">
        <p class="side__brand">
          <img src="/icons/icon.svg" alt="" />
          {words('popupTitle')}
        </p>
        <IconButton icon="plus" word="popupAddFeed" onClick={() => onSettings('feeds')} />
        <IconButton icon="sidebar" look="mirror" word="readerHideFeeds" press="[" onClick={onHide} />
      </header>
      <nav class="scroll" aria-label={words('readerFeeds')}>
        <ul>
          <li>
            <Source {...to(all('unread'))} count={unreadInAll}>
              <span class="unread-mark" aria-hidden="true" />
              <span>{words('listUnread')}</span>
            </Source>
          </li>
          <li>
            <Source {...to(all('latest'))} count={0}>
              <span class="unread-mark unread-mark--off" aria-hidden="true" />
              <span>{words('listLatest')}</span>
            </Source>
          </li>
          <li>
            <Source {...to(all('starred'))} count={0}>
              <Icon name="star" />
              <span>{words('listStarred')}</span>
            </Source>
          </li>
        </ul>
        {feeds.length > 0 && <h2>{words('readerFeeds')}</h2>}
        <ul>
          {folders.map(({ name, feeds: inside }) => (
            <Folder
              key={name}
              name={name}
              link={{ ...of({ kind: 'folder', folder: name }, countOf(inside)), count: countOf(inside) }}
            >
              {inside.map(feedLink)}
            </Folder>
          ))}
          {loose.map(feedLink)}
        </ul>
      </nav>
      <footer class="side__foot">
        {isRunning ? (
          <IconButton icon="close" word="popupStop" onClick={actions.stop} />
        ) : (
          <IconButton icon="refresh" word="popupCheckNow" press="r" onClick={actions.check} />
        )}
        <p>{statusOf(shelf, isChecking, now)}</p>
        <IconButton icon="settings" word="popupSettings" press="g o" onClick={() => onSettings()} />
      </footer>
    </div>
  );
}

function statusOf({ round, feeds }: Shelf, isChecking: boolean, now: number): string {
  if (round) return words('popupChecking', round.done, round.total);
  if (isChecking) return words('popupCheckStarts');
  if (!navigator.onLine) return words('popupOffline');
  const at = freshAt(feeds);
  return at === null ? '' : words('popupChecked', ago(at, now));
}

function noteOf(feed: Feed): string {
  return feed.isPaused ? words('readerPaused') : '';
}

function Warning() {
  return (
    <span class="src__warn" role="img" aria-label={words('readerCantBeRead')} title={words('readerCantBeRead')}>
      <Icon name="warning" />
    </span>
  );
}

interface Link {
  href: string;
  isCurrent: boolean;
  onGo: () => void;
  count: number;
}

function Source({
  href,
  isCurrent,
  onGo,
  count,
  note,
  children,
}: Link & { note?: string; children: preact.ComponentChildren }) {
  const go = (event: MouseEvent) => {
    // With a key held, it is a link like any other: a tab or a window of its own.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onGo();
  };
  return (
    <a class="src" href={href} aria-current={isCurrent ? 'page' : undefined} onClick={go}>
      {children}
      {note && <span class="src__note">{note}</span>}
      {count > 0 && (
        <span class="num">
          {unreadText(count)}
          <span class="vh"> {words('readerUnreadMark')}</span>
        </span>
      )}
    </a>
  );
}

function Folder({ name, link, children }: { name: string; link: Link; children: preact.ComponentChildren }) {
  const memory = `folder ${name}`;
  const [isOpen, setOpen] = useState(() => !isHidden(memory));
  const id = `folder-${encodeURIComponent(name)}`;
  return (
    <li>
      <div class="folder">
        <button
          class="icon-btn icon-btn--small"
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          aria-label={words('readerFolder', name)}
          onClick={() => {
            hide(memory, isOpen);
            setOpen(!isOpen);
          }}
        >
          <Icon name="chevron" look={isOpen ? '' : 'end'} />
        </button>
        <Source {...link}>
          <bdi dir="auto">{name}</bdi>
        </Source>
      </div>
      <ul id={id} hidden={!isOpen}>
        {children}
      </ul>
    </li>
  );
}

// To make one takes longer than a hundred uses of it, and there may be a thousand feeds.
let number: Intl.NumberFormat | undefined;

/** As the badge says it: the counting stops there, too. */
export function unreadText(count: number): string {
  number ??= new Intl.NumberFormat(language());
  return count > BADGE_MOST ? `${number.format(BADGE_MOST)}+` : number.format(count);
}
