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
 * Forgives blanks, quotes and brackets around it, a missing, doubled or misspelt scheme, the old `feed:` scheme and
 * those of podcasts, a name on the fediverse (`@mia@social.example`) or of a subreddit (`r/rust`), and a text around an
 * address that has a scheme, `www.` or a path, or after a host. Without a scheme only what has the shape of a host
 * counts: a word, a number or a mail address is no address.
 */
export function readAddress(typed: string): TypedAddress | null {
  const text = typed.slice(0, LONGEST).replace(UNSEEN, '');
  return (typed.length > LONGEST ? null : readWhole(text)) ?? readWhole(within(text));
}

/** Longer is no address, though there may be one in it. */
const LONGEST = 8_192;
/** Marks of direction and byte order, soft hyphens and blanks without a width, as they come along with what is copied. */
const UNSEEN = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

function readWhole(typed: string): TypedAddress | null {
  const text = withoutEnd(typed.replace(/^[\s<"'`“„«‘(]+/, ''))
    .replace(/^(?:(?:web\+)?feeds?|rss|atom|podcast|itpc|pcast|view-source):(?:\/\/)?/i, '')
    // One that was pasted after another, and one without its colon.
    .replace(/^(?:https?:\/*)+(?=https?:)/i, '')
    .replace(/^(https?)(?::[/\\\s]*|\/\/+)/i, '$1://')
    .replace(/^\/?([ru]|user)(\/[\w-]+(?:\/\w+)?)\/?$/i, 'https://www.reddit.com/$1$2')
    .replace(/^@([\w.-]+)@([^\s/@]+\.[^\s/@]+)$/, '$2/@$1');
  if (/\s\S*:\/\//.test(text)) return null; // Another one further on: a list, or a text.
  if (hasScheme(text)) return whole(text, false);
  const bare = text.replace(/^\/\//, '').replace(/^([^/?#]*[^/?#.])\.$/, '$1');
  const host = /^[^/?#]*/.exec(bare)?.[0] ?? '';
  return looksLikeHost(host) ? whole(`https://${bare}`, true) : null;
}

function whole(address: string, orHttp: boolean): TypedAddress | null {
  const url = httpUrl(address);
  return url === null ? null : { url, orHttp };
}

/** Without blanks, quotes, and brackets that were not opened in it: addresses of encyclopedias end in some that were. */
function withoutEnd(text: string): string {
  const plain = text.replace(/[\s>"'`”“»’,;]+$/, '');
  const brackets = /[)\]]+$/.exec(plain)?.[0].length ?? 0;
  const inside = plain.slice(0, plain.length - brackets);
  const unclosed = inside.split(/[([]/).length - inside.split(/[)\]]/).length;
  return plain.slice(0, inside.length + Math.min(brackets, Math.max(0, unclosed)));
}

/**
 * The first thing in a text that can only be an address, without the signs that end a sentence; else the host that it
 * begins with; '' = none.
 */
function within(text: string): string {
  const found =
    /(?:https?:\/\/|feed:|www\.)[^\s<>"]+|(?<![^\s(])[\p{L}\d-]+(?:\.[\p{L}\d-]+)+\/[^\s<>"]*/iu.exec(text) ??
    /^\s*[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}(?::\d+)?(?=[\s,;|])/u.exec(text);
  return withoutEnd((found?.[0] ?? '').replace(/[.,;:!?'”’»}]+$/, '').replace(/\]?\)?[.,;:!?]+$/, ''));
}

/** `localhost:8080` has a port, not a scheme. */
function hasScheme(text: string): boolean {
  return /^[a-z][a-z\d+.-]*:(?!\d)/i.test(text);
}

function looksLikeHost(text: string): boolean {
  if (text.includes('@')) return false;
  // A number, a time or a version is none, as browsers would have it.
  if (/^[\d.:x]+$/i.test(text)) return /^(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?$/.test(text);
  return /^localhost(?::\d+)?$|^[^:\s]+:\d+$|^\[[\da-f:.]+\]|[^.][.。．｡][^.]/i.test(text);
}
