import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const CORPUS = join(ROOT, '../shared/corpus');
const present = existsSync(join(CORPUS, 'public/cases.jsonl'));
if (!present) console.log('The feed corpus was left out: there is no ../shared/corpus beside this project.');

interface Case {
  id: string;
  group: string;
  file: string;
  url: string;
  contentType?: string;
  expect: unknown;
}

interface Failure {
  field: string;
  want: unknown;
  got: unknown;
}

interface Rates {
  all: number;
  groups: Record<string, number>;
  failed: string[];
}

/** Per cent of the fair cases that pass, in all and by group. */
async function rates(strict: boolean): Promise<Rates> {
  process.env.PROJECT_DIR = ROOT;
  const { parse } = await import(/* @vite-ignore */ join(CORPUS, 'adapters/ours.mjs'));
  const { compare } = await import(/* @vite-ignore */ join(CORPUS, 'lib/compare.mjs'));
  const cases: Case[] = readFileSync(join(CORPUS, 'public/cases.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  const failed: string[] = [];
  const counts: Record<string, [passed: number, total: number]> = {};
  for (const one of cases) {
    if (one.group === 'unfair') continue;
    const bytes = new Uint8Array(readFileSync(join(CORPUS, 'public/raw', one.file)));
    let failures: Failure[];
    try {
      const feed = JSON.parse(JSON.stringify(await parse(bytes, { contentType: one.contentType, url: one.url })));
      failures = compare(one.expect, feed, null, one, { strict });
    } catch (error) {
      failures = compare(one.expect, null, error, one, { strict });
    }
    const count = counts[one.group] ?? [0, 0];
    counts[one.group] = count;
    count[1]++;
    if (failures.length === 0) count[0]++;
    else failed.push(`${one.id}: ${failures.map(({ field }) => field).join(', ')}`);
  }
  const percent = ([passed, total]: [number, number]) => (100 * passed) / total;
  const sum = Object.values(counts).reduce<[number, number]>(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
  return {
    all: percent(sum),
    groups: Object.fromEntries(Object.entries(counts).map(([group, count]) => [group, percent(count)])),
    failed,
  };
}

describe.runIf(present)('the corpus of feeds that others read', () => {
  test('at least 99.5 % come out right, and no kind of feed falls behind', async () => {
    const { all, groups, failed } = await rates(false);
    const told = failed.join('\n');
    expect(all, told).toBeGreaterThanOrEqual(99.5);
    for (const group of ['broken', 'hostile', 'encoding', 'not-a-feed']) expect(groups[group], told).toBe(100);
    for (const rate of Object.values(groups)) expect(rate, told).toBeGreaterThanOrEqual(97);
  }, 60_000);

  test('at least 98.5 % with titles as plain text and authors to the letter', async () => {
    const { all, failed } = await rates(true);
    expect(all, failed.join('\n')).toBeGreaterThanOrEqual(98.5);
  }, 60_000);
});
