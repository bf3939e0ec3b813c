import type { ParseWarning } from '../model/parsed';

export interface MendedJson {
  json: string;
  warnings: ParseWarning[];
}

/**
 * What `JSON.parse` refuses, as far as it can be told what was meant: control characters in strings are escaped,
 * unknown escapes lose their backslash, commas before an end are dropped, and so is what follows the end. A document
 * that breaks off ends behind the last whole value of its outer list (`items`).
 *
 * One pass, linear. The answer may still be no JSON.
 */
export function mendJson(source: string): MendedJson {
  const warnings = new Set<ParseWarning>();
  const pieces: string[] = [];
  const open: string[] = [];
  /** How many pieces there were after the last value of the outer list. */
  let whole = 0;
  /** The piece that is a comma, if nothing but blanks has come since. */
  let comma = -1;
  let copied = 0;
  const signs = /["{}[\],]/g;
  for (let sign = signs.exec(source); sign !== null; sign = signs.exec(source)) {
    const between = source.slice(copied, sign.index);
    const after = sign[0] === '"' ? endOfString(source, sign.index) : sign.index + 1;
    if (after < 0) break;
    signs.lastIndex = after;
    copied = after;
    const closes = sign[0] === '}' || sign[0] === ']';
    if (closes && comma === pieces.length - 1 && between.trim() === '') {
      pieces[comma] = '';
      warnings.add('forgiving-reading');
    }
    const token = source.slice(sign.index, after);
    const mended = sign[0] === '"' ? mendString(token) : token;
    if (mended !== token) warnings.add('forgiving-reading');
    pieces.push(between, mended);
    comma = token === ',' ? pieces.length - 1 : -1;
    if (!closes) {
      if (token === '{' || token === '[') open.push(token);
      continue;
    }
    open.pop();
    if (open.length === 2 && open[1] === '[') whole = pieces.length;
    if (open.length > 0) continue;
    if (source.slice(after).trim() !== '') warnings.add('junk-after');
    return { json: pieces.join(''), warnings: [...warnings] };
  }
  warnings.add('truncated');
  return { json: `${pieces.slice(0, whole).join('')}]}`, warnings: [...warnings] };
}

/** The place behind the closing quote; -1 when there is none. */
function endOfString(source: string, start: number): number {
  for (let at = source.indexOf('"', start + 1); at >= 0; at = source.indexOf('"', at + 1)) {
    let slashes = 0;
    while (source[at - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return at + 1;
  }
  return -1;
}

function mendString(token: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these (RFC 8259 §7).
  return token.replace(/\\(["\\/bfnrt]|u[\da-fA-F]{4})|\\|[\0-\x1f]/g, (found, known) => {
    if (known !== undefined) return found;
    return found === '\\' ? '' : `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
