/** Posts up to this are one piece: cleaning them takes a few frames at most. */
const WHOLE_CHARS = 120_000;
/** The first piece fills any window; those that follow are as long as one may wait between two frames. */
const FIRST_CHARS = 24_000;
const LATER_CHARS = 60_000;

/** Around a whole post, these say nothing. */
const WRAPPERS = new Set(['DIV', 'SECTION', 'ARTICLE', 'MAIN']);

/**
 * HTML in pieces that, one after the other in one element, are the whole: so that the beginning of a very long post is
 * on the screen before its end is looked at. Cut between children of the body, or of what wraps them all.
 *
 * @param parsed what the browser makes of it, in a document in which nothing runs; only asked for when it is long
 */
export function* slicesOf(html: string, parsed: () => HTMLElement): Generator<string, void> {
  if (html.length <= WHOLE_CHARS) return yield html;
  const body = parsed();
  unwrap(body);
  const piece = body.ownerDocument.createElement('div');
  let most = FIRST_CHARS;
  let chars = 0;
  for (let node = body.firstChild; node; node = body.firstChild) {
    piece.append(node);
    chars += (node as Element).outerHTML?.length ?? node.nodeValue?.length ?? 0;
    if (chars < most && body.firstChild) continue;
    yield piece.innerHTML;
    piece.replaceChildren();
    chars = 0;
    most = LATER_CHARS;
  }
}

/** Takes away elements around nearly everything that have nothing of their own to say. */
function unwrap(body: HTMLElement): void {
  // Asked for once: a post may have thousands of children.
  const half = (body.textContent?.length ?? 0) / 2;
  for (;;) {
    const large = [...body.children].find(
      (child) =>
        WRAPPERS.has(child.nodeName) &&
        [...child.attributes].every(({ name }) => name === 'class' || name === 'style') &&
        (child.textContent?.length ?? 0) > half,
    );
    if (!large) return;
    const inside = body.ownerDocument.createDocumentFragment();
    while (large.firstChild) inside.append(large.firstChild);
    large.replaceWith(inside);
  }
}
