const BLOCKS = new Set(
  'P DIV H1 H2 H3 H4 H5 H6 UL OL LI BLOCKQUOTE PRE TABLE TR HR FIGURE FIGCAPTION SECTION ARTICLE ASIDE HEADER FOOTER MAIN DL DT DD DETAILS SUMMARY ADDRESS CENTER CAPTION BR'.split(
    ' ',
  ),
);

/** The text of cleaned HTML, a paragraph each: whatever stands on lines of its own. Code goes line by line. */
export function paragraphsOf(post: Node): string[] {
  const found: string[] = [];
  let line = '';
  const end = () => {
    const text = line.replace(/\s+/g, ' ').trim();
    if (text) found.push(text);
    line = '';
  };
  const walk = (node: Node, isCode: boolean) => {
    for (let child = node.firstChild; child; child = child.nextSibling) {
      if (child.nodeType === Node.TEXT_NODE) {
        const parts = isCode ? (child.nodeValue ?? '').split('\n') : [child.nodeValue ?? ''];
        parts.forEach((part, at) => {
          if (at > 0) end();
          line += part;
        });
      } else {
        const isBlock = BLOCKS.has(child.nodeName);
        if (isBlock) end();
        else if (/^T[DH]$/.test(child.nodeName)) line += ' ';
        walk(child, isCode || child.nodeName === 'PRE');
        if (isBlock) end();
      }
    }
  };
  walk(post, false);
  end();
  return found;
}
