/** A part of a page that the first paint does without as a rule, in a file of its own. */
export interface Later<T> {
  /** Null until it has come. */
  held: T | null;
  /** Fetches it from our package, once. Rejects when the package was replaced below the open page. */
  load: () => Promise<T>;
}

export function later<T>(fetchPart: () => Promise<T>): Later<T> {
  const part: Later<T> = {
    held: null,
    async load() {
      part.held ??= await fetchPart();
      return part.held;
    },
  };
  return part;
}
