/** Where feeds usually are, by how often; below a page, then at the root of its site. */
const BELOW = ['feed', 'rss.xml', 'atom.xml'];
const AT_ROOT = ['feed', 'rss.xml', 'atom.xml', 'feed.xml', 'index.xml', 'rss'];

/**
 * Addresses worth trying for a page that names no feed: at most six, the likeliest first.
 *
 * @param address http(s)
 */
export function guesses(address: string): string[] {
  const { origin, pathname } = new URL(address);
  const folder = pathname.replace(/[^/]*\.[^/]*$/, '').replace(/\/*$/, '/');
  const profile = /^\/@[\w.-]+\/?$/.test(pathname) ? [`${origin}${pathname.replace(/\/$/, '')}.rss`] : [];
  const below = folder === '/' ? [] : BELOW.map((name) => `${origin}${folder}${name}`);
  const atRoot = AT_ROOT.map((name) => `${origin}/${name}`);
  return [...profile, ...below, ...atRoot].slice(0, MOST_GUESSES);
}

export const MOST_GUESSES = 6;
