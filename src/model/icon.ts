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
