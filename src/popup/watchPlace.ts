import { now } from '../platform/clock';
import { PLACE_KEY, type PlaceKept } from './placeMemory';
import { writeKept } from './writeKept';

const REST_MS = 150;

/**
 * Keeps where a list is, since the popup may be closed at any time. Returns how to stop.
 *
 * @param placeOf what is shown there, as it is when asked
 */
export function watchPlace(list: HTMLElement, placeOf: () => Omit<PlaceKept, 'top'>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = () => {
    clearTimeout(timer);
    const { sight, rows } = placeOf();
    writeKept(PLACE_KEY, { sight, rows, top: topOf(list) }, now());
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(keep, REST_MS);
  };
  keep();
  list.addEventListener('scroll', later);
  addEventListener('pagehide', keep);
  return () => {
    clearTimeout(timer);
    list.removeEventListener('scroll', later);
    removeEventListener('pagehide', keep);
  };
}

/** The first row in sight; null at the very top, where new posts are to be seen. */
function topOf(list: HTMLElement): PlaceKept['top'] {
  if (list.scrollTop === 0) return null;
  const edge = list.getBoundingClientRect().top;
  const isInSight = (element: Element) => element.getBoundingClientRect().bottom > edge;
  // Asked of its rows, a piece that is out of sight is laid out for nothing but the answer, thousands of times.
  const piece = [...list.querySelectorAll('.piece')].find(isInSight);
  const row = piece && [...piece.querySelectorAll<HTMLElement>('.post')].find(isInSight);
  return row ? { key: row.dataset.key ?? '', px: row.getBoundingClientRect().top - edge } : null;
}
