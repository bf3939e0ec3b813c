/**
 * What the popup kept for its next opening; empty when there is nothing, or it is older than `forMs`. `localStorage`
 * and not the browser's own: it is read at once, and the first paint waits for it.
 */
export function readKept<Kept>(key: string, now: number, forMs: number): Partial<Kept> {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}');
    return Math.abs(now - kept.at) < forMs ? kept : {};
  } catch {
    return {};
  }
}
