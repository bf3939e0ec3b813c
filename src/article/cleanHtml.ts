import createDOMPurify, { type Config } from 'dompurify';
import { httpUrl } from '../lib/url';
import { codeClasses } from './codeClasses';
import { mathCopy } from './mathCopy';

/** What a post may consist of. Nothing here runs, asks for input, frames or styles anything. */
const TAGS =
  'a abbr address article aside audio b bdi bdo big blockquote br caption center cite code col colgroup data dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd li main mark ol p pre q rp rt ruby s samp section small source span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var video wbr'.split(
    ' ',
  );

const ATTRIBUTES =
  'abbr alt class colspan controls data-lang data-src datetime dir height href hreflang id lang open preload rel reversed rowspan scope span src start target title type value width'.split(
    ' ',
  );

/** What is inside these is no text for readers, so it goes with them. */
const SILENT =
  'script style template noscript noembed noframes iframe object embed applet svg math select textarea button title xmp plaintext'.split(
    ' ',
  );

const POLICY: Config = {
  // The element that all of a post is parsed into never leaves the cleaner; forbidden, all of it would be copied, in
  // vain. A post has no other: HTML has one body.
  ALLOWED_TAGS: [...TAGS, 'body'],
  ALLOWED_ATTR: ATTRIBUTES,
  ALLOW_ARIA_ATTR: false,
  ALLOW_DATA_ATTR: false,
  FORBID_CONTENTS: SILENT,
  // In a custom element, or with a name of another namespace, nothing is what it seems.
  CUSTOM_ELEMENT_HANDLING: {
    tagNameCheck: null,
    attributeNameCheck: null,
    allowCustomizedBuiltInElements: false,
  },
  NAMESPACE: 'http://www.w3.org/1999/xhtml',
  SANITIZE_DOM: true,
  SANITIZE_NAMED_PROPS: false,
  RETURN_DOM_FRAGMENT: true,
};

/** Ids of a post get this in front, so that they can mean nothing to anybody else. */
export const ID_PREFIX = 'post-';

/** The address against which the post being cleaned resolves its own; cleaning is synchronous, one post at a time. */
let base: string | undefined;

/**
 * The HTML of a post as elements that can do no more than show text, links and places for images.
 *
 * - Links are absolute http(s) or mail addresses, open a tab of their own, and tell nobody where they were clicked.
 *   A link within the post is `#post-…`.
 * - Images have `data-src` and no `src`: nothing is loaded until somebody who knows the reader's wish sets it.
 * - Sound and film have their browser's controls and load nothing by themselves.
 * - Classes are kept only where they name what code is made of; ids begin with `post-`.
 *
 * Linear in its input but for the parser's own limits. Never throws for any input.
 *
 * @param baseUrl the address of the post; null where it has none: relative addresses are dropped then
 */
export function cleanHtml(html: string, baseUrl: string | null): DocumentFragment {
  base = baseUrl ?? undefined;
  return purifier().sanitize(html, POLICY) as unknown as DocumentFragment;
}

let made: ReturnType<typeof createDOMPurify> | undefined;

/** Made when first asked for: it looks for a window. */
function purifier() {
  if (made) return made;
  made = createDOMPurify(window);
  made.addHook('uponSanitizeElement', (node, { tagName }) => {
    if (tagName === 'iframe') putBefore(node, linkToFrame(node as Element));
    else if (tagName === 'math' && !isWithinMath(node)) {
      putBefore(node, mathCopy(node as Element));
      dropSecondTelling(node as Element);
    }
  });
  made.addHook('beforeSanitizeAttributes', (node) => {
    const element = node as Element;
    switch (element.nodeName) {
      case 'IMG':
        return rewriteImage(element);
      case 'A':
        return rewriteLink(element);
      case 'AUDIO':
      case 'VIDEO':
      case 'SOURCE':
        return rewriteMedia(element);
    }
  });
  made.addHook('uponSanitizeAttribute', (node, attribute) => {
    if (attribute.attrName === 'class') {
      attribute.attrValue = codeClasses(attribute.attrValue);
      attribute.keepAttr = attribute.attrValue !== '';
    } else if (attribute.attrName === 'id') {
      if (!attribute.attrValue.startsWith(ID_PREFIX)) attribute.attrValue = `${ID_PREFIX}${attribute.attrValue}`;
    } else if (LOADS[attribute.attrName]?.includes(node.nodeName) === false) attribute.keepAttr = false;
  });
  return made;
}

/** Which elements may have an address of something to load; they get it from us. */
const LOADS: Record<string, string[]> = { src: ['AUDIO', 'VIDEO', 'SOURCE'], 'data-src': ['IMG'] };

function putBefore(node: Node, replacement: Node | null): void {
  if (replacement) node.parentNode?.insertBefore(replacement, node);
}

function isWithinMath(node: Node): boolean {
  return node.parentElement?.closest('math') != null;
}

