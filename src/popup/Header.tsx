import type { ComponentChildren } from 'preact';
import { BADGE_MOST } from '../model/settings';
import { language, words } from '../platform/words';
import type { View } from '../store/read';
import { IconButton } from '../ui/IconButton';

const TABS = [
  { view: 'unread', word: 'listUnread' },
  { view: 'latest', word: 'listLatest' },
  { view: 'starred', word: 'listStarred' },
] as const satisfies { view: View; word: string }[];

export const PANEL_ID = 'posts';

export function tabId(view: View): string {
  return `tab-${view}`;
}

interface HeaderLook {
  view: View;
  unread: number;
  onView: (view: View) => void;
  /** Undefined while there is nothing to mark. */
  onMarkAll: (() => void) | undefined;
  /** Undefined while there is nothing to search. */
  onSearch: (() => void) | undefined;
  /** Takes the place of the tabs. */
  searchBar: ComponentChildren;
  /** A second line. */
  children?: ComponentChildren;
}

export const SEARCH_BUTTON_ID = 'search-button';

export function Header({ view, unread, onView, onMarkAll, onSearch, searchBar, children }: HeaderLook) {
  const choose = (event: KeyboardEvent) => {
    const to = tabAfter(event.key, view);
    if (!to || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    onView(to);
    document.getElementById(tabId(to))?.focus();
  };
  return (
    <header>
      <h1 class="vh">{words('popupTitle')}</h1>
      <div class="bar">
        {searchBar ?? (
          <>
            <div class="tabs" role="tablist" aria-label={words('listTabs')} onKeyDown={choose}>
              {TABS.map((tab) => (
                <button
                  key={tab.view}
                  class="tab"
                  type="button"
                  role="tab"
                  id={tabId(tab.view)}
                  aria-selected={tab.view === view}
                  aria-controls={PANEL_ID}
                  tabIndex={tab.view === view ? 0 : -1}
                  onClick={() => onView(tab.view)}
                >
                  {words(tab.word)}
                  {tab.view === 'unread' && unread > 0 && <span class="num"> {countText(unread)}</span>}
                </button>
              ))}
            </div>
            <div class="bar__end">
              {onSearch && (
                <IconButton icon="search" word="popupSearch" press="/" id={SEARCH_BUTTON_ID} onClick={onSearch} />
              )}
              {onMarkAll && <IconButton icon="check-all" word="popupMarkAll" press="Shift+A" onClick={onMarkAll} />}
            </div>
          </>
        )}
      </div>
      {children}
    </header>
  );
}

/** `999+` where counting stops. */
function countText(count: number): string {
  const number = new Intl.NumberFormat(language());
  return count > BADGE_MOST ? `${number.format(BADGE_MOST)}+` : number.format(count);
}

/** Arrows go round; the one that points to the start of the line goes back, whichever way the page runs. */
function tabAfter(key: string, view: View): View | undefined {
  const at = TABS.findIndex((tab) => tab.view === view);
  const forwards = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const step = key === forwards ? 1 : -1;
  if (key === 'Home') return TABS[0].view;
  if (key === 'End') return TABS.at(-1)?.view;
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined;
  return TABS[(at + step + TABS.length) % TABS.length]?.view;
}
