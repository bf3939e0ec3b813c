import type { Feed } from '../model/feed';
import { DEFAULTS, type Settings } from '../model/settings';
import type { Measure } from '../store/measure';

/** What a bug report needs of the whole. */
export interface DiagnosticFacts {
  version: string;
  browser: string;
  language: string;
  /** Epoch ms. */
  at: number;
  feeds: readonly Pick<Feed, 'problem' | 'isPaused' | 'nextPollAt' | 'nextPollWhy' | 'firstReadAt'>[];
  settings: Settings;
  measure: Measure;
  /** Bytes, as the browser says it. */
  used: number | null;
  /** How many origins we may read. */
  origins: number;
  permissions: readonly string[];
  checkedAt: number | null;
}

/**
 * Facts as plain text: numbers, names of problems and settings. Nothing of what is read: no address, no title, no key.
 * Not translated, since it is read by whoever looks for the mistake.
 */
export function diagnosticsText(facts: DiagnosticFacts): string {
  const { feeds, settings, measure } = facts;
  const changed = Object.entries(settings).filter(([key, value]) => DEFAULTS[key as keyof Settings] !== value);
  const overdue = feeds.filter(({ nextPollAt }) => nextPollAt < facts.at).length;
  return [
    `Moonflower ${facts.version}`,
    `browser: ${facts.browser}`,
    `language: ${facts.language}`,
    `time: ${new Date(facts.at).toISOString()}, offset ${-new Date(facts.at).getTimezoneOffset()} min`,
    `feeds: ${feeds.length}, paused ${feeds.filter(({ isPaused }) => isPaused).length}, never read ${feeds.filter(({ firstReadAt }) => firstReadAt === null).length}, overdue ${overdue}`,
    `problems: ${tally(feeds.map(({ problem }) => problem?.kind ?? 'none'))}`,
    `next checks: ${tally(feeds.map(({ nextPollWhy }) => nextPollWhy.kind))}`,
    `last round: ${facts.checkedAt === null ? 'never' : new Date(facts.checkedAt).toISOString()}`,
    `stored: ${measure.posts} posts, ${measure.stars} stars`,
    `bytes: ${facts.used ?? 'unknown'} (${Object.entries(measure.bytes)
      .map(([kind, bytes]) => `${kind} about ${Math.round(bytes)}`)
      .join(', ')})`,
    `permissions: ${[...facts.permissions].sort().join(', ')}; ${facts.origins} origins`,
    `settings changed: ${changed.map(([key, value]) => `${key}=${value}`).join(', ') || 'none'}`,
    '',
  ].join('\n');
}

/** `none 12, timeout 2`. */
function tally(kinds: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${kind} ${count}`).join(', ') || 'none';
}