/** KaTeX writes each formula twice, the second time as letters that only its own styles put in their places. */
function dropSecondTelling(math: Element): void {
  const next = math.parentElement?.nextElementSibling;
  if (next?.classList.contains('katex-html')) next.remove();
}

/** A frame is left out; what it would have shown can be opened. */
function linkToFrame(frame: Element): Element | null {
  const address = httpUrl(frame.getAttribute('src') ?? '', base);
  if (address === null) return null;
  const link = document.createElement('a');
  setLink(link, address);
  link.textContent = frame.getAttribute('title')?.trim() || new URL(address).host;
  return link;
}

function setLink(link: Element, address: string): void {
  link.setAttribute('href', address);
  link.setAttribute('target', '_blank');
  link.setAttribute('rel', 'noopener noreferrer');
}

function rewriteLink(link: Element): void {
  const address = link.getAttribute('href');
  const name = link.getAttribute('name');
  if (name && !link.id) link.id = name;
  for (const attribute of ['href', 'target', 'rel', 'type']) link.removeAttribute(attribute);
  if (address === null) return;
  const inPost = anchorIn(address);
  if (inPost !== null) {
    link.setAttribute('href', `#${ID_PREFIX}${inPost}`);
    return;
  }
  const absolute = httpUrl(address, base) ?? mailAddress(address);
  if (absolute !== null) setLink(link, absolute);
}

/** The id that a link within the post names; null for a link elsewhere. */
function anchorIn(address: string): string | null {
  const trimmed = address.trim();
  if (trimmed.startsWith('#')) return decoded(trimmed.slice(1)) || null;
  const absolute = httpUrl(trimmed, base);
  const at = absolute?.indexOf('#') ?? -1;
  if (!absolute || at < 0 || base === undefined) return null;
  return absolute.slice(0, at) === httpUrl(base)?.replace(/#.*$/s, '') ? decoded(absolute.slice(at + 1)) || null : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function mailAddress(address: string): string | null {
  return /^mailto:[^\s<>"]+$/i.test(address.trim()) ? address.trim() : null;
}

/** What engines put in place of an emoji, which every machine can draw itself, in the size of the text. */
const SMILEY = /(?:^|\s)(?:wp-smiley|emoji)(?:\s|$)/;
const MOST_OF_SMILEY = 40;

/** Where sites that load images with a script keep the address. */
const LAZY_ATTRIBUTES = ['data-src', 'data-original', 'data-lazy-src', 'data-actualsrc'];

function rewriteImage(image: Element): void {
  const sign = image.getAttribute('alt') ?? '';
  if (SMILEY.test(image.className) && sign && sign.length <= MOST_OF_SMILEY) {
    image.replaceWith(sign);
    return;
  }
  const own = image.getAttribute('src') ?? '';
  const isStandIn = own === '' || own.startsWith('data:');
  const lazy = LAZY_ATTRIBUTES.map((name) => image.getAttribute(name)).find((value) => value);
  const set = image.getAttribute('srcset') ?? image.getAttribute('data-srcset') ?? '';
  const address = httpUrl((isStandIn && (lazy || firstOf(set))) || own, base);
  const { alt, title, width, height } = Object.fromEntries(
    ['alt', 'title', 'width', 'height'].map((name) => [name, image.getAttribute(name)]),
  );
  for (const { name } of [...image.attributes]) image.removeAttribute(name);
  if (alt) image.setAttribute('alt', alt);
  if (title) image.setAttribute('title', title);
  if (pixels(width)) image.setAttribute('width', String(pixels(width)));
  if (pixels(height)) image.setAttribute('height', String(pixels(height)));
  if (address !== null) image.setAttribute('data-src', address);
}

/** The first address of a `srcset`: it ends at a blank, and may hold commas (HTML, “parse a srcset attribute”). */
function firstOf(set: string): string {
  const first = /^[\s,]*([^\s,]\S*)/.exec(set)?.[1] ?? '';
  let end = first.length;
  while (first[end - 1] === ',') end--;
  return first.slice(0, end);
}

/** A whole number of pixels; null for anything else, percentages too. */
export function pixels(value: string | null | undefined): number | null {
  const found = /^\s*(\d{1,5})(?:px)?\s*$/.exec(value ?? '');
  return found ? Number(found[1]) : null;
}

function rewriteMedia(media: Element): void {
  if (media.nodeName === 'SOURCE' && !media.closest('audio, video')) {
    media.remove();
    return;
  }
  // Nothing at all is an address too: that of the post.
  const own = media.getAttribute('src')?.trim();
  const address = own ? httpUrl(own, base) : null;
  const type = media.getAttribute('type');
  for (const { name } of [...media.attributes]) media.removeAttribute(name);
  if (address !== null) media.setAttribute('src', address);
  if (type) media.setAttribute('type', type);
  if (media.nodeName !== 'SOURCE') {
    media.setAttribute('controls', '');
    media.setAttribute('preload', 'none');
  }
}
