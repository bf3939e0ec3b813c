import { useEffect, useRef } from 'preact/hooks';
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
  const box = useRef<HTMLElement>(null);
  // `notice` is named because another notice starts the time anew.
  useEffect(() => {
    const leave = () => {
      if (box.current?.matches(':hover, :focus-within')) timer = setTimeout(leave, SECOND_MS);
      else onDone();
    };
    let timer = setTimeout(leave, STAYS_MS);
    return () => clearTimeout(timer);
  }, [notice, onDone]);
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
    <section class="toast" ref={box} aria-label={words(notice.undo ? 'optionsUndo' : 'optionsNotice')}>
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
