import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Feed } from '../model/feed';
import { BADGE_MOST } from '../model/settings';
import { language, words } from '../platform/words';
import { unreadByFeed } from '../store/read';
import { Favicon } from '../ui/Favicon';
import { Icon } from '../ui/Icon';
import { useLive } from '../ui/live';
import { PICK_ID } from './PickRow';
import { type PickOption, pickOptions } from './pickOptions';
import type { Scope } from './scope';

/** Every option is as high as this, CSS pixels, so that only those in sight need be there. */
const OPTION_PX = 28;
/** Options beyond the edges, so that scrolling meets no gap. */
const SPARE = 12;

interface PickerLook {
  feeds: readonly Feed[];
  scope: Scope;
  onScope: (scope: Scope) => void;
  /** `hasFocus`: it goes back to what opened it. */
  onClose: (hasFocus: boolean) => void;
}

/** Chooses one feed or folder out of thousands. A combobox: focus stays in its field (ARIA APG, list autocomplete). */
export function Picker({ feeds, scope, onScope, onClose }: PickerLook) {
  const [filter, setFilter] = useState('');
  const options = useMemo(() => pickOptions(feeds, filter), [feeds, filter]);
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      options.findIndex((option) => isOf(option, scope)),
    ),
  );
  const [scrolled, setScrolled] = useState(0);
  const [height, setHeight] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const { value: unread } = useLive(
    () =>
      unreadByFeed(
        feeds.map(({ id }) => id),
        BADGE_MOST + 1,
      ),
    [feeds.length],
  );

  useEffect(() => field.current?.focus(), []);
  useLayoutEffect(() => {
    if (!list.current) return;
    setHeight(list.current.clientHeight);
    const top = at * OPTION_PX;
    const { scrollTop, clientHeight } = list.current;
    if (top < scrollTop) list.current.scrollTop = top;
    else if (top + OPTION_PX > scrollTop + clientHeight) list.current.scrollTop = top + OPTION_PX - clientHeight;
  }, [at, options]);

  const choose = (option: PickOption | undefined) => {
    if (!option) return;
    onClose(true);
    onScope(option.scope);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const last = options.length - 1;
    const page = Math.max(1, Math.floor(height / OPTION_PX) - 1);
    const to: Record<string, number> = {
      ArrowDown: at < last ? at + 1 : 0,
      ArrowUp: at > 0 ? at - 1 : last,
      PageDown: Math.min(last, at + page),
      PageUp: Math.max(0, at - page),
    };
    if (event.key in to) setAt(Math.max(0, to[event.key] ?? 0));
    else if (event.key === 'Enter') choose(options[at]);
    else if (event.key === 'Escape') onClose(true);
    else return;
    event.preventDefault();
  };
  const from = Math.max(0, Math.floor(scrolled / OPTION_PX) - SPARE);
  const until = Math.min(options.length, Math.ceil((scrolled + height) / OPTION_PX) + SPARE);
  const countOf = ({ feedIds }: PickOption) => feedIds.reduce((sum, id) => sum + (unread?.get(id) ?? 0), 0);
  // The one that keys act on is always there, wherever one has scrolled to.
  const shown = options.slice(from, Math.max(until, 1)).map((option, n) => ({ option, place: from + n }));
  const current = options[at];
  if (current && !shown.some(({ place }) => place === at)) shown.push({ option: current, place: at });

  return (
    <div
      class="pop pick__pop"
      onFocusOut={({ relatedTarget, currentTarget }) => {
        const isWithin =
          relatedTarget instanceof Element && (currentTarget.contains(relatedTarget) || relatedTarget.id === PICK_ID);
        // Once the focus is where it goes: on its way it would seem to be lost.
        if (!isWithin && document.hasFocus()) setTimeout(() => onClose(false));
      }}
    >
      <div class="search">
        <Icon name="search" />
        <input
          ref={field}
          class="input"
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck={false}
          aria-expanded="true"
          aria-controls="pick-feeds"
          aria-activedescendant={current && optionId(at)}
          aria-autocomplete="list"
          aria-label={words('popupFilterFeeds')}
          placeholder={words('popupFilterFeeds')}
          value={filter}
          onInput={({ currentTarget: { value } }) => {
            setFilter(value);
            setAt(0);
          }}
          onKeyDown={pressed}
        />
      </div>
      <div
        ref={list}
        id="pick-feeds"
        role="listbox"
        aria-label={words('popupFeeds')}
        tabIndex={-1}
        onScroll={({ currentTarget }) => setScrolled(currentTarget.scrollTop)}
        // A press must not take the focus out of the field.
        onMouseDown={(event) => event.preventDefault()}
      >
        <div style={{ blockSize: `${options.length * OPTION_PX}px` }} />
        {shown.map(({ option, place }) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the field.
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus (aria-activedescendant).
          <div
            key={place}
            class={`opt${place === at ? ' is-current' : ''}${option.isInside && !filter ? ' opt--inside' : ''}`}
            role="option"
            id={optionId(place)}
            aria-selected={isOf(option, scope)}
            aria-posinset={place + 1}
            aria-setsize={options.length}
            style={{ insetBlockStart: `${place * OPTION_PX}px` }}
            onClick={() => choose(option)}
          >
            {option.scope?.kind === 'feed' && <Favicon feedId={option.scope.id} name={option.name} />}
            <span dir="auto">{option.scope ? option.name : words('popupAllFeeds')}</span>
            {countOf(option) > 0 && <span class="num">{countText(countOf(option))}</span>}
          </div>
        ))}
      </div>
      {options.length === 0 && <p class="pick__none">{words('popupNothingFound', filter)}</p>}
    </div>
  );
}

function optionId(place: number): string {
  return `pick-${place}`;
}

function isOf({ scope }: PickOption, other: Scope): boolean {
  return scope?.kind === other?.kind && scope?.id === other?.id;
}

function countText(count: number): string {
  const number = new Intl.NumberFormat(language());
  return count > BADGE_MOST ? `${number.format(BADGE_MOST)}+` : number.format(count);
}
