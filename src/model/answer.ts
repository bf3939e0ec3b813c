import type { Problem } from './problem';

/** What a request brought, before anything is made of it. Header names are lower case. */
export type RawAnswer =
  | {
      kind: 'answered';
      status: number;
      headers: Record<string, string>;
      bytes: Uint8Array;
      /** Where the answer came from in the end, after redirects. */
      url: string;
      tookMs: number;
      /** The redirects on the way, in order; null where the browser does not tell. */
      hops: Hop[] | null;
    }
  | { kind: 'failed'; problem: Problem; tookMs: number };

/** One redirect (RFC 9110 §15.4). */
export interface Hop {
  status: number;
  to: string;
}

/** An answer as understood (`http/classify`). */
export type Answer =
  | { kind: 'fresh'; bytes: Uint8Array; contentType: string | null; url: string }
  | { kind: 'unchanged'; url: string }
  | { kind: 'failed'; problem: Problem };
