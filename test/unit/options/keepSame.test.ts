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
