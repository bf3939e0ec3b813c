import { MINUTE_MS } from '../lib/time';
import { readKept } from './readKept';
import { type Sight, START, sightText } from './sight';

export const PLACE_KEY = 'popup-place';
const STAYS_MS = MINUTE_MS;
/** Nobody who scrolled further than this wants to wait for it. */
const MOST_ROWS = 300;

/** Where the popup was closed. */
export interface PlaceKept {
  sight: Sight;
  /** How many rows the list had. */
  rows: number;
  /** The first row in sight (`keyText`), and how far below the top of the list it was, CSS pixels. */
  top: { key: string; px: number } | null;
}

/** Null when it was not in the last minute. */
export function keptPlace(now: number): PlaceKept | null {
  const { sight, rows = 0, top = null } = readKept<PlaceKept>(PLACE_KEY, now, STAYS_MS);
  return sight ? { sight: { ...sight, search: '' }, rows: Math.min(rows, MOST_ROWS), top } : null;
}

/** Whether who comes back to it finds what anybody finds who opens the popup. */
export function isStart(place: Pick<PlaceKept, 'sight' | 'top'> | null): boolean {
  return place === null || (place.top === null && sightText(place.sight) === sightText(START));
}
