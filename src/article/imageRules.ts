import { httpUrl } from '../lib/url';
import type { Settings } from '../model/settings';

/** Hosts, and ends of addresses, that only count who reads. Feeds of large publishers carry them. */
const BEACON_HOSTS =
  /(?:^|\.)(?:doubleclick\.net|google-analytics\.com|googletagmanager\.com|scorecardresearch\.com|quantserve\.com|pixel\.wp\.com|stats\.wordpress\.com|feedsportal\.com|pheedo\.com|list-manage\.com|statcounter\.com|chartbeat\.(?:com|net)|parsely\.com|piwik\.pro|matomo\.cloud|plausible\.io|goatcounter\.com|simpleanalytics(?:badges|cdn)\.com|hits\.dwyl\.com|mixpanel\.com|segment\.io|amplitude\.com)$/i;
const BEACON_PATHS =
  /\/(?:pixel|beacon|track(?:er|ing)?|count(?:er)?|spacer|blank|1x1|transparent|clear|stat|collect|piwik|matomo|b\.gif|open)(?:\.(?:gif|png|php|aspx?))(?:$|\?)|\/wf\/open\?/i;
/** Hosts that serve real images too, and where they count. */
const BEACONS_AT: Record<string, string> = { 'www.facebook.com': '/tr', 'medium.com': '/_/stat' };

/** Whether an image address is known to be there only to count readers. */
export function isBeacon(address: string): boolean {
  const url = httpUrl(address);
  if (url === null) return false;
  const { hostname, pathname, search } = new URL(url);
  const at = Object.hasOwn(BEACONS_AT, hostname) ? BEACONS_AT[hostname] : undefined;
  if (at !== undefined && pathname.startsWith(at)) return true;
  return BEACON_HOSTS.test(hostname) || BEACON_PATHS.test(`${pathname}${search}`);
}

/** Which images of a post may be loaded, told to the cleaner's loader and to the browser alike. */
export interface ImageRule {
  allows: (address: string) => boolean;
  /** Sources for `img-src` of a content security policy. */
  sources: string;
}

const NONE: ImageRule = { allows: () => false, sources: "'none'" };
const ALL: ImageRule = { allows: (address) => httpUrl(address) !== null, sources: 'https: http:' };

/**
 * @param sites   addresses of the post and its feed's site, whose images count as the post's own
 * @param isAsked the reader has clicked to see the images of this post
 */
export function imageRule(images: Settings['images'], sites: (string | null)[], isAsked: boolean): ImageRule {
  if (images === 'all' || (isAsked && images !== 'never')) return ALL;
  if (images !== 'site') return NONE;
  const hosts = [...new Set(sites.flatMap((site) => hostOf(site) ?? []))];
  if (hosts.length === 0) return NONE;
  return {
    allows: (address) => {
      const host = hostOf(address);
      return host !== null && hosts.some((own) => host === own || host.endsWith(`.${own}`));
    },
    sources: hosts.flatMap(sourcesOf).join(' '),
  };
}

/** Without `www.`; null unless it is made of nothing that means something in a policy. */
function hostOf(address: string | null): string | null {
  const url = httpUrl(address ?? '');
  if (url === null) return null;
  const host = new URL(url).hostname.replace(/^www\./, '');
  return /^(?:[a-z0-9_-]+\.)*[a-z0-9_-]+$/.test(host) ? host : null;
}

/** A source without a scheme would mean ours. */
function sourcesOf(host: string): string[] {
  const names = /^[\d.]+$/.test(host) ? [host] : [host, `*.${host}`];
  return names.flatMap((name) => [`https://${name}:*`, `http://${name}:*`]);
}
