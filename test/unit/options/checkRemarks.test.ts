import { expect, test } from 'vitest';
import type { PollLogEntry } from '../../../src/model/feed';
import { checkRemarks } from '../../../src/options/checkRemarks';

const calm = { problem: null, status: 200, warnings: [] };

test.each<[string, Partial<PollLogEntry>, string[]]>([
  ['a check where all was well', {}, []],
  ['an answer that says no', { problem: 'refused', status: 403 }, ['Answers “403”']],
  ['no answer', { problem: 'timeout', status: null }, ['No answer']],
  [
    'a feed that had to be repaired',
    { warnings: ['junk-before', 'bad-dates'] },
    ['What came before its start was left out', 'Some dates couldn’t be read'],
  ],
  [
    'a feed that could not be read, and why that may be',
    { problem: 'malformed', warnings: ['truncated'] },
    ['Has an error', 'It was cut off; the whole posts were read'],
  ],
])('%s', (_what, change, remarks) => {
  expect(checkRemarks({ ...calm, ...change })).toEqual(remarks);
});
