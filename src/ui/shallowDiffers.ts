/**
 * Whether a component is to be drawn again (`shouldComponentUpdate`). Elements that are kept instead (`useMemo`) hold on
 * to the tree that they were first part of, that one to those before it, and so to all that was ever drawn.
 */
export function shallowDiffers<Look extends object>(next: Look, last: Look): boolean {
  const keys = Object.keys(next) as (keyof Look)[];
  return keys.length !== Object.keys(last).length || keys.some((key) => next[key] !== last[key]);
}
