/** `after`, but with the objects of `before` where nothing in them changed, so that their rows need not be drawn again. */
export function keepSame<Thing extends { id: string }>(before: Thing[], after: Thing[]): Thing[] {
  const known = new Map(before.map((thing) => [thing.id, thing]));
  return after.map((thing) => {
    const same = known.get(thing.id);
    return same !== undefined && JSON.stringify(same) === JSON.stringify(thing) ? same : thing;
  });
}
