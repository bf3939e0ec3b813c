/** How far each post was read, in this tab: kept over a reload, not over a new tab. */
const STORED_AS = 'positions';
const MOST = 300;

let held: Map<string, number> | undefined;

/** Pixels from the top of the post's pane; 0 for a post that was not open here. */
export function positionOf(name: string): number {
  return positions().get(name) ?? 0;
}

export function keepPosition(name: string, top: number): void {
  const all = positions();
  all.delete(name);
  all.set(name, top);
}

/** To be called when the page goes. */
export function storePositions(): void {
  try {
    sessionStorage.setItem(STORED_AS, JSON.stringify([...positions()].slice(-MOST)));
  } catch {
    // Without storage, a reload begins at the top.
  }
}

function positions(): Map<string, number> {
  held ??= new Map(stored());
  return held;
}

function stored(): [string, number][] {
  try {
    const pairs: unknown = JSON.parse(sessionStorage.getItem(STORED_AS) ?? '[]');
    return Array.isArray(pairs) ? pairs.filter((pair) => Array.isArray(pair) && typeof pair[1] === 'number') : [];
  } catch {
    return [];
  }
}
