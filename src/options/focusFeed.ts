/** Puts the focus on a feed's row in the table, and the row in view. False when it is not there. */
export function focusFeed(feedId: string): boolean {
  const button = buttonOf(rows().find((row) => row.dataset.feed === feedId));
  button?.focus();
  return button != null;
}

/** Before a feed's row goes: the focus moves to the next one, else the one before, else the heading of the table. */
export function focusNeighbour(feedId: string): void {
  const all = rows();
  const place = all.findIndex((row) => row.dataset.feed === feedId);
  const next = buttonOf(all[place + 1] ?? all[place - 1]) ?? document.getElementById('feed-count');
  next?.focus();
}

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('tr[data-feed]')];
}

function buttonOf(row: HTMLElement | undefined): HTMLElement | null {
  return row?.querySelector<HTMLElement>('[aria-expanded]') ?? null;
}
