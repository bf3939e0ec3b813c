import { truncate } from '../lib/text';

/** Longer than any name: not worth looking into. */
const LONGEST = 300;
const MAIL = /^(?:mailto:)?[^\s@<>()]+@[^\s@<>()]+$/i;

/**
 * The name in what feeds write for a person: `Ann` for `ann@example.com (Ann)`, `Ann <ann@example.com>`,
 * `Ann (ann@example.com)`; the address when there is nothing else.
 */
export function personName(text: string): string {
  const whole = text.trim();
  if (whole.length > LONGEST || whole.indexOf('@') < 0) return whole;
  const [open, shut] = whole.endsWith(')') ? ['(', ')'] : whole.endsWith('>') ? ['<', '>'] : ['', ''];
  if (open === '') return whole.replace(/^mailto:/i, '');
  const at = whole.indexOf(open as string);
  if (at < 0) return whole;
  const outside = whole.slice(0, at).trim();
  const inside = whole.slice(at + 1, -(shut as string).length).trim();
  if (MAIL.test(inside)) return unquoted(outside) || inside.replace(/^mailto:/i, '');
  if (MAIL.test(outside)) return unquoted(inside) || outside;
  return whole;
}

function unquoted(name: string): string {
  return /^"[^"]+"$/.test(name) ? name.slice(1, -1) : name;
}

/** Some papers have three hundred authors; every post may carry the line, so it must end somewhere. */
const LONGEST_LINE = 5000;

/** Several names on one line, each once. */
export function joinNames(names: readonly string[]): string {
  const line = names.length < 2 ? (names[0] ?? '') : [...new Set(names.filter((name) => name !== ''))].join(', ');
  return truncate(line, LONGEST_LINE);
}
