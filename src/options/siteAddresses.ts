import { knownFeeds } from '../discover/knownSites';

/**
 * What the browser has to be asked for so that the feeds at an address can be found: the hosts of its feeds where they
 * are known, else its own, with and without `www.`, since most sites lead from one to the other and a page on the way
 * that may not be read looks like no answer at all.
 */
export function siteAddresses(url: string): string[] {
  const known = knownFeeds(url);
  if (known !== null) return known;
  const twin = twinOf(new URL(url).hostname);
  return twin === null ? [url] : [url, `https://${twin}/`];
}

function twinOf(host: string): string | null {
  if (host.startsWith('www.')) return host.slice('www.'.length);
  const labels = host.split('.');
  const isAddress = host.startsWith('[') || /^[\d.]+$/.test(host);
  // `example.com`, `example.co.uk`: a name that somebody could have put `www.` before.
  const isDomain =
    labels.length === 2 || (labels.length === 3 && /^(?:ac|co|com|edu|gov|ne|net|or|org)$/.test(labels[1] ?? ''));
  return isDomain && !isAddress ? `www.${host}` : null;
}
