import { beforeEach, expect, test } from 'vitest';
import { openStore } from '../../../src/store/open';
import { countUnread } from '../../../src/store/read';
import { emptyStore } from '../../fakes/emptyStore';

beforeEach(emptyStore);

test('unread posts are counted, and counting stops where it is told to', async () => {
  const store = await openStore();
  expect(await countUnread(3)).toBe(0);
  for (let n = 1; n <= 5; n++) {
    const identity = { guid: '', address: '', titleDay: '', contentHash: '' };
    await store.put('states', { feedId: 'a', itemId: `p${n}`, arrivedAt: n, sortAt: n, unreadAt: n, identity });
    expect([await countUnread(1), await countUnread(3), await countUnread(5)]).toEqual([1, Math.min(n, 3), n]);
  }
  // How it is counted follows from how many there were.
  for (let n = 4; n >= 0; n--) {
    await store.delete('states', ['a', `p${n + 1}`]);
    expect([await countUnread(1), await countUnread(1), await countUnread(3), await countUnread(3)]).toEqual(
      [1, 1, 3, 3].map((most) => Math.min(n, most)),
    );
  }
});
