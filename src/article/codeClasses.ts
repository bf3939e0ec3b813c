/**
 * The short names that Pygments gives to parts of code, and with it Chroma (Hugo) and Rouge (Jekyll), and what they
 * put around them.
 */
const SHORT =
  'bp c c1 ch cm cp cpf cs dl e esc fm g gd ge gh gi gl go gp gr gs gt gu gx hl il k kc kd kn kp kr kt kv l ld ln lnt lntable lntd line cl lnlinks err m mb mf mh mi mo mx n na nb nc nd ne nf ni nl nn no nt nv nx o ow p pi py s s1 s2 sa sb sc sd se sh si sr ss sx vc vg vi vm w x gutter lineno rouge-code rouge-gutter rouge-table'.split(
    ' ',
  );
/** Prism's, which all come with `token`. */
const PRISM =
  'token atrule attr-name attr-value bold boolean builtin cdata char class-name comment constant deleted deleted-sign directive doctype entity function function-variable important inserted inserted-sign interpolation interpolation-punctuation italic keyword macro namespace number operator parameter prefix prolog property punctuation regex selector string string-interpolation symbol tag template-string template-punctuation title-class unchanged url variable'.split(
    ' ',
  );
const AROUND = ['highlight', 'chroma', 'codehilite', 'rouge', 'hljs', 'prettyprint', 'footnotes', 'footnote-ref'];

const KNOWN = new Set([...SHORT, ...PRISM, ...AROUND]);
/** highlight.js writes `hljs-title function_` and the like. */
const HLJS = /^hljs-[a-z]{2,12}(?:-[a-z]{2,12})?$/;
const HLJS_SUB = new Set(['class_', 'function_', 'inherited__', 'invoke__', 'constant_', 'language_', 'escape_']);
const LANGUAGE = /^(?:language|lang|brush:|highlight-source)-?[\w+#.]{1,20}$/;
/** No element of a real highlighter has more. */
const MOST_CHARS = 200;

/** Of the classes of an element those that name what a piece of code is; '' when none does. */
export function codeClasses(value: string): string {
  if (KNOWN.has(value)) return value;
  if (value.length > MOST_CHARS) return '';
  return value
    .split(/\s+/)
    .filter((name) => KNOWN.has(name) || HLJS.test(name) || HLJS_SUB.has(name) || LANGUAGE.test(name))
    .join(' ');
}
