import { useEffect, useRef } from 'preact/hooks';
import { type WordKey, words } from '../platform/words';
import { Icon, type IconName } from '../ui/Icon';

/** A button that opens the browser's window for choosing a file. `accept`: endings and media types, as an input takes them. */
export function FileButton(props: {
  word: WordKey;
  accept: string;
  icon?: IconName;
  /** The page was opened for it. */
  isWanted?: boolean;
  onChoose: (file: File) => void;
}) {
  const { word, accept, icon, isWanted = false, onChoose } = props;
  const input = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isWanted) button.current?.focus();
  }, [isWanted]);
  return (
    <>
      <button class="btn" type="button" ref={button} onClick={() => input.current?.click()}>
        {icon && <Icon name={icon} />}
        {words(word)}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file) onChoose(file);
          // Else choosing the same file again would be no change.
          currentTarget.value = '';
        }}
      />
    </>
  );
}
