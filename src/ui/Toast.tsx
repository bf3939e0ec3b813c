import { useEffect, useState } from 'preact/hooks';
import { words } from '../platform/words';
import { IconButton } from './IconButton';

export interface ToastText {
  text: string;
  /** The step that Undo takes back; null = there is nothing to undo. */
  stepId: number | null;
}

const STAYS_MS = 10_000;

/** One line above the footer. Goes by itself, but not from under a pointer or the focus. */
export function Toast({
  toast,
  onUndo,
  onGone,
}: {
  toast: ToastText;
  onUndo: (stepId: number) => void;
  onGone: (byHand: boolean) => void;
}) {
  const [isHeld, setHeld] = useState(false);
  const { text, stepId } = toast;
  // `onGone` is left out: the page makes a new one each time, and that must not start the time again.
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => onGone(false), STAYS_MS);
    return () => clearTimeout(timer);
  }, [isHeld, toast]);
  return (
    <section
      class="toast-slot"
      aria-label={words('popupMessage')}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocusIn={() => setHeld(true)}
      onFocusOut={() => setHeld(false)}
    >
      <div class="toast">
        <span>{text}</span>
        {stepId !== null && (
          <button class="btn btn--link" type="button" onClick={() => onUndo(stepId)}>
            {words('listUndo')} <kbd class="kbd">z</kbd>
          </button>
        )}
        <IconButton icon="close" word="listDismiss" isSmall onClick={() => onGone(true)} />
      </div>
    </section>
  );
}
