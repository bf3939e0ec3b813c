import { useEffect, useRef, useState } from 'preact/hooks';
import { words } from '../platform/words';
import { Icon } from '../ui/Icon';
import { IconButton } from '../ui/IconButton';

/** So long after the last letter, what was typed is searched for. */
const PAUSE_MS = 150;

interface SearchFieldLook {
  /** What is searched for now. */
  text: string;
  onSearch: (text: string) => void;
  /** The reader goes to what was found. */
  onEnter: () => void;
  onClose: () => void;
}

export function SearchField({ text, onSearch, onEnter, onClose }: SearchFieldLook) {
  const [typed, setTyped] = useState(text);
  const field = useRef<HTMLInputElement>(null);
  const asked = useRef(text);
  const ask = useRef(onSearch);
  ask.current = (wanted) => {
    asked.current = wanted;
    onSearch(wanted);
  };
  useEffect(() => field.current?.focus(), []);
  // The address may change under the field: back, or another search from outside.
  useEffect(() => {
    if (asked.current !== text) setTyped(text);
    asked.current = text;
  }, [text]);
  useEffect(() => {
    if (typed.trim() === asked.current) return;
    const timer = setTimeout(() => ask.current(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <search class="search search--posts">
      <Icon name="search" />
      <input
        ref={field}
        class="input"
        id="search"
        type="search"
        value={typed}
        aria-label={words('readerSearch')}
        placeholder={words('readerSearch')}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.isComposing) return;
          if (event.key === 'Escape') onClose();
          else if (event.key === 'Enter') ask.current(typed.trim());
          else if (event.key === 'ArrowDown') onEnter();
          else return;
          event.preventDefault();
        }}
      />
      <IconButton icon="close" word="readerSearchClose" onClick={onClose} />
    </search>
  );
}
