import type { ImageRule } from '../article/imageRules';
import { httpUrl } from '../lib/url';

/** So far from the edge of what is seen, images begin to load. */
const AHEAD = '1200px';
/** Nobody sees an image of so few pixels. */
const DOT_PX = 2;

/**
 * Loads the images of a post as they come near, those that `rule` allows and no others. The browser's own
 * `loading=lazy` is no help: where scripts are off, it loads all at once (HTML §2.5.7, so that scrolling tells nobody).
 *
 * @param moved hears by how many pixels an image that has come, or will not come, has moved what follows it
 * @returns ends it
 */
export function loadImages(
  images: HTMLImageElement[],
  { rule, dropsDots, moved }: { rule: ImageRule; dropsDots: boolean; moved: (image: Element, by: number) => void },
): () => void {
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        load(target as HTMLImageElement);
      }
    },
    // Two names for the same wish: the margin of the window, and that of what scrolls in it.
    { rootMargin: AHEAD, scrollMargin: AHEAD } as IntersectionObserverInit,
  );
  const load = (image: HTMLImageElement) => {
    const address = httpUrl(image.dataset.src ?? '');
    if (address === null) return;
    const settle = (change: () => void) => () => {
      const box = image.parentElement;
      const before = box?.offsetHeight ?? 0;
      change();
      moved(image, (box?.offsetHeight ?? 0) - before);
    };
    const arrived = settle(() => {
      if (dropsDots && image.naturalWidth <= DOT_PX && image.naturalHeight <= DOT_PX) image.remove();
      else image.classList.remove('mf-unsized');
    });
    image.addEventListener('load', arrived, { once: true });
    image.addEventListener(
      'error',
      settle(() => image.classList.add('mf-held')),
      { once: true },
    );
    image.src = address;
  };
  for (const image of images) {
    if (rule.allows(image.dataset.src ?? '')) observer.observe(image);
    else image.classList.add('mf-held');
  }
  return () => observer.disconnect();
}
