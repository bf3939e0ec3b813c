/** The list's row of a post takes the focus, if it can be seen; else the post's title. */
export function focusList(name: string): void {
  // The row may only now be drawn.
  requestAnimationFrame(() => {
    const row = document.querySelector<HTMLElement>(`.post[data-key="${CSS.escape(name)}"]`);
    if (row?.checkVisibility()) {
      row.querySelector<HTMLElement>('.post__link')?.focus({ preventScroll: true });
      row.scrollIntoView({ block: 'nearest' });
    } else document.getElementById('post-title')?.focus({ preventScroll: true });
  });
}

/** From pane to pane, in the order in which they stand. */
export function focusNextPane(backwards: boolean): void {
  const panes = [...document.querySelectorAll<HTMLElement>('.pane')].filter((pane) => pane.checkVisibility());
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes.at((at + (backwards ? -1 : 1) + panes.length) % panes.length);
  const inside = next?.querySelector<HTMLElement>('[aria-current="page"], .post__link[tabindex="0"], #post-title');
  (inside ?? next)?.focus({ preventScroll: true });
}
