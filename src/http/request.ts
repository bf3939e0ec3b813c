import { DAY_MS } from '../lib/time';
import type { Validators } from '../model/feed';

/** Some servers answer 304 for ever, so once in a while a feed is read whole. */
const VALIDATORS_KEEP_MS = 8 * DAY_MS;

/** What we can read, best first. Not longer than 128 bytes, which is where the Fetch standard begins to ask leave. */
const ACCEPT =
  'application/rss+xml,application/atom+xml,application/feed+json,application/rdf+xml,application/xml;q=.9,text/xml;q=.9,*/*;q=.1';

/**
 * The headers of a poll. What the server gave us to compare with goes back to the letter, never read and never
 * rewritten (RFC 9110 §13.1.2, §13.1.3); nothing is sent of validators whose body was read more than eight days ago.
 *
 * @param now epoch ms
 */
export function conditionalHeaders(validators: Validators | null, now: number): Record<string, string> {
  const headers: Record<string, string> = { Accept: ACCEPT };
  if (validators === null || isTooOld(validators, now)) return headers;
  if (validators.etag) headers['If-None-Match'] = validators.etag;
  if (validators.lastModified) headers['If-Modified-Since'] = validators.lastModified;
  return headers;
}

/**
 * How the browser's own cache is to behave. When old validators are let go it must be passed by: it would send the
 * same ones for us, hear the same 304, and hand out the old body as a 200.
 *
 * @param now epoch ms
 */
export function cacheMode(validators: Validators | null, now: number): 'no-cache' | 'reload' {
  return validators !== null && isTooOld(validators, now) ? 'reload' : 'no-cache';
}

/** Also when the body seems to come from far in the future: the clock was wrong when it was read. */
function isTooOld(validators: Validators, now: number): boolean {
  return Math.abs(now - validators.bodyReadAt) > VALIDATORS_KEEP_MS;
}
