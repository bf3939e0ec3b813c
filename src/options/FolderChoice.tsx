import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { words } from '../platform/words';

const NEW = 'new';
const NONE = 'none';

/**
 * In which folder something is, or is to go; also into a new one, whose name is then asked for.
 *
 * @param folder null = not chosen yet: the list then begins with `prompt`
 */
export function FolderChoice(props: {
  id: string;
  /** Where no label stands beside it. */
  label?: string;
  folder: string | null;
  folders: readonly string[];
  prompt?: string;
  onChoose: (folder: string) => void;
}) {
  const { id, label, folder, folders, prompt, onChoose } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const list = useRef<HTMLSelectElement>(null);
  const wasTyping = useRef(false);
  useLayoutEffect(() => {
    if (typed === null && wasTyping.current) list.current?.focus();
    wasTyping.current = typed !== null;
  }, [typed === null]);

  if (typed !== null) {
    const keep = () => {
      const name = typed.trim();
      if (name !== '') onChoose(name);
      setTyped(null);
    };
    return (
      <input
        class="input wide"
        id={id}
        dir="auto"
        maxLength={200}
        autocomplete="off"
        aria-label={words('optionsFolderName')}
        placeholder={words('optionsFolderName')}
        ref={(field) => {
          if (field && !wasTyping.current) field.focus();
        }}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.isComposing) keep();
          if (event.key === 'Escape') setTyped(null);
        }}
      />
    );
  }
  // Names come with a sign in front, so that none can be mistaken for ours.
  return (
    <select
      class="select wide"
      id={id}
      aria-label={label}
      ref={list}
      value={folder === null ? '' : folder === '' ? NONE : `/${folder}`}
      onChange={(event) => {
        const { value } = event.currentTarget;
        if (value === NEW) setTyped('');
        else if (value !== '') onChoose(value === NONE ? '' : value.slice(1));
        if (folder === null) event.currentTarget.value = '';
      }}
    >
      {folder === null && <option value="">{prompt}</option>}
      <option value={NONE}>{words('optionsFolderNone')}</option>
      {folders.map((name) => (
        <option key={name} value={`/${name}`}>
          {name}
        </option>
      ))}
      <option value={NEW}>{words('optionsFolderNew')}</option>
    </select>
  );
}
