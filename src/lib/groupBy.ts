/** The list in groups of the same key, in the order in which they first occur (`Map.groupBy` is younger than Node 20). */
export function groupBy<Key, T>(list: readonly T[], keyOf: (item: T) => Key): Map<Key, T[]> {
  const groups = new Map<Key, T[]>();
  for (const item of list) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
