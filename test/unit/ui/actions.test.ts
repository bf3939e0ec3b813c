import { expect, test } from 'vitest';
import type { Row } from '../../../src/store/read';
import { type PendingMark, unreadWithPending, withPending } from '../../../src/ui/actions';

const row = (itemId: string, unread: boolean): Row => ({ key: ['a', itemId], unread, starred: false }) as Row;
const rows = [row('1', true), row('2', true), row('3', false)];
const mark = (itemId: string, unread: boolean): PendingMark => ({ covers: ({ key }) => key[1] === itemId, unread });

test('a mark on its way is seen at once', () => {
  expect(withPending(rows[0]!, [mark('1', false)]).unread).toBe(false);
});

test('the last of two marks counts', () => {
  expect(withPending(rows[0]!, [mark('1', false), mark('1', true)])).toBe(rows[0]);
});

test('a star leaves the read mark alone', () => {
  const starred = withPending(rows[0]!, [{ covers: () => true, starred: true }]);
  expect([starred.unread, starred.starred]).toEqual([true, true]);
});

test.each([
  ['one read', [mark('1', false)], 8],
  ['one unread', [mark('3', true)], 10],
  ['what is so already changes nothing', [mark('3', false)], 9],
  ['all that is shown', [{ covers: () => true, unread: false }], 7],
])('the number of unread posts goes with the marks on their way: %s', (_why, pending, expected) => {
  expect(unreadWithPending(9, rows, pending)).toBe(expected);
});
