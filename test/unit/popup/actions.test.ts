import { expect, test } from 'vitest';
import type { Changed } from '../../../src/messages/protocol';
import { actionsFor, type Stage } from '../../../src/popup/actions';

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
