import { tellStale } from './tellStale';

/** A part of a page that the first paint does without as a rule, in a file of its own. */
export interface Later<T> {
  /** Null until it has come. */
  held: T | null;
  /**
   * Fetches it from our package, once. When the package was replaced below the open page, it never comes: nothing that
   * needs it goes on, and the page says what to do.
   */
  load: () => Promise<T>;
  /** The same for who can do without: settles also when it is not to be had. */
  tryLoad: () => Promise<void>;
}

export function later<T>(fetchPart: () => Promise<T>): Later<T> {
  const part: Later<T> = {
    held: null,
    async load() {
      await part.tryLoad();
      return part.held ?? new Promise(() => {});
    },
    async tryLoad() {
      try {
        part.held ??= await fetchPart();
      } catch {
        tellStale();
      }
    },
  };
  return part;
}
