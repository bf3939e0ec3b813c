/** Puts the focus on a feed's row in the table, and the row in view. False when it is not there. */
export function focusFeed(feedId: string): boolean {
  const button = buttonOf(rows().find((row) => row.dataset.feed === feedId));
  button?.focus();
  return button != null;
}

/** Before rows of feeds go: the focus moves to the next one, else the one before, else the heading of the table. */
export function focusNeighbour(feedIds: readonly string[]): void {
  const gone = new Set(feedIds);
  const all = rows();
  const isGone = (row: HTMLElement) => gone.has(row.dataset.feed ?? '');
  const place = all.findLastIndex(isGone);
  const row = all[place + 1] ?? all.slice(0, Math.max(0, place)).findLast((each) => !isGone(each));
  (buttonOf(row) ?? document.getElementById('feed-count'))?.focus();
}

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('tr[data-feed]')];
}

function buttonOf(row: HTMLElement | undefined): HTMLElement | null {
  return row?.querySelector<HTMLElement>('[aria-expanded]') ?? null;
}
