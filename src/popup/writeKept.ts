/** For the popup's next opening (`readKept`). Without storage, or longer than `most` characters, nothing is kept. */
export function writeKept(key: string, value: object, now: number, most = Number.POSITIVE_INFINITY): void {
  try {
    const text = JSON.stringify({ ...value, at: now });
    if (text.length > most) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // No storage: nothing is kept.
  }
}
