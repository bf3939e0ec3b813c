/**
 * What vitest 5 and puppeteer-core 25 use of Node 22, for Node 20. Without it a failing test kills vitest's
 * reporter and its text is lost. Import this before either of them.
 */
const groupBy = <K, T>(items: Iterable<T>, keyOf: (item: T, index: number) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>();
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index++);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
};

// biome-ignore lint/suspicious/noExplicitAny: these are the built-in objects that older type libraries don't know so.
const builtIn = (name: 'Map' | 'Object' | 'Promise'): any => globalThis[name];
builtIn('Map').groupBy ??= groupBy;
builtIn('Object').groupBy ??= <T>(items: Iterable<T>, keyOf: (item: T, index: number) => string) =>
  Object.fromEntries(groupBy(items, keyOf));
builtIn('Promise').withResolvers ??= <T>() => {
  let resolve: (value: T | PromiseLike<T>) => void = () => {};
  let reject: (reason?: unknown) => void = () => {};
  const promise = new Promise<T>((ok, no) => {
    resolve = ok;
    reject = no;
  });
  return { promise, resolve, reject };
};
