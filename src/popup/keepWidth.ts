/** As in popup.css. */
const WIDTH_PX = 380;

/**
 * Keeps the popup as wide as it is while the browser looks for its size: Chromium lays a popup out at sizes that it never
 * gets, before every frame, and each time all rows would be laid out anew (seen in version 156: 8 ms instead of 1). A
 * window that cannot be so wide, zoomed to 300 %, says so once it has its size, and is filled as it is.
 */
export function keepWidth(): void {
  const keep = (isWide: boolean) => document.body.classList.toggle('is-popup', isWide);
  keep(true);
  addEventListener('resize', () => keep(innerWidth >= WIDTH_PX));
}
