import { pixels } from './cleanHtml';

/** What a list of all images of a post is made of. */
export interface Arranged {
  /** Those that may be loaded, in their order; each has its address in `data-src`. */
  images: HTMLImageElement[];
  /** Images that only counted readers, and are gone. */
  beacons: number;
}

/**
 * Puts cleaned HTML in the order in which we show it: headings begin at `h2`, blank lines at both ends are gone, wide
 * things are in a box that scrolls, images without a name are called "Image" and keep a place for what will come.
 *
 * @param words what to call images without a name, and boxes that scroll
 */
export function arrange(
  post: DocumentFragment,
  {
    isBeacon,
    words,
    outline = outlineOf(post),
    ends = { first: true, last: true },
  }: {
    isBeacon: (address: string) => boolean;
    words: { image: string; table: string; code: string };
    /** Of the whole post, where this is a piece of it; goes from piece to piece. */
    outline?: Outline;
    /** Which ends of the post are ends of this piece. */
    ends?: { first: boolean; last: boolean };
  },
): Arranged {
  dropBlankEnds(post, ends);
  shiftHeadings(post, outline);
  for (const table of post.querySelectorAll('table')) {
    if (!table.closest('pre') && !table.parentElement?.closest('table, pre')) wrapTable(table, words.table);
  }
  for (const pre of post.querySelectorAll('pre')) {
    // Tables of line numbers have two.
    if (pre.parentElement?.closest('pre')) continue;
    pre.dir = 'ltr';
    makeRegion(pre, words.code);
  }
  const images = [...post.querySelectorAll('img')];
  const kept = images.filter((image) => {
    const isGone = isDot(image) || image.dataset.src === undefined || isBeacon(image.dataset.src);
    if (isGone) image.remove();
    else describe(image, words.image);
    return !isGone;
  });
  return { images: kept, beacons: images.length - kept.length };
}

function dropBlankEnds(post: DocumentFragment, { first, last }: { first: boolean; last: boolean }): void {
  for (const [end, isEnd] of [
    ['firstChild', first],
    ['lastChild', last],
  ] as const) {
    if (isEnd) for (let node = post[end]; node && isBlank(node); node = post[end]) node.remove();
  }
}

function isBlank(node: ChildNode): boolean {
  if (node.nodeName === 'BR') return true;
  if (node.nodeName === '#text') return node.textContent?.trim() === '';
  return (
    node.nodeName === 'P' && node.textContent?.trim() === '' && !(node as Element).querySelector('img, audio, video')
  );
}

/** How the headings of a post are numbered. */
export interface Outline {
  /** By so much each is lower here than there. */
  shift: number;
  /** The level of the last one, here. */
  before: number;
}

const HEADINGS = 'h1, h2, h3, h4, h5, h6';

export function outlineOf(post: ParentNode): Outline {
  const levels = [...post.querySelectorAll(HEADINGS)].map(levelOf);
  return { shift: 2 - levels.reduce((least, level) => Math.min(least, level), 6), before: 1 };
}

function levelOf(heading: Element): number {
  return Number(heading.nodeName[1]);
}

/** A post's own title is the page's only `h1`; below it the post's headings keep their order. */
function shiftHeadings(post: DocumentFragment, outline: Outline): void {
  for (const heading of post.querySelectorAll(HEADINGS)) {
    // Levels that are skipped would make a hole in the outline: the next one down is one down.
    const level = Math.min(levelOf(heading) + outline.shift, outline.before + 1, 6);
    outline.before = level;
    if (heading.nodeName === `H${level}`) continue;
    const renamed = document.createElement(`h${level}`);
    for (const { name, value } of heading.attributes) renamed.setAttribute(name, value);
    renamed.append(...heading.childNodes);
    heading.replaceWith(renamed);
  }
}

function wrapTable(table: Element, name: string): void {
  const box = document.createElement('div');
  box.className = 'mf-table';
  makeRegion(box, name);
  table.replaceWith(box);
  box.append(table);
}

/** What scrolls by itself must be reached by the keyboard, and have a name then; it is no landmark, or there would be dozens. */
function makeRegion(box: HTMLElement, name: string): void {
  box.tabIndex = 0;
  box.setAttribute('role', 'group');
  box.setAttribute('aria-label', name);
}

/** An image of a pixel or two shows nothing: it is there to be asked for. */
function isDot(image: HTMLImageElement): boolean {
  const sides = [pixels(image.getAttribute('width')), pixels(image.getAttribute('height'))];
  return sides.some((side) => side !== null && side <= 2);
}

function describe(image: HTMLImageElement, name: string): void {
  image.referrerPolicy = 'no-referrer';
  image.decoding = 'async';
  if (!image.alt) image.alt = name;
  const [width, height] = [pixels(image.getAttribute('width')), pixels(image.getAttribute('height'))];
  // The browser keeps the place of an image whose shape is told; for others we keep 16:9 until it has come.
  if (!width || !height) image.classList.add('mf-unsized');
}
