import { SECOND_MS } from '../lib/time';
import { language } from '../platform/words';

const KB = 1000;
const MB = 1000 * KB;

/** `38 kB`, `1.4 MB`; '' for nothing. */
export function sizeText(bytes: number): string {
  if (bytes === 0) return '';
  // What would be rounded to 1000 kB is a megabyte.
  return bytes >= MB - KB / 2 ? measure(bytes / MB, 'megabyte') : measure(bytes / KB, 'kilobyte');
}

/** `84 ms`, `2.9 sec`; '' for nothing. */
export function tookText(ms: number): string {
  if (ms === 0) return '';
  // What would be rounded to 1000 ms is a second.
  return ms >= SECOND_MS - 0.5 ? measure(ms / SECOND_MS, 'second') : measure(Math.round(ms), 'millisecond');
}

function measure(amount: number, unit: string): string {
  const maximumFractionDigits = amount < 10 ? 1 : 0;
  return new Intl.NumberFormat(language(), { style: 'unit', unit, maximumFractionDigits }).format(amount);
}

/** `2 Dec, 14:20`. */
export function logTime(at: number): string {
  return new Intl.DateTimeFormat(language(), {
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  }).format(at);
}

/** `Fri, 07:00`: a moment within a day or so. */
export function dayAndTime(at: number): string {
  return new Intl.DateTimeFormat(language(), { weekday: 'short', hour: 'numeric', minute: '2-digit' }).format(at);
}
