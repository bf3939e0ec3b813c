import { useEffect, useRef, useState } from 'preact/hooks';

/** What is so far outside the view is not drawn. */
const MARGIN = '1200px 0px';

/**
 * Whether a part of the page is in view or soon will be, and how high it was when it last was, CSS pixels (`guessPx`
 * before that). Always near while it holds the focus. `watches` false: always near.
 */
export function useNear(
  part: { readonly current: HTMLElement | null },
  { watches, starts, guessPx }: { watches: boolean; starts: boolean; guessPx: number },
): { isNear: boolean; heightPx: number } {
  const [isNear, setNear] = useState(starts);
  const heightPx = useRef(guessPx);
  useEffect(() => {
    const element = part.current;
    if (!watches || !element) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return;
        const stays = entry.isIntersecting || element.contains(document.activeElement);
        if (!stays) heightPx.current = entry.boundingClientRect.height;
        setNear(stays);
      },
      { rootMargin: MARGIN },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [watches]);
  return { isNear: isNear || !watches, heightPx: heightPx.current };
}
