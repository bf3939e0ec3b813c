import type { Problem } from '../model/problem';

/** What a failed transaction means. Anything that is no mistake of storage is one of ours. */
export function storageProblem(error: unknown): Problem {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') return { kind: 'storage-full' };
  if (name !== '') return { kind: 'storage-failed', detail: name };
  return { kind: 'internal', detail: error instanceof Error ? error.message : String(error) };
}
