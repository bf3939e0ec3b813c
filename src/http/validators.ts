import type { RawAnswer } from '../model/answer';
import type { Validators } from '../model/feed';

/**
 * What to ask with next time: always the latest that the server gave. A whole body replaces both; a 304 updates
 * what it names (RFC 9111 §3.2) and leaves `bodyReadAt`, as no body came; an error changes nothing.
 *
 * To be kept only together with what the body said: validators of a body that could not be read, or was cut
 * short, would have the server answer 304 to posts that we never saw.
 *
 * @param now epoch ms
 * @returns null when the server gives nothing to ask with
 */
export function nextValidators(raw: RawAnswer, held: Validators | null, now: number): Validators | null {
  if (raw.kind === 'failed') return held;
  const etag = raw.headers.etag || null;
  const lastModified = raw.headers['last-modified'] || null;

  if (raw.status === 304) {
    return held && { ...held, etag: etag ?? held.etag, lastModified: lastModified ?? held.lastModified };
  }
  if (![200, 203, 226].includes(raw.status) || raw.bytes.length === 0) return held;
  if (etag === null && lastModified === null) return null;
  // A 226 brings only what is new (RFC 3229), so it says nothing about the rest.
  const bodyReadAt = raw.status === 226 ? (held?.bodyReadAt ?? now) : now;
  return { etag, lastModified, bodyReadAt };
}
