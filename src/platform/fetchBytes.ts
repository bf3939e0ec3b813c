import type { RawAnswer } from '../model/answer';
import type { Problem } from '../model/problem';
import { takeHops } from './redirects';

/** No server may keep us longer: a browser stops a worker whose request takes 30 s (measured; Chrome lifecycle doc). */
export const TIMEOUT_MS = 20_000;
/** Of the decoded body, so that a small compressed one cannot fill the memory. */
export const LIMIT_BYTES = 10 * 1024 * 1024;

export interface Request {
  /** Our own: Accept and validators. */
  headers: Record<string, string>;
  cache: 'no-cache' | 'reload';
  /** `error`: an answer that leads elsewhere is none, and nobody else is asked. */
  redirect?: 'follow' | 'error';
  /** Of the decoded body; else `LIMIT_BYTES`. */
  limitBytes?: number;
}

/**
 * One GET, with limits on time and size. Never rejects: whatever goes wrong comes back as a problem.
 *
 * Cache mode `no-cache` makes the browser ask the server each time and still lets us see the 304 to our own
 * validators (Fetch standard, "HTTP-network-or-cache fetch"); cookies are omitted because a feed reader has no
 * business with them.
 */
export async function fetchBytes(url: string, ask: Request): Promise<RawAnswer> {
  const { headers, cache, redirect = 'follow', limitBytes = LIMIT_BYTES } = ask;
  const startedAt = performance.now();
  const tookMs = () => Math.round(performance.now() - startedAt);
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(url, {
      headers,
      cache,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect,
      signal: timeout.signal,
    });
    const bytes = await readCapped(response, limitBytes);
    if (bytes === null) {
      return { kind: 'failed', problem: { kind: 'too-large', limitBytes }, tookMs: tookMs() };
    }
    return {
      kind: 'answered',
      status: response.status,
      headers: Object.fromEntries(response.headers),
      bytes,
      url: response.url || url,
      tookMs: tookMs(),
      hops: takeHops(url),
    };
  } catch {
    return { kind: 'failed', problem: whyFailed(url, timeout.signal.aborted), tookMs: tookMs() };
  } finally {
    clearTimeout(timer);
  }
}

/** Browsers don't say why a request failed; these are the causes that can be told apart. */
function whyFailed(url: string, timedOut: boolean): Problem {
  if (timedOut) return { kind: 'timeout', afterMs: TIMEOUT_MS };
  if (!isOnline()) return { kind: 'offline' };
  return { kind: 'unreachable', host: new URL(url).host };
}

/** The body, or null when it is longer than the limit: the rest is then not taken from the server. */
async function readCapped(response: Response, limitBytes: number): Promise<Uint8Array | null> {
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    length += chunk.value.length;
    if (length > limitBytes) {
      await reader.cancel();
      return null;
    }
    chunks.push(chunk.value);
  }
  const [only] = chunks;
  if (chunks.length === 1 && only) return only;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** False only when the browser knows that there is no network. */
export function isOnline(): boolean {
  return navigator.onLine;
}

/** Called in the worker when the network comes back. */
export function onOnline(listener: () => void): void {
  globalThis.addEventListener('online', listener);
}
