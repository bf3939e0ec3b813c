import type { ParsedHints } from '../model/parsed';
import type { Settings } from '../model/settings';

/** What a publisher says about when to ask, as far as the reader wants to follow it. Hours to skip always count: they are a request, not an estimate. */
export function wantedHints(
  hints: ParsedHints | null,
  { followsHints }: Pick<Settings, 'followsHints'>,
): ParsedHints | null {
  return hints === null || followsHints ? hints : { ...hints, ttlMs: null, updateEveryMs: null };
}
