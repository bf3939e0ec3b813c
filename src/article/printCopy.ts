import { httpUrl } from '../lib/url';
import { codeClasses } from './codeClasses';
import { mathCopy } from './mathCopy';

/** What a page on paper consists of. */
const TAGS = new Set(
  'A ABBR ADDRESS ARTICLE ASIDE B BDI BDO BIG BLOCKQUOTE BR CAPTION CENTER CITE CODE COL COLGROUP DATA DD DEL DETAILS DFN DIV DL DT EM FIGCAPTION FIGURE FOOTER H2 H3 H4 H5 H6 HEADER HGROUP HR I INS KBD LI MAIN MARK OL P PRE Q RP RT RUBY S SAMP SECTION SMALL SPAN STRIKE STRONG SUB SUMMARY SUP TABLE TBODY TD TFOOT TH THEAD TIME TR TT U UL VAR WBR'.split(
    ' ',
  ),
);
/** Of their attributes those that say how they look. None of them can name anything that is run or loaded. */
const KEPT = ['dir', 'lang', 'colspan', 'rowspan', 'start', 'reversed', 'value', 'open'];

/**
 * A shown post made anew for paper, from nothing but elements that only say how text looks, and drawings of the images
 * that are there: nothing in it runs, loads or answers, whatever the post holds.
 *
 * @param post the body of its frame
 */
export function printCopy(post: Element): DocumentFragment {
  const made = document.createDocumentFragment();
  for (const child of post.childNodes) made.append(...copyOf(child));
  return made;
}

function copyOf(node: Node): Node[] {
  if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.nodeValue ?? '')];
  const element = node as Element;
  if (element.localName === 'math') return [mathCopy(element)].filter((made) => made !== null);
  if (node.nodeName === 'IMG') return [drawing(node as HTMLImageElement)];
  if (!TAGS.has(node.nodeName)) return [];
  const made = document.createElement(node.nodeName);
  for (const name of KEPT) {
    const value = element.getAttribute(name);
    if (value !== null) made.setAttribute(name, value);
  }
  const classes = element.getAttribute('class') ?? '';
  made.className = `${codeClasses(classes)} ${classes
    .split(' ')
    .filter((name) => name.startsWith('mf-'))
    .join(' ')}`.trim();
  const address = node.nodeName === 'A' ? httpUrl(element.getAttribute('href') ?? '') : null;
  if (address !== null) made.setAttribute('href', address);
  for (const child of node.childNodes) made.append(...copyOf(child));
  return [made];
}

/** An image that was not asked for, or did not come, is its words. */
function drawing(image: HTMLImageElement): Node {
  const { naturalWidth, naturalHeight, width, height } = image;
  if (!image.complete || naturalWidth === 0) return document.createTextNode(image.alt);
  const canvas = document.createElement('canvas');
  canvas.width = naturalWidth;
  canvas.height = naturalHeight;
  canvas.setAttribute('aria-label', image.alt);
  canvas.getContext('2d')?.drawImage(image, 0, 0, naturalWidth, naturalHeight);
  // As large as it is shown, which is not how many pixels it has.
  if (width > 0) canvas.style.inlineSize = `${width}px`;
  canvas.style.aspectRatio = `${width} / ${height}`;
  return canvas;
}
