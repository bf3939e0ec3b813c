import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../../src/lib/time';
import type { Changed } from '../../../src/messages/protocol';
import type { Feed } from '../../../src/model/feed';
import type { Item, ItemState } from '../../../src/model/item';
import { actionsFor, type Stage } from '../../../src/popup/actions';
import { tellOfCheck } from '../../../src/popup/tellOfCheck';
import { openStore } from '../../../src/store/open';
import type { Row } from '../../../src/store/read';
import { emptyStore } from '../../fakes/emptyStore';

const NOW = new Date(2026, 2, 10, 12).getTime();

/** All as read, in a popup that just opened, where the store answers with this. */
async function markAll(reply: Changed) {
  const heard: (string | number | null)[] = [];
  const stage = {
    list: { view: 'unread', feedIds: null, rows: [], drawnAt: 0 },
    search: '',
    around: { unread: null },
    marks: { markAll: async () => reply },
    say: (sentence: string) => heard.push(sentence),
    tell: (sentence: string, stepId: number | null) => heard.push(sentence, stepId),
  } as unknown as Stage;
  await actionsFor(stage).markAll();
  return heard;
}

test('marking all does not wait until the unread are counted: the store knows', async () => {
  expect(await markAll({ changed: 9, stepId: 7 })).toEqual(['9 posts marked as read', 7]);
  expect(await markAll({ changed: 0, stepId: null })).toEqual(['Nothing is unread here.']);
});

test('a mark that was refused is told of by who refused it', async () => {
  expect(await markAll({ problem: { kind: 'storage-full' } } as never)).toEqual([]);
});

test('of a list of stars that is longer than what is drawn, what came after it was drawn stays unread', async () => {
  await emptyStore();
  const store = await openStore();
  await store.put('feeds', { id: 'a', url: 'https://a.example/feed', unfollowedAt: null } as Feed);
  for (const [itemId, arrivedAt] of Object.entries({ old: NOW - MINUTE_MS, new: NOW + MINUTE_MS })) {
    const times = { arrivedAt, sortAt: arrivedAt, unreadAt: arrivedAt, starredAt: arrivedAt };
    await store.put('items', { feedId: 'a', itemId, title: itemId } as Item);
    await store.put('states', { feedId: 'a', itemId, ...times } as ItemState);
  }
  const marked: string[] = [];
  const markRead = async (rows: Row[]) => {
    marked.push(...rows.map(({ key }) => key[1]));
    return { changed: rows.length, stepId: 1 };
  };
  const list = { view: 'starred', feedIds: null, rows: [], isComplete: false, drawnAt: NOW };
  const stage = { list, search: '', rows: [], marks: { markRead }, tell: () => {} } as unknown as Stage;
  await actionsFor(stage).markAll();
  expect(marked).toEqual(['old']);
});

describe('what a check by hand brought', () => {
  const said = (reply: Partial<Parameters<typeof tellOfCheck>[0]>) => {
    const heard: string[] = [];
    const around = { feeds: [{ id: 'a', url: 'https://a.example/', title: 'A' }] };
    const hear = (sentence: string) => heard.push(sentence);
    tellOfCheck({ checked: 0, newItems: 0, failed: 0, waiting: [], ...reply }, {
      around,
      now: new Date(2026, 2, 10, 12).getTime(),
      tell: hear,
      say: hear,
    } as unknown as Stage);
    return heard
      .join('|')
      .replaceAll(/[\u2068\u2069]/g, '')
      .replaceAll('\u202f', ' ');
  };
  const untilAt = new Date(2026, 2, 10, 22, 40).getTime();

  test.each([
    [{ checked: 1 }, 'Checked 1 feed. No new posts.'],
    [{ checked: 14, newItems: 2 }, 'Checked 14 feeds. 2 new posts.'],
    [{ failed: 3 }, 'No feed can be read'],
    [{ waiting: [{ feedId: 'a', untilAt }] }, 'A asks to wait until 10:40 PM.'],
    [{ checked: 3, waiting: [{ feedId: 'a', untilAt }] }, 'Checked 3 feeds. No new posts.'],
  ])('%o', (reply, sentence) => {
    Object.assign(navigator, { onLine: true });
    expect(said(reply)).toBe(sentence);
  });
});
