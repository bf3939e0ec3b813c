/**
 * Runs in the reader's page: everything in it, and in the frame of the post, that could run, lead away, ask, restyle or
 * load. Knows nothing of the cleaner; it says what may be there, and all else is a finding. Refers to nothing outside
 * itself, since it travels as text.
 */
export function audit(): string[] {
  const found: string[] = [];
  const names = (text: string) => new Set(text.split(' '));
  const HTML = 'http://www.w3.org/1999/xhtml';
  const MATH = 'http://www.w3.org/1998/Math/MathML';
  const SVG = 'http://www.w3.org/2000/svg';
  const POST_TAGS = names(
    'a abbr address article aside audio b bdi bdo big blockquote body br button caption center cite code col colgroup data dd del details dfn div dl dt em figcaption figure footer h2 h3 h4 h5 h6 header hgroup hr i img ins kbd li main mark ol p pre q rp rt ruby s samp section small source span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var video wbr',
  );
  const MATH_TAGS = names(
    'math mrow mfrac msqrt mroot mstyle merror mpadded mphantom msub msup msubsup munder mover munderover mmultiscripts mprescripts mtable mtr mtd mi mn mo ms mspace mtext',
  );
  const POST_ATTRIBUTES = names(
    'abbr alt aria-label aria-pressed class colspan controls data-lang data-src data-tool datetime decoding dir height href hreflang id lang open preload referrerpolicy rel reversed role rowspan scope span src start tabindex target title type value width',
  );
  const MATH_ATTRIBUTES = names(
    'display mathvariant stretchy fence separator columnalign linethickness accent class dir id lang',
  );
  const PAGE_TAGS = names(
    'html head meta title link script body div button span header nav ul li a h1 h2 p section main article time bdi iframe footer img audio video kbd fieldset label input output strong mark search',
  );
  const say = (element: Element, what: string) => {
    const place = element.ownerDocument === document ? 'page' : 'frame';
    found.push(`${place}: ${what}: ${element.outerHTML.slice(0, 160)}`);
  };
  const isWeb = (address: string) => /^https?:\/\/[^/]/.test(address);

  const checkAny = (element: Element) => {
    if (element.shadowRoot) say(element, 'shadow root');
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) say(element, `handler ${name}`);
      if (/^\s*(?:javascript|vbscript|data|blob|file):/i.test(value) && /href|src|action|cite|data/.test(name))
        say(element, `address in ${name}`);
    }
    const href = element.getAttribute('href');
    if (element.localName === 'a' && href !== null && !href.startsWith('#')) {
      if (!isWeb(href) && !href.startsWith('mailto:')) say(element, 'link');
      const rel = element.getAttribute('rel') ?? '';
      if (element.getAttribute('target') !== '_blank') say(element, 'link that leads away');
      if (!/noopener/.test(rel) || !/noreferrer/.test(rel)) say(element, 'link that tells');
    }
    if (/^(?:audio|video)$/.test(element.localName)) {
      const media = element as HTMLMediaElement;
      if (media.autoplay || media.preload !== 'none' || !media.controls) say(element, 'media that load');
      if (!/^$|^https?:/.test(element.getAttribute('src') ?? '')) say(element, 'media address');
    }
  };

  const frames = [...document.querySelectorAll('iframe')];
  const frame = frames[0];
  const room = frame?.contentDocument;
  if (frames.length !== 1 || !frame || !room) return [`the frame is gone: ${frames.length}`];
  if (room.URL !== 'about:srcdoc') found.push(`the frame is elsewhere: ${room.URL}`);
  if (/scripts|forms|top-nav|modals|downloads|pointer|presentation/.test(frame.sandbox.value))
    found.push(`the sandbox is open: ${frame.sandbox.value}`);
  for (const view of [window, frame.contentWindow]) {
    if (view && 'pwned' in view) {
      found.push('a script ran');
      delete (view as { pwned?: unknown }).pwned;
    }
  }

  const pageClasses = new Set([...document.querySelectorAll('*')].flatMap(({ classList }) => [...classList]));
  /** Classes with which our own styles make something of an element: only where we made it ourselves. */
  const isOurOwn = (element: Element, name: string) => {
    const { localName, parentElement: parent, firstElementChild: first, lastElementChild: last } = element;
    if (name === 'mf-code') return localName === 'div' && first?.localName === 'pre' && last?.className === 'mf-tools';
    if (name === 'mf-tools')
      return localName === 'div' && parent?.className === 'mf-code' && last?.localName === 'button';
    if (name === 'mf-table')
      return localName === 'div' && first?.localName === 'table' && element.childElementCount === 1;
    return (name === 'mf-held' || name === 'mf-unsized') && localName === 'img';
  };
  for (const element of room.body.querySelectorAll('*')) {
    checkAny(element);
    for (const name of element.classList) {
      if (pageClasses.has(name) || name === 'prose') say(element, `class ${name} of the page`);
      if (name.startsWith('mf-') && !isOurOwn(element, name)) say(element, `class ${name}`);
    }
    const isMath = element.namespaceURI === MATH;
    if (!isMath && element.namespaceURI !== HTML) say(element, 'namespace');
    if (!(isMath ? MATH_TAGS : POST_TAGS).has(element.localName)) say(element, 'element');
    for (const { name, value } of element.attributes) {
      if (!(isMath ? MATH_ATTRIBUTES : POST_ATTRIBUTES).has(name)) say(element, `attribute ${name}`);
      if (name === 'id' && !value.startsWith('post-')) say(element, 'id');
      if (name === 'src' && element.localName === 'img' && !isWeb(value)) say(element, 'image');
    }
    if (element.localName === 'button' && !element.closest('.mf-tools')) say(element, 'button');
    if (element.localName === 'source' && !element.closest('audio, video')) say(element, 'source');
    const looks = room.defaultView?.getComputedStyle(element);
    if (looks && !element.closest('.mf-code') && !/^$|^static$/.test(looks.position))
      say(element, `position ${looks.position}`);
    if (looks && /url|image-set/.test(looks.backgroundImage + looks.listStyleImage + looks.cursor + looks.content))
      say(element, 'loads by its style');
  }
  for (const element of room.head.querySelectorAll('*')) {
    if (!/^(?:meta|title|link)$/.test(element.localName)) say(element, 'element in the head');
    if (element.localName === 'link' && !(element as HTMLLinkElement).href.startsWith(location.origin))
      say(element, 'styles');
  }
  for (const { name } of room.documentElement.attributes)
    if (!/^(?:lang|dir|style|data-(?:theme|face|wrap))$/.test(name)) say(room.documentElement, `attribute ${name}`);
  for (const { name } of room.body.attributes) if (!/^(?:class|dir)$/.test(name)) say(room.body, `attribute ${name}`);
  if (room.body.className !== 'prose') say(room.body, 'class');
  if (room.styleSheets.length !== 1 || room.adoptedStyleSheets.length > 0) found.push('frame: more styles than ours');
  const seen = room.defaultView?.getComputedStyle(room.body);
  if (seen?.display === 'none' || seen?.visibility === 'hidden') found.push('frame: the text is hidden');
  if (!(room.body instanceof (room.defaultView as never as typeof window).HTMLBodyElement))
    found.push('frame: no body');
  for (const name of ['querySelector', 'getElementById', 'createElement'] as const)
    if (typeof room[name] !== 'function') found.push(`frame: ${name} is hidden by a name`);

  for (const element of document.querySelectorAll('*')) {
    checkAny(element);
    const isIcon = element.namespaceURI === SVG && /^(?:svg|use|symbol|path|circle|g)$/.test(element.localName);
    if (!isIcon && (element.namespaceURI !== HTML || !PAGE_TAGS.has(element.localName))) say(element, 'element');
    for (const name of ['src', 'href'] as const) {
      const address = element.getAttribute(name);
      if (address === null || /^(?:a|audio|video)$/.test(element.localName)) continue;
      if (!new URL(address, location.href).href.startsWith(location.origin)) say(element, `foreign ${name}`);
    }
    const style = element.getAttribute('style');
    const isOurs =
      (element === frame && /^block-size: [\d.]+px;?$/.test(style ?? '')) ||
      (element.matches('.posts .group > ul > .piece') && /^block-size: [\d.]+px;?$/.test(style ?? '')) ||
      (element.matches('.panes article.article') && /^--measure: [\d.]+rem;$/.test(style ?? ''));
    if (style && !isOurs) say(element, 'style');
    if (element.localName === 'script' && element.textContent) say(element, 'script');
  }
  for (const name of ['ping', 'download', 'action', 'formaction', 'srcset', 'srcdoc', 'background', 'poster'])
    for (const element of document.querySelectorAll(`[${name}]`)) if (element !== frame) say(element, name);
  const panes = document.querySelector('.panes')?.getBoundingClientRect();
  if (!panes || Math.round(panes.width) !== innerWidth) found.push('page: the panes are not where they were');
  return found;
}
