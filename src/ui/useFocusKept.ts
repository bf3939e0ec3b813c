import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/** When the focused element vanishes, focus goes to the element that `fallback` names, instead of nowhere. */
export function useFocusKept(fallback: () => HTMLElement | null): void {
  const last = useRef<Element | null>(null);
  useEffect(() => {
    const note = (event: FocusEvent) => {
      last.current = event.target as Element;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
  useLayoutEffect(() => {
    if (last.current === null || last.current.isConnected) return;
    last.current = null;
    if (document.activeElement === document.body) fallback()?.focus({ preventScroll: true });
  });
}
