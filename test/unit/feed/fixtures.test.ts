import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseFeed } from '../../../src/feed/parse.ts';
import type { ParsedFeed, ParsedItem, ParseWarning } from '../../../src/model/parsed.ts';

/** What a fixture's neighbour `NAME.expected.json` says: only the fields it names are looked at. */
interface Expected {
  why: string;
  address: string;
  problem?: string;
  warnings: ParseWarning[];
  feed: Partial<ParsedFeed>;
  items: Partial<ParsedItem>[];
}

const FOLDER = join(import.meta.dirname, '../../fixtures/feeds');
const fixtures = ['rss', 'rdf', 'atom', 'broken', 'hostile'].flatMap((folder) =>
  readdirSync(join(FOLDER, folder))
    .filter((name) => name.endsWith('.xml'))
    .map((name) => `${folder}/${name.slice(0, -4)}`),
);

/** Moments are written readably in the expectations. */
const readable = (value: unknown) =>
  JSON.parse(
    JSON.stringify(value, (key, found) =>
      key.endsWith('At') && typeof found === 'number' ? new Date(found).toISOString().replace('.000Z', 'Z') : found,
    ),
  );

test.each(fixtures)('%s', (name) => {
  const expected: Expected = JSON.parse(readFileSync(join(FOLDER, `${name}.expected.json`), 'utf8'));
  const result = parseFeed(readFileSync(join(FOLDER, `${name}.xml`)), { url: expected.address });
  if (expected.problem !== undefined) {
    expect(result, expected.why).toMatchObject({ kind: 'problem', problem: { kind: expected.problem } });
    return;
  }
  if (result.kind !== 'feed') throw new Error(`${expected.why}\n${JSON.stringify(result)}`);
  expect(readable(result.feed), expected.why).toMatchObject(expected.feed);
  expect(readable(result.feed.items), expected.why).toMatchObject(expected.items);
  expect(result.warnings, expected.why).toEqual(expected.warnings);
});
