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
  /** What is ready, up to `copied`. */
  const pieces: string[] = [];
  let copied = 0;
  let depth = 0;
  /** Is the outer list one? */
  let isList = false;
  /** Behind the last whole value of the outer list. */
  let whole = { pieces: 0, from: 0, to: 0 };
  /** Index of a comma, if nothing but blanks has come since. */
  let comma = -1;
  const replace = (from: number, to: number, by: string) => {
    pieces.push(source.slice(copied, from), by);
    copied = to;
    warnings.add('forgiving-reading');
  };
  const signs = /["{}[\],]/g;
  for (let sign = signs.exec(source); sign !== null; sign = signs.exec(source)) {
    const at = sign.index;
    const kind = sign[0];
    const after = kind === '"' ? endOfString(source, at) : at + 1;
    if (after < 0) break;
    signs.lastIndex = after;
    if (kind === '"') {
      const token = source.slice(at, after);
      const mended = mendString(token);
      if (mended !== token) replace(at, after, mended);
    }
    const closes = kind === '}' || kind === ']';
    if (closes && comma >= 0 && source.slice(comma + 1, at).trim() === '') replace(comma, comma + 1, '');
    comma = kind === ',' ? at : -1;
    if (!closes) {
      if ((kind === '{' || kind === '[') && ++depth === 2) isList = kind === '[';
      continue;
    }
    depth--;
    if (depth === 2 && isList) whole = { pieces: pieces.length, from: copied, to: after };
    if (depth > 0) continue;
    if (source.slice(after).trim() !== '') warnings.add('junk-after');
    return { json: pieces.join('') + source.slice(copied, after), warnings: [...warnings] };
  }
  warnings.add('truncated');
  const kept = pieces.slice(0, whole.pieces).join('') + source.slice(whole.from, whole.to);
  return { json: `${kept}]}`, warnings: [...warnings] };
}

/** The place behind the closing quote; -1 when there is none. */
function endOfString(source: string, start: number): number {
  for (let at = source.indexOf('"', start + 1); at >= 0; at = source.indexOf('"', at + 1)) {
    if (!isEscaped(source, at)) return at + 1;
  }
  return -1;
}

/** Does an odd number of backslashes stand before this place? */
export function isEscaped(source: string, at: number): boolean {
  let slashes = 0;
  while (source[at - 1 - slashes] === '\\') slashes++;
  return slashes % 2 === 1;
}

function mendString(token: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these (RFC 8259 §7).
  return token.replace(/\\(["\\/bfnrt]|u[\da-fA-F]{4})|\\|[\0-\x1f]/g, (found, known) => {
    if (known !== undefined) return found;
    return found === '\\' ? '' : `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
