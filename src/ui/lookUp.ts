import { useEffect, useState } from 'preact/hooks';
import { afterPaint } from './afterPaint';

/**
 * A hook that answers one small question of many parts of a page: what they ask within a frame goes to `load` together,
 * after the page has been painted, so that no first paint waits for it. What was answered is kept for the life of the
 * page; undefined until then, and for what `load` left out.
 */
export function lookUp<Value>(load: (keys: string[], tell: (key: string, value: Value) => void) => Promise<void>) {
  const held = new Map<string, Value>();
  const asking = new Map<string, Set<() => void>>();
  let wanted: string[] = [];

  const tell = (key: string, value: Value) => {
    held.set(key, value);
    for (const draw of asking.get(key) ?? []) draw();
  };
  const run = () => {
    const keys = wanted;
    wanted = [];
    void load(keys, tell).catch(() => {}); // What cannot be looked up is left out of the page.
  };
  const want = (key: string) => {
    if (wanted.length === 0) afterPaint(run);
    wanted.push(key);
  };

  return function useLookUp(key: string): Value | undefined {
    const [, draw] = useState(0);
    useEffect(() => {
      const mine = () => draw((count) => count + 1);
      const others = asking.get(key);
      if (others) others.add(mine);
      else {
        asking.set(key, new Set([mine]));
        want(key);
      }
      return () => void asking.get(key)?.delete(mine);
    }, [key]);
    return held.get(key);
  };
}
