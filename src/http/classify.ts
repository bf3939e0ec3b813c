import type { Answer, RawAnswer } from '../model/answer';
import type { Problem } from '../model/problem';
import { retryAfterMs } from './freshness';
import { isPrivateHost } from './privateHost';

export interface Asked {
  raw: RawAnswer;
  /** The address that was asked. */
  askedUrl: string;
  /** The reader typed this very host herself, so it may be a private one. */
  typedPrivate: boolean;
  /** Epoch ms, for a `Retry-After` that is a date. */
  now: number;
  /** Whether validators were sent; without them a 304 says nothing, as there is nothing it could compare with. */
  isConditional?: boolean;
}

/** Statuses whose body is the feed: OK, changed by a proxy on the way (RFC 9110 §15.3.4), delta (RFC 3229). */
const WITH_FEED = [200, 203, 226];

/** What an answer means. The body is not looked at, only whether there is one. */
export function classify({ raw, askedUrl, typedPrivate, now, isConditional = true }: Asked): Answer {
  if (raw.kind === 'failed') return failed(raw.problem);
  const typedHost = typedPrivate ? hostname(askedUrl) : null;
  const seenHosts = [...(raw.hops ?? []).map(({ to }) => hostname(to)), hostname(raw.url)];
  const host = seenHosts.find((seen) => isPrivateHost(seen) && seen !== typedHost);
  if (host !== undefined) return failed({ kind: 'private-address', host });
  if (raw.status === 304 && isConditional) return { kind: 'unchanged', url: raw.url };
  const problem = problemOf(raw.status, raw.headers, now);
  if (problem !== null) return failed(problem);
  if (raw.bytes.length === 0) return failed({ kind: 'empty' });
  return { kind: 'fresh', bytes: raw.bytes, contentType: raw.headers['content-type'] ?? null, url: raw.url };
}

function hostname(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname : '';
}

function failed(problem: Problem): Answer {
  return { kind: 'failed', problem };
}

function problemOf(status: number, headers: Record<string, string>, now: number): Problem | null {
  if (WITH_FEED.includes(status)) return null;
  if (status === 204 || status === 205) return { kind: 'empty' };
  if (status === 410) return { kind: 'gone' };
  const waitMs = retryAfterMs(headers, now);
  if (status === 429 || (status === 503 && waitMs > 0)) return { kind: 'throttled', status, retryAfterMs: waitMs };
  // Also a 202 (a page that wants to see a browser first), a 206 (a part nobody asked for), a 304 to no question.
  return { kind: 'refused', status };
}
