import { httpUrl } from '../lib/url';

/** An address that was typed or pasted. */
export interface TypedAddress {
  /** http(s). */
  url: string;
  /** No scheme was given and https was taken: if nobody answers there, http may be meant. */
  orHttp: boolean;
}

/**
 * What a person typed or pasted as the address of a feed or a site; null when there is none in it.
 *
 * Forgives blanks, quotes and angle brackets around it, a missing scheme, the old `feed:` scheme, a name on the
 * fediverse (`@mia@social.example`) or of a subreddit (`r/rust`), and a text around an address that has a scheme,
 * `www.` or a path. Without a scheme only what has the shape of a host counts: a word, a number or a mail address is no
 * address.
 */
export function readAddress(typed: string): TypedAddress | null {
  return readWhole(typed) ?? readWhole(within(typed));
}

function readWhole(typed: string): TypedAddress | null {
  const text = typed
    .replace(/^[\s<"'“„«‘(]+|[\s>"'”“»’)]+$/g, '')
    .replace(/^(?:(?:web\+)?feed|rss|view-source):(?:\/\/)?/i, '')
    .replace(/^(https?:)[/\\\s]*/i, '$1//')
    .replace(/^\/?([ru]\/\w+)\/?$/i, 'https://www.reddit.com/$1')
    .replace(/^@([\w.-]+)@([^\s/@]+\.[^\s/@]+)$/, '$2/@$1');
  if (/\s\S*:\/\//.test(text)) return null; // Another one further on: a list, or a text.
  if (hasScheme(text)) return whole(text, false);
  const bare = text.replace(/^\/\//, '');
  return looksLikeHost(/^[^/?#]*/.exec(bare)?.[0] ?? '') ? whole(`https://${bare}`, true) : null;
}

function whole(address: string, orHttp: boolean): TypedAddress | null {
  const url = httpUrl(address);
  return url === null ? null : { url, orHttp };
}

/** The first thing in a text that can only be an address, without the signs that end a sentence; '' = none. */
function within(text: string): string {
  const found = /(?:https?:\/\/|feed:|www\.)[^\s<>"]+|(?<![^\s(])[\p{L}\d-]+(?:\.[\p{L}\d-]+)+\/[^\s<>"]*/iu.exec(text);
  return (found?.[0] ?? '').replace(/[.,;:!?'”’»)\]}]+$/, '');
}

/** `localhost:8080` has a port, not a scheme. */
function hasScheme(text: string): boolean {
  return /^[a-z][a-z\d+.-]*:(?!\d)/i.test(text);
}

function looksLikeHost(text: string): boolean {
  return !text.includes('@') && /^localhost(?::\d+)?$|^[^:]+:\d+$|^\[[\da-f:.]+\]|[^.][.。][^.]/i.test(text);
}
