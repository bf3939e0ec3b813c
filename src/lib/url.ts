/** The address, resolved against `base`, if it is http(s); else null. Never throws. User names and passwords are dropped. */
export function httpUrl(address: string, base?: string): string | null {
  let url: URL;
  try {
    url = new URL(address.trim(), base);
  } catch {
    return null;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  url.username = '';
  url.password = '';
  return url.href;
}

/** `https://example.com` of an http(s) address; null for anything else. */
export function originOf(address: string): string | null {
  const url = httpUrl(address);
  return url === null ? null : new URL(url).origin;
}

/** Host name to show for an address: without `www.`, in its readable (not punycode) form where the browser gives one. */
export function hostOf(address: string): string {
  try {
    return new URL(address).host.replace(/^www\./, '');
  } catch {
    return address;
  }
}
