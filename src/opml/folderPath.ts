/**
 * Folders have no folders in them: a feed's folder is a name. Nested ones of a file become one name, `Work / Rust`,
 * and such a name is written as nested folders again, so that nothing is lost either way.
 */
const BETWEEN = ' / ';
/** No folder's name may be longer (`model/feedChoices`). */
const LONGEST = 500;

/** The name for folders, outermost first; '' for none. */
export function folderName(path: readonly string[]): string {
  return path
    .filter((name) => name !== '')
    .join(BETWEEN)
    .slice(0, LONGEST)
    .trim();
}

/** The folders that a name stands for, outermost first. */
export function folderPath(name: string): string[] {
  return name
    .split(BETWEEN)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
