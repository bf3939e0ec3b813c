import { words } from '../platform/words';

const COPIED_MS = 2000;

/** Gives each block of code its name, a way to wrap its lines, and a way to copy it. Made here, not by the post. */
export function addCodeTools(post: DocumentFragment): void {
  for (const pre of post.querySelectorAll<HTMLElement>('pre[role="group"]')) {
    const language = languageOf(pre);
    const box = document.createElement('div');
    box.className = 'mf-code';
    pre.replaceWith(box);
    const tools = document.createElement('div');
    tools.className = 'mf-tools';
    if (language) tools.append(labelled(language));
    tools.append(button('wrap', words('readerWrap')), button('copy', words('readerCopy')));
    box.append(pre, tools);
  }
}

/** A click on one of the buttons; false = it was on something else. */
export function pressCodeTool(target: Element, say: (sentence: string) => void): boolean {
  const tool = target.closest<HTMLElement>('.mf-tools button');
  const pre = tool?.closest('.mf-code')?.querySelector('pre');
  if (!tool || !pre) return false;
  if (tool.dataset.tool === 'wrap') {
    const wraps = pre.dataset.wrap !== 'on';
    pre.dataset.wrap = wraps ? 'on' : 'off';
    tool.setAttribute('aria-pressed', String(wraps));
  } else void copy(pre, tool, say);
  return true;
}

async function copy(pre: Element, tool: HTMLElement, say: (sentence: string) => void): Promise<void> {
  const done = await navigator.clipboard.writeText(codeText(pre)).then(
    () => true,
    () => false,
  );
  const said = words(done ? 'readerCopied' : 'readerNotCopied');
  say(said);
  tool.textContent = said;
  setTimeout(() => {
    tool.textContent = words('readerCopy');
  }, COPIED_MS);
}

/** Without the numbers of lines, which some highlighters put beside them as text. */
export function codeText(pre: Element): string {
  const copy = pre.cloneNode(true) as Element;
  for (const number of copy.querySelectorAll(
    '.ln, .lnt, .gutter, .lineno, .rouge-gutter, td.lntd:first-child:not(:only-child)',
  )) {
    number.remove();
  }
  return copy.textContent?.replace(/\n$/, '') ?? '';
}

function button(tool: string, text: string): HTMLElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.dataset.tool = tool;
  made.textContent = text;
  if (tool === 'wrap') made.setAttribute('aria-pressed', 'false');
  return made;
}

function labelled(language: string): HTMLElement {
  const made = document.createElement('span');
  made.textContent = language;
  return made;
}

const PLAIN = new Set(['text', 'plain', 'plaintext', 'txt', 'fallback', 'none', 'no-highlight', 'nohighlight']);

/** As its publisher names it; '' where it does not, or says that it is only text. */
export function languageOf(pre: Element): string {
  const code = pre.querySelector('code');
  const told = code?.getAttribute('data-lang') ?? pre.getAttribute('data-lang');
  // Jekyll names it two elements further out.
  const around = [pre.parentElement?.parentElement, pre.parentElement].filter(
    (each) => each?.querySelectorAll('pre').length === 1,
  );
  const classes = [...around, pre, code].map((each) => each?.className ?? '').join(' ');
  const name = told ?? /(?:^|\s)(?:language|lang|highlight-source)-([\w+#.-]{1,20})/.exec(classes)?.[1] ?? '';
  return /^[\w+#.-]{1,20}$/.test(name) && !PLAIN.has(name.toLowerCase()) ? name : '';
}
