import { httpUrl } from '../lib/url';
import { areFeedChoices, type FeedChoices } from './feedChoices';

/** A subscription as a file of another reader, or of ours, tells it. */
export interface ImportedFeed {
  /** http(s). */
  url: string;
  /** The publisher's title, as far as the file knows it; '' = none. */
  title: string;
  siteUrl: string | null;
  choices: Partial<FeedChoices>;
}

/** So many feeds are taken from a file, and no more. */
export const IMPORT_MOST = 5000;

export function isImportedFeed(value: unknown): value is ImportedFeed {
  if (typeof value !== 'object' || value === null) return false;
  const { url, title, siteUrl, choices } = value as Record<string, unknown>;
  return (
    isAddress(url) && typeof title === 'string' && (siteUrl === null || isAddress(siteUrl)) && areFeedChoices(choices)
  );
}

function isAddress(value: unknown): boolean {
  return typeof value === 'string' && httpUrl(value) === value;
}
