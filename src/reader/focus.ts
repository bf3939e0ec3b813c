/** The list's row of a post takes the focus, if it can be seen; else the list, else the post. */
export function focusList(name: string | null): void {
  // The row may only now be drawn.
  requestAnimationFrame(() => {
    const row = name && document.querySelector<HTMLElement>(`.post[data-key="${CSS.escape(name)}"]`);
    const stop = row || document.querySelector<HTMLElement>('.post:has(.post__link[tabindex="0"])');
    if (stop?.checkVisibility()) {
      stop.querySelector<HTMLElement>('.post__link')?.focus({ preventScroll: true });
      stop.scrollIntoView({ block: 'nearest' });
    } else
      (document.getElementById('post-title') ?? document.getElementById('article'))?.focus({ preventScroll: true });
  });
}

/** Where the focus goes when what had it is gone: the list, if it can be seen, else the post. */
export function focusKeeper(): HTMLElement | null {
  const stops = ['.post__link[tabindex="0"]', '#posts-title', '#article'];
  return stops.map((stop) => document.querySelector<HTMLElement>(stop)).find((stop) => stop?.checkVisibility()) ?? null;
}

/** The list that is shown, among the feeds. */
export function focusFeeds(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.side :is([aria-current="page"], .src)')?.focus());
}

/** From pane to pane, in the order in which they stand. */
export function focusNextPane(backwards: boolean): void {
  const panes = [...document.querySelectorAll<HTMLElement>('.pane')].filter(
    (pane) => pane.checkVisibility() && pane.offsetWidth > 1 && !pane.inert,
  );
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes.at((at + (backwards ? -1 : 1) + panes.length) % panes.length);
  const inside = next?.querySelector<HTMLElement>('[aria-current="page"], .post__link[tabindex="0"], #post-title');
  (inside ?? next)?.focus({ preventScroll: true });
}
