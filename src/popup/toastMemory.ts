import { MINUTE_MS } from '../lib/time';
import type { ToastText } from '../ui/Toast';
import { readKept } from './readKept';
import { writeKept } from './writeKept';

const KEY = 'popup-toast';
const STAYS_MS = 10 * MINUTE_MS;

/** @param now epoch ms */
export function keepToast(toast: ToastText, now: number): void {
  writeKept(KEY, toast, now);
}

export function forgetToast(): void {
  writeKept(KEY, {}, 0);
}

/** What could be undone when the popup was closed, less than ten minutes ago. It is given once. */
export function takeToast(now: number): ToastText | null {
  const { text, stepId } = readKept<ToastText>(KEY, now, STAYS_MS);
  forgetToast();
  return text && typeof stepId === 'number' ? { text, stepId } : null;
}
