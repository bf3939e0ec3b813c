/** So far above and below the window, pixels, is near: who scrolls finds the rows there. */
const NEAR_PX = 3000;

const watchers = new WeakMap<Element, IntersectionObserver>();
const listeners = new WeakMap<Element, (isNear: boolean, heightPx: number) => void>();

/**
 * Calls `listener` now and whenever `element` comes near the window of what it scrolls in, or goes, with its height
 * then. Returns how to stop.
 */
export function watchNear(element: Element | null, listener: (isNear: boolean, heightPx: number) => void): () => void {
  const scroller = element?.closest('.list, .scroll');
  if (!element || !scroller) return () => {};
  let watcher = watchers.get(scroller);
  if (!watcher) {
    watcher = new IntersectionObserver(told, { root: scroller, rootMargin: `${NEAR_PX}px 0px` });
    watchers.set(scroller, watcher);
  }
  listeners.set(element, listener);
  watcher.observe(element);
  return () => watcher.unobserve(element);
}

function told(entries: IntersectionObserverEntry[]): void {
  for (const { target, isIntersecting, boundingClientRect } of entries) {
    listeners.get(target)?.(isIntersecting, boundingClientRect.height);
  }
}
