import { clamp, DAY_MS, HOUR_MS, SECOND_MS } from '../lib/time';
import { httpDate } from './httpDate';

/** Feeds in the wild ask for sixteen years. */
export const FRESH_MOST_MS = DAY_MS;
export const RETRY_AFTER_MOST_MS = 48 * HOUR_MS;

/**
 * How long an answer says it stays good, so that asking again before would be rude: `max-age` less `Age`, else
 * `Expires` less `Date` (RFC 9111 §4.2). `s-maxage` speaks to shared caches, not to us. No guess is made from
 * `Last-Modified`: a guess would hide posts.
 *
 * @param headers names in lower case
 * @param now     epoch ms
 * @returns ms from now, 0 to `FRESH_MOST_MS`; 0 when nothing, or nothing sensible, is said
 */
export function freshForMs(headers: Record<string, string>, now: number): number {
  const directives = cacheDirectives(headers['cache-control'] ?? '');
  if (directives.has('no-store') || directives.has('no-cache')) return 0;
  const maxAge = directives.get('max-age');
  const forMs = maxAge !== undefined ? (secondsAsMs(maxAge) ?? 0) - ageMs(headers) : expiresInMs(headers, now);
  return clamp(forMs, 0, FRESH_MOST_MS);
}

/**
 * How long a server asks us to stay away (RFC 9110 §10.2.3), to the second. A date is measured from the answer's
 * own `Date`, where there is one, so that a wrong clock on our side does not bring us back early.
 *
 * @param headers names in lower case
 * @param now     epoch ms
 * @returns ms from now, 0 to `RETRY_AFTER_MOST_MS`; 0 when nothing, or nothing sensible, is said
 */
export function retryAfterMs(headers: Record<string, string>, now: number): number {
  const wish = headers['retry-after']?.trim() ?? '';
  const waitMs = secondsAsMs(wish) ?? (httpDate(wish, now) ?? 0) - sentAt(headers, now);
  return clamp(waitMs, 0, RETRY_AFTER_MOST_MS);
}

/** The first of each name counts (RFC 9111 §4.2.1). Values may be quoted (§5.2). */
function cacheDirectives(value: string): Map<string, string> {
  const directives = new Map<string, string>();
  for (const [, name = '', quoted, plain = ''] of value.matchAll(/([^\s,;="]+)(?:=(?:"([^"]*)"|([^\s,;]*)))?/g)) {
    if (!directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), quoted ?? plain);
  }
  return directives;
}

/** delta-seconds, as ms; null for anything but digits. Numbers too large count as 2³¹ (RFC 9111 §1.2.2). */
function secondsAsMs(text: string): number | null {
  return /^\d+$/.test(text) ? Math.min(Number(text), 2 ** 31) * SECOND_MS : null;
}

function ageMs(headers: Record<string, string>): number {
  return secondsAsMs(headers.age?.trim() ?? '') ?? 0;
}

/** An `Expires` that is no date, such as 0, is in the past (RFC 9111 §5.3). */
function expiresInMs(headers: Record<string, string>, now: number): number {
  const expiresAt = httpDate(headers.expires ?? '', now);
  return expiresAt === null ? 0 : expiresAt - sentAt(headers, now) - ageMs(headers);
}

function sentAt(headers: Record<string, string>, now: number): number {
  return httpDate(headers.date ?? '', now) ?? now;
}
