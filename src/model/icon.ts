import { DAY_MS } from '../lib/time';

/** The icon of a site, fetched from the feed's own origin, at most once a week; a failed try counts. */
export interface SiteIcon {
  host: string;
  /** `data:image/…` as small as it came; null when the site has none that we can show. */
  dataUrl: string | null;
  /** Darker than about 20 % luminance: it gets a light plate in the dark theme. */
  isDark: boolean;
  /** Epoch ms of the last try. */
  triedAt: number;
}

/** So long is an icon good, and so long is a host without one left in peace. */
export const ICON_REST_MS = 7 * DAY_MS;
/** So many hosts are asked about in one message. */
export const ICONS_AT_ONCE = 6;
