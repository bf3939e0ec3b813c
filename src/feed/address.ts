import { httpUrl } from '../lib/url';

/** Addresses that `new URL` would give back as they are: asking it costs more than the rest of a post. */
const PLAIN = /^https?:\/\/(?:[a-z0-9-]{1,63}\.)+[a-z]{2,20}\/(?:[\w\-~!$&()*+,;=:@%?#/]|\.(?=[\w\-~%]))*$/;

/** The address made absolute, if it is http(s); null for anything else. Never throws. */
export function resolve(address: string, base: string): string | null {
  const trimmed = address.trim();
  if (trimmed === '') return null;
  if (trimmed.length < 2000 && PLAIN.test(trimmed) && trimmed.indexOf('xn--') < 0) return trimmed;
  return httpUrl(trimmed, base);
}
