/** For the popup's next opening (`readKept`). Without storage, nothing is kept. */
export function writeKept(key: string, value: object, now: number): void {
  try {
    localStorage.setItem(key, JSON.stringify({ ...value, at: now }));
  } catch {
    // No storage: nothing is kept.
  }
}
