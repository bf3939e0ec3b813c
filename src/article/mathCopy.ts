const MATHML = 'http://www.w3.org/1998/Math/MathML';

/** MathML Core's elements that only draw. None of them links, runs or holds HTML. */
const DRAWN = new Set(
  'math mrow mfrac msqrt mroot mstyle merror mpadded mphantom msub msup msubsup munder mover munderover mmultiscripts mprescripts mtable mtr mtd mi mn mo ms mspace mtext'.split(
    ' ',
  ),
);
const TEXTS = new Set(['mi', 'mn', 'mo', 'ms', 'mtext']);
/** Of those attributes only, and only if they look like this. */
const SAFE_VALUE = /^[a-z0-9.\- ]{1,30}$/i;
const KEPT = ['display', 'mathvariant', 'stretchy', 'fence', 'separator', 'columnalign', 'linethickness', 'accent'];
const MOST_ELEMENTS = 5000;

/**
 * A formula, made anew from nothing but the drawing elements of MathML, a few plain attributes, and text: no part of
 * what came is taken over, so nothing can hide in it. Null when nothing is left.
 *
 * Comments and alternatives (`annotation`) are left out; where a formula is only said in words, those are kept as code.
 */
export function mathCopy(math: Element): Element | null {
  let left = MOST_ELEMENTS;
  const copy = (from: Element): Element | null => {
    const name = from.localName.toLowerCase();
    if (name === 'semantics') {
      const [first] = from.children;
      return first ? copy(first) : null;
    }
    if (!DRAWN.has(name) || --left < 0) return null;
    const to = document.createElementNS(MATHML, name);
    for (const attribute of KEPT) {
      const value = from.getAttribute(attribute);
      if (value !== null && SAFE_VALUE.test(value)) to.setAttribute(attribute, value);
    }
    if (TEXTS.has(name)) to.textContent = from.textContent;
    else for (const child of from.children) to.append(...[copy(child)].filter((each) => each !== null));
    return to;
  };
  const made = copy(math);
  if (made?.textContent?.trim()) return made;
  const words = math.getAttribute('alttext')?.trim();
  if (!words) return null;
  const code = document.createElement('code');
  code.textContent = words;
  return code;
}
