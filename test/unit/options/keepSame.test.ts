import { expect, test } from 'vitest';
import { keepSame } from '../../../src/options/keepSame';

test('what did not change stays the same object, what did is new', () => {
  const before = [
    { id: 'a', name: 'A' },
    { id: 'b', name: 'B' },
  ];
  const after = keepSame(before, [
    { id: 'c', name: 'C' },
    { id: 'b', name: 'other' },
    { id: 'a', name: 'A' },
  ]);
  expect(after).toEqual([
    { id: 'c', name: 'C' },
    { id: 'b', name: 'other' },
    { id: 'a', name: 'A' },
  ]);
  expect(after[2]).toBe(before[0]);
  expect(after[1]).not.toBe(before[1]);
});

test.each<[string, object, object]>([
  ['a value deep inside', { log: [{ status: 200, warnings: [] }] }, { log: [{ status: 304, warnings: [] }] }],
  ['an entry more', { log: [{ status: 200 }] }, { log: [{ status: 200 }, { status: 200 }] }],
  ['an entry less', { log: [{ status: 200 }] }, { log: [] }],
  ['something where nothing was', { problem: null }, { problem: { kind: 'gone' } }],
  ['nothing where something was', { problem: { kind: 'gone' } }, { problem: null }],
  ['another name for the same', { problem: null }, { trouble: null }],
])('%s is a change', (_what, one, other) => {
  const before = { id: 'a', ...one };
  expect(keepSame([before], [{ id: 'a', ...structuredClone(one) }])[0]).toBe(before);
  expect(keepSame([before], [{ id: 'a', ...other }])[0]).not.toBe(before);
});
