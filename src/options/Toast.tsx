import { useEffect, useState } from 'preact/hooks';
import { SECOND_MS } from '../lib/time';
import { words } from '../platform/words';
import { Icon } from '../ui/Icon';

const STAYS_MS = 10 * SECOND_MS;

/** A sentence that floats for ten seconds, longer while it is pointed at or focused. */
export interface Notice {
  text: string;
  /** Takes back what the sentence says; null when there is nothing to take back. */
  undo: (() => void) | null;
}

export function Toast({ notice, onDone }: { notice: Notice; onDone: () => void }) {
  const [held, setHeld] = useState(false);
  // `notice` is named because another notice starts the time anew.
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(onDone, STAYS_MS);
    return () => clearTimeout(timer);
  }, [held, notice, onDone]);
  useEffect(() => {
    const takeBack = (event: KeyboardEvent) => {
      if (!notice.undo || event.key !== 'z' || !(event.ctrlKey || event.metaKey) || isField(event.target)) return;
      event.preventDefault();
      notice.undo();
    };
    addEventListener('keydown', takeBack);
    return () => removeEventListener('keydown', takeBack);
  }, [notice]);
  return (
    <section
      class="toast"
      aria-label={words(notice.undo ? 'optionsUndo' : 'optionsNotice')}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocusIn={() => setHeld(true)}
      onFocusOut={() => setHeld(false)}
    >
      <p>{notice.text}</p>
      {notice.undo && (
        <button class="btn btn--link" type="button" onClick={notice.undo}>
          <Icon name="undo" look="mirror" />
          {words('optionsUndo')}
        </button>
      )}
      <button
        class="icon-btn"
        type="button"
        aria-label={words('optionsDismiss')}
        title={words('optionsDismiss')}
        onClick={onDone}
      >
        <Icon name="close" />
      </button>
    </section>
  );
}

/** There the browser's own undo has the key. */
function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type === 'text';
}
