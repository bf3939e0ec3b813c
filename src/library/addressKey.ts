/** Parameters that say who linked, not what is linked. */
const TRACKING =
  /^(?:utm_|mtm_|pk_|hsa_|at_(?:medium|campaign|custom)|mc_[ce]id|fbclid|gclid|dclid|msclkid|yclid|igsh|_hs|mkt_tok|wt[._]mc|cmp(?:id)?=|ncid|xtor|partner=rss|from=rss|ref=rss|source=rss|src=rss)/i;

/**
 * An address as it is compared: without scheme, user, `www.`, default port, `index.html`, slashes at the end and
 * tracking parameters, the other parameters in order. The fragment stays, as feeds of one page tell their posts apart
 * by it; `withoutFragment` drops it.
 *
 * Never opened, never shown.
 *
 * @param address absolute, http(s); anything else comes back trimmed
 */
export function addressKey(address: string): string {
  const found = /^https?:\/\/(?:[^/?#]*@)?([^/?#]*)([^?#]*)(?:\?([^#]*))?(#.*)?$/is.exec(address.trim());
  if (!found) return address.trim();
  const [, host = '', path = '', query = '', fragment = ''] = found;
  const name = host
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/:(?:80|443)?$/, '');
  const place = path.replace(/;jsessionid=[^/]*/i, '').replace(/\/(?:index|default)\.\w{3,5}$/i, '/');
  return `${name}${withoutEndSlashes(place)}${queryKey(query)}${fragment === '#' ? '' : fragment}`;
}

export function withoutFragment(key: string): string {
  const hash = key.indexOf('#');
  return hash < 0 ? key : key.slice(0, hash);
}

// A pattern for this would look at every run of slashes again from each of its slashes.
function withoutEndSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') end--;
  return path.slice(0, end);
}

function queryKey(query: string): string {
  if (query === '') return '';
  const kept = query.split('&').filter((pair) => pair !== '' && !TRACKING.test(pair));
  return kept.length === 0 ? '' : `?${kept.sort().join('&')}`;
}
