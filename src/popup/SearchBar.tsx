import { useEffect, useRef } from 'preact/hooks';
import { words } from '../platform/words';
import { Icon } from '../ui/Icon';
import { IconButton } from '../ui/IconButton';
import { SEARCH_ID } from './searching';

interface SearchBarLook {
  /** What is searched for. */
  text: string;
  controls: string;
  onSearch: (text: string) => void;
  /** The reader goes to what was found. */
  onEnter: () => void;
  onClose: () => void;
}

/** The field in the place of the tabs: every letter searches. */
export function SearchBar({ text, controls, onSearch, onEnter, onClose }: SearchBarLook) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <>
      <search class="search">
        <Icon name="search" />
        <input
          ref={field}
          id={SEARCH_ID}
          class="input"
          type="search"
          autocomplete="off"
          spellcheck={false}
          aria-label={words('popupSearchField')}
          aria-controls={controls}
          placeholder={words('popupSearchField')}
          // Not its value: what is typed while a frame is drawn must not be taken back.
          defaultValue={text}
          onInput={(event) => onSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.isComposing) return;
            if (event.key === 'Escape') onClose();
            else if (event.key === 'Enter' || event.key === 'ArrowDown') onEnter();
            else return;
            event.preventDefault();
          }}
        />
      </search>
      <IconButton icon="close" word="popupSearchClose" press="Esc" onClick={onClose} />
    </>
  );
}
