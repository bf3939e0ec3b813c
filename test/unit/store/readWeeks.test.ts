import { beforeEach, expect, test } from 'vitest';
import { DAY_MS } from '../../../src/lib/time';
import { openStore } from '../../../src/store/open';
import { readWeeks } from '../../../src/store/readWeeks';
import { emptyStore } from '../../fakes/emptyStore';

const now = Date.UTC(2026, 2, 1);

beforeEach(emptyStore);

test('posts are counted in their week, each feed for itself, read or not; older ones not at all', async () => {
  const store = await openStore();
  const post = (feedId: string, daysAgo: number) =>
    store.put('states', {
      feedId,
      itemId: `p${daysAgo}`,
      arrivedAt: now,
      sortAt: now - daysAgo * DAY_MS,
      ...(daysAgo % 2 ? { unreadAt: now - daysAgo * DAY_MS } : {}),
      identity: { guid: '', address: '', titleDay: '', contentHash: '' },
    });
  // The seventh day ends one week, and begins none.
  for (const days of [0, 1, 6, 7, 8, 83, 85, 400]) await post('a', days);
  await post('b', 20);
  const [a, b, none] = await readWeeks(['a', 'b', 'none'], now);
  expect(a).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 3]);
  expect(b).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0]);
  expect(none).toEqual(Array(12).fill(0));
});
