import type { FeedChoices } from '../model/feedChoices';
import type { Stamped, SyncDoc, SyncedFeed, Week } from './doc';

/** What two devices know together. Neither is changed. */
export function merge(a: SyncDoc, b: SyncDoc): SyncDoc {
  return { feeds: union(a.feeds, b.feeds, mergeFeed), weeks: union(a.weeks, b.weeks, mergeWeek) };
}

function union<Key, Value>(
  a: ReadonlyMap<Key, Value>,
  b: ReadonlyMap<Key, Value>,
  both: (a: Value, b: Value) => Value,
): Map<Key, Value> {
  const merged = new Map(a);
  for (const [key, value] of b) {
    const held = merged.get(key);
    merged.set(key, held === undefined ? value : both(held, value));
  }
  return merged;
}

function mergeFeed(a: SyncedFeed, b: SyncedFeed): SyncedFeed {
  const names = new Set([...Object.keys(a.choices), ...Object.keys(b.choices)]) as Set<keyof FeedChoices>;
  const choices = [...names].map((name) => [name, laterOf(a.choices[name], b.choices[name])]);
  return {
    url: greater(a.url, b.url),
    movedFrom: greater(a.movedFrom, b.movedFrom),
    followed: later(a.followed, b.followed),
    choices: Object.fromEntries(choices),
    readUpTo: Math.max(a.readUpTo, b.readUpTo),
  };
}

function laterOf(a: Stamped<unknown> | undefined, b: Stamped<unknown> | undefined): Stamped<unknown> | undefined {
  return a && b ? later(a, b) : (a ?? b);
}

/** Of the same second: the greater one in JSON, which puts following before not following. Any would do, were it the same everywhere. */
function later<Value>(a: Stamped<Value>, b: Stamped<Value>): Stamped<Value> {
  if (a.at !== b.at) return a.at > b.at ? a : b;
  return JSON.stringify(a.value) >= JSON.stringify(b.value) ? a : b;
}

function greater(a: string, b: string): string {
  return a > b ? a : b;
}

function mergeWeek(a: Week, b: Week): Week {
  return { read: new Set([...a.read, ...b.read]), turned: union(a.turned, b.turned, Math.max) };
}
