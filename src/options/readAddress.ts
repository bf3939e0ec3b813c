import { httpUrl } from '../lib/url';

/**
 * What a person typed or pasted as the address of a feed or a site, as an http(s) address; null when it cannot be one.
 *
 * Forgives blanks, quotes and angle brackets around it, a missing scheme (https is taken) and the old `feed:` scheme.
 * Without a scheme only what has the shape of a host counts: a word, a number or a mail address is no address.
 */
export function readAddress(typed: string): string | null {
  const text = typed
    .replace(/^[\s<"']+|[\s>"']+$/g, '')
    .replace(/^feed:(?:\/\/)?/i, '')
    .replace(/^(https?:)[/\\\s]*/i, '$1//');
  if (hasScheme(text)) return httpUrl(text);
  const bare = text.replace(/^\/\//, '');
  return looksLikeHost(/^[^/?#]*/.exec(bare)?.[0] ?? '') ? httpUrl(`https://${bare}`) : null;
}

/** `localhost:8080` has a port, not a scheme. */
function hasScheme(text: string): boolean {
  return /^[a-z][a-z\d+.-]*:(?!\d)/i.test(text);
}

function looksLikeHost(text: string): boolean {
  return !text.includes('@') && /^localhost(?::\d+)?$|^[^:]+:\d+$|^\[[\da-f:.]+\]|[^.][.。][^.]/i.test(text);
}
