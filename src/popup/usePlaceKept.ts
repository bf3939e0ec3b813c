import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { isPopup } from '../platform/runtime';
import type { PlaceKept } from './placeMemory';
import { remembering } from './remembering';

/**
 * Goes to where the popup was closed a moment ago, and keeps where it is.
 *
 * @param place `top`: where to go to before the first paint
 */
export function usePlaceKept(scroller: RefObject<HTMLElement | null>, place: PlaceKept): void {
  const latest = useRef(place);
  latest.current = place;
  useLayoutEffect(() => {
    const { top } = place;
    const list = scroller.current;
    const row = top && list?.querySelector<HTMLElement>(`.post[data-key="${CSS.escape(top.key)}"]`);
    if (row && list) list.scrollTop += row.getBoundingClientRect().top - list.getBoundingClientRect().top - top.px;
  }, []);
  useEffect(() => {
    if (!isPopup()) return;
    const watching = remembering
      .load()
      .then(({ watchPlace }) => scroller.current && watchPlace(scroller.current, () => latest.current));
    return () => void watching.then((stop) => stop?.());
  }, [place.sight]);
}
