import { useCallback, useRef, useState } from 'preact/hooks';

/** Of sentences that follow one another faster than this, only the last is worth hearing. */
const SETTLE_MS = 500;

/** The page's one live region, and how to speak through it. */
export function useSay(): { said: string; say: (sentence: string) => void } {
  const [said, setSaid] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const say = useCallback((sentence: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      // The same sentence twice would be no change, and not be heard.
      setSaid((last) => (last === sentence ? `${sentence}\u00a0` : sentence));
    }, SETTLE_MS);
  }, []);
  return { said, say };
}
