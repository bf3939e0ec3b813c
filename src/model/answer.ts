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
    }
  | { kind: 'failed'; problem: Problem; tookMs: number };

/** An answer as understood (`http/classify`). */
export type Answer =
  | { kind: 'fresh'; bytes: Uint8Array; contentType: string | null; url: string }
  | { kind: 'unchanged'; url: string }
  | { kind: 'failed'; problem: Problem };
