/**
 * What the reader has waved away: hints about one state of one feed. Kept by the pages themselves, since nothing
 * depends on it but what they draw; without storage it is simply shown again.
 */
const STORED_AS = 'hidden';
/** Old ones make room. */
const MOST = 50;

export function isHidden(name: string): boolean {
  return readHidden().includes(name);
}

/** `isHidden` false: shows it again. */
export function hide(name: string, isHidden = true): void {
  const names = [...readHidden().filter((other) => other !== name), ...(isHidden ? [name] : [])].slice(-MOST);
  try {
    localStorage.setItem(STORED_AS, JSON.stringify(names));
  } catch {
    // The browser gives no storage: hidden for as long as the page lives is all we can do.
  }
}

function readHidden(): string[] {
  try {
    const names: unknown = JSON.parse(localStorage.getItem(STORED_AS) ?? '[]');
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
  } catch {
    return [];
  }
}
