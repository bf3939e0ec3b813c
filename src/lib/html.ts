import { decodeEntities } from './entities';
import { collapse } from './text';

/** Tags that stand between words: `<p>a</p><p>b</p>` is two words. Inline tags are not: `<b>a</b>b` is one. */
const BREAKING = new Set(
  'address article aside blockquote br caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section summary table tbody td tfoot th thead tr ul video audio iframe'.split(
    ' ',
  ),
);
/** What stands inside is no text for readers. */
const SILENT = new Set(['script', 'style', 'template', 'noscript']);

/**
 * The text of an HTML fragment on one line: tags and comments dropped, entities decoded once, white space collapsed,
 * words of neighbouring blocks kept apart. For showing and counting, never for putting back into a page. Linear.
 */
export function htmlToText(html: string): string {
  if (html.indexOf('<') < 0) return collapse(decodeEntities(html));
  let text = '';
  eachToken(html, {
    text: (from, to) => {
      text += html.slice(from, to);
    },
    tag: (name) => {
      if (BREAKING.has(name)) text += ' ';
      return true;
    },
  });
  return collapse(decodeEntities(text));
}

/**
 * Every tag of a document in its order, closing ones too, without those in comments and scripts.
 *
 * @param hear gets the name in lower case, the index of `<` and that after `>`; false ends the walk
 */
export function eachTag(html: string, hear: (name: string, from: number, to: number) => boolean): void {
  eachToken(html, { text: () => {}, tag: hear });
}

interface TokenEars {
  text(from: number, to: number): void;
  /**
   * `from` is the index of `<`, `to` that after `>`.
   *
   * @returns whether to go on: false ends the walk
   */
  tag(name: string, from: number, to: number): boolean;
}

/** Walks an HTML fragment as a browser's tokeniser would (HTML §13.2.5), as far as telling tags from text goes. */
function eachToken(html: string, hear: TokenEars): void {
  const lost: Lost = { '"': false, "'": false };
  let from = 0;
  for (let lt = html.indexOf('<'); lt >= 0; lt = html.indexOf('<', lt)) {
    const code = html.charCodeAt(lt + 1);
    const closing = code === 47;
    if (code === 33 || code === 63) {
      const comment = html.startsWith('<!--', lt);
      const end = html.indexOf(comment ? '-->' : '>', lt + 2);
      if (lt > from) hear.text(from, lt);
      from = lt = end < 0 ? html.length : end + (comment ? 3 : 1);
      continue;
    }
    if (!isLetter(closing ? html.charCodeAt(lt + 2) : code)) {
      lt++;
      continue;
    }
    if (lt > from) hear.text(from, lt);
    const name = nameAt(html, closing ? lt + 2 : lt + 1);
    const end = endOfTag(html, lt, lost);
    if (!hear.tag(name, lt, end)) return;
    from = lt = !closing && SILENT.has(name) ? afterSilence(html, name, end) : end;
  }
  if (from < html.length) hear.text(from, html.length);
}

function isLetter(code: number): boolean {
  const lower = code | 32;
  return lower >= 97 && lower <= 122;
}

const NAME = /[a-z][^\s/>]{0,40}/iy;

function nameAt(html: string, at: number): string {
  NAME.lastIndex = at;
  return NAME.exec(html)?.[0].toLowerCase() ?? '';
}

/** Which quotes have no partner any more: asked for once, not once for every tag. */
type Lost = Record<'"' | "'", boolean>;

function endOfTag(html: string, lt: number, lost: Lost): number {
  let at = lt;
  for (;;) {
    const gt = html.indexOf('>', at);
    if (gt < 0) return html.length;
    const quote = firstQuote(html, at, gt);
    if (quote < 0) return gt + 1;
    const sign = html[quote] as '"' | "'";
    const partner = lost[sign] ? -1 : html.indexOf(sign, quote + 1);
    if (partner < 0) lost[sign] = true;
    at = partner < 0 ? quote + 1 : partner + 1;
  }
}

/** A quote begins a value only behind `=`; anywhere else it is a stray sign. */
function firstQuote(html: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const code = html.charCodeAt(at);
    if (code !== 34 && code !== 39) continue;
    let before = at - 1;
    while (before > from && html.charCodeAt(before) <= 32) before--;
    if (html.charCodeAt(before) === 61) return at;
  }
  return -1;
}

function afterSilence(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}[\\s/>]`, 'gi');
  end.lastIndex = from;
  return end.exec(html)?.index ?? html.length;
}

/** More tags than any post has: further ones are left as they are. */
const MOST_REWRITTEN = 50_000;
/** So are those behind the place where it has grown more than any address of a real site would make it. */
const MOST_GROWTH = { times: 4, chars: 2000 };

/** The fragment with every tag put through `rewrite`; text and comments stay as they are. */
export function rewriteTags(html: string, rewrite: (tag: string, name: string) => string): string {
  let out = '';
  let from = 0;
  let count = 0;
  let room = MOST_GROWTH.times * html.length + MOST_GROWTH.chars;
  eachToken(html, {
    text: () => {},
    tag: (name, start, end) => {
      const source = html.slice(start, end);
      const rewritten = rewrite(source, name);
      room -= rewritten.length - source.length;
      if (room < 0) return false;
      if (rewritten !== source) {
        out += html.slice(from, start) + rewritten;
        from = end;
      }
      return ++count < MOST_REWRITTEN;
    },
  });
  return from === 0 ? html : out + html.slice(from);
}
