/** `after`, but with the objects of `before` where nothing in them changed, so that their rows need not be drawn again. */
export function keepSame<Thing extends { id: string }>(before: Thing[], after: Thing[]): Thing[] {
  const known = new Map(before.map((thing) => [thing.id, thing]));
  return after.map((thing) => {
    const same = known.get(thing.id);
    return same !== undefined && isSame(same, thing) ? same : thing;
  });
}

/** Field by field, for plain data: written out as text, thousands of feeds with their logs would stop the page. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (!isRecord(one) || !isRecord(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length && names.every((name) => name in other && isSame(one[name], other[name]))
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
