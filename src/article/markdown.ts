/** The text of a post as Markdown (CommonMark), under its title and address. Made from what is shown: cleaned elements. */
export function markdownOf(body: Element, { title, url }: { title: string; url: string | null }): string {
  const head = url === null ? `# ${line(title)}` : `# [${line(title)}](${url})`;
  return `${[head, blocks(body)].filter(Boolean).join('\n\n')}\n`;
}

const BLOCKS = new Set(
  'P DIV H1 H2 H3 H4 H5 H6 UL OL LI BLOCKQUOTE PRE TABLE HR FIGURE FIGCAPTION SECTION ARTICLE ASIDE HEADER FOOTER MAIN DL DT DD DETAILS SUMMARY ADDRESS'.split(
    ' ',
  ),
);

/** Runs of inline things between blocks are paragraphs. */
function blocks(parent: Element): string {
  const parts: string[] = [];
  let run = '';
  const endRun = () => {
    if (run.trim()) parts.push(run.trim());
    run = '';
  };
  for (const node of parent.childNodes) {
    if (BLOCKS.has(node.nodeName)) {
      endRun();
      const text = block(node as Element);
      if (text) parts.push(text);
    } else run += inline(node);
  }
  endRun();
  return parts.join('\n\n');
}

function block(element: Element): string {
  switch (element.nodeName) {
    case 'H1':
    case 'H2':
    case 'H3':
    case 'H4':
    case 'H5':
    case 'H6':
      return `${'#'.repeat(Number(element.nodeName[1]))} ${line(inlines(element))}`;
    case 'UL':
    case 'OL':
      return list(element);
    case 'BLOCKQUOTE':
      return indented(blocks(element), '> ', '> ');
    case 'PRE':
      return fenced(element);
    case 'TABLE':
      return table(element);
    case 'HR':
      return '---';
    default:
      if (element.classList.contains('mf-tools')) return '';
      return blocks(element);
  }
}

function list(element: Element): string {
  let number = Number(element.getAttribute('start') ?? 1) || 1;
  const isOrdered = element.nodeName === 'OL';
  const items = [...element.children].map((item) => {
    const mark = isOrdered ? `${number++}. ` : '- ';
    return indented(blocks(item), mark, ' '.repeat(mark.length));
  });
  const isLoose = items.some((item) => item.includes('\n\n'));
  return items.join(isLoose ? '\n\n' : '\n');
}

function indented(text: string, first: string, others: string): string {
  return text
    .split('\n')
    .map((each, at) => `${at === 0 ? first : each === '' ? others.trimEnd() : others}${each}`)
    .join('\n');
}

function fenced(pre: Element): string {
  const text = (pre.textContent ?? '').replace(/\n$/, '');
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const language = pre.querySelector('code')?.getAttribute('data-lang') ?? '';
  return `${fence}${language}\n${text}\n${fence}`;
}

function table(element: Element): string {
  const rows = [...element.querySelectorAll('tr')].map((row) =>
    [...row.children].map((cell) => line(inlines(cell)).replaceAll('|', '\\|')),
  );
  const width = Math.max(0, ...rows.map((row) => row.length));
  const [head, ...rest] = rows;
  if (!head || width === 0) return '';
  const shown = (cells: string[]) => `| ${Array.from({ length: width }, (_, at) => cells[at] ?? '').join(' | ')} |`;
  return [shown(head), shown(Array(width).fill('---')), ...rest.map(shown)].join('\n');
}

function inlines(parent: Node): string {
  return [...parent.childNodes].map(inline).join('');
}

function inline(node: Node): string {
  if (node.nodeName === '#text') return escaped((node.textContent ?? '').replace(/\s+/g, ' '));
  const element = node as Element;
  switch (node.nodeName) {
    case 'BR':
      return '\\\n';
    case 'STRONG':
    case 'B':
      return around(inlines(node), '**');
    case 'EM':
    case 'I':
      return around(inlines(node), '*');
    case 'CODE':
    case 'KBD':
    case 'SAMP':
      return code(node.textContent ?? '');
    case 'A': {
      const address = element.getAttribute('href') ?? '';
      const text = inlines(node).trim();
      return text && /^(?:https?|mailto):/.test(address) ? `[${text}](${address})` : text;
    }
    case 'IMG': {
      const address = element.getAttribute('data-src') ?? '';
      return `![${line(element.getAttribute('alt') ?? '')}](${address})`;
    }
    case 'BUTTON':
      return '';
    default:
      return inlines(node);
  }
}

function around(text: string, mark: string): string {
  const inner = text.trim();
  return inner ? text.replace(inner, () => `${mark}${inner}${mark}`) : text;
}

function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$/.test(text) ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}

function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>]/g, '\\$&');
}

function line(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
