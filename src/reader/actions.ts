import { ask } from '../messages/client';
import { isFailed } from '../messages/protocol';
import type { Problem } from '../model/problem';
import { openAddress } from '../platform/tabs';
import { countWords, words } from '../platform/words';
import type { Row } from '../store/read';
import type { Marks } from '../ui/actions';
import { arrivedBy, type Shown } from '../ui/listKeeping';
import type { Shelf } from './shelf';

/** What the reader's actions act on. */
export interface Stage {
  shelf: Shelf;
  list: Shown;
  /** The list is what a search found. */
  isFound: boolean;
  rows: Row[];
  marks: Marks;
  isChecking: boolean;
  setChecking: (isChecking: boolean) => void;
  say: (sentence: string) => void;
  tell: (sentence: string, stepId?: number | null) => void;
  hush: () => void;
  refused: (problem: Problem) => void;
}

export type Actions = ReturnType<typeof actionsFor>;

/** What a click or a key can do. Each one does it all: the screen, the worker, and the words. */
export function actionsFor({
  shelf,
  list,
  isFound,
  rows,
  marks,
  isChecking,
  setChecking,
  say,
  tell,
  hush,
  refused,
}: Stage) {
  return {
    markRead: (row: Row) => void marks.markRead([row], true),

    toggleRead(row: Row) {
      say(words(row.unread ? 'listMarkedRead' : 'listMarkedUnread'));
      void marks.markRead([row], row.unread);
    },

    toggleStar(row: Row) {
      say(words(row.starred ? 'listUnstarredSaid' : 'listStarredSaid'));
      void marks.star(row, !row.starred);
    },

    /** On its own site. */
    openSite(row: Row, where: 'tab' | 'background' | 'window') {
      if (row.item.url === null) return say(words('listNoAddressSaid'));
      if (row.unread) void marks.markRead([row], true);
      void openAddress(row.item.url, where);
    },

    async markAll() {
      const unreadHere = rows.filter((row) => row.unread);
      const isListed = list.view === 'starred' || isFound;
      if (isListed && unreadHere.length === 0) return say(words('listNothingToMark'));
      const reply = await (isListed ? marks.markRead(unreadHere, true) : marks.markAll(list.feedIds, arrivedBy(list)));
      if (isFailed(reply)) return;
      if (reply.stepId === null) say(words('listNothingToMark'));
      else tell(countWords('listMarkedAll', reply.changed), reply.stepId);
    },

    async undo(stepId: number | null) {
      hush();
      const reply = await ask('undo', { stepId });
      if (isFailed(reply)) return refused(reply.problem);
      say(words(reply.undone ? 'listUndone' : 'listNothingToUndo'));
    },

    async check() {
      if (isChecking || shelf.round) return;
      setChecking(true);
      const reply = await ask('poll/now', { feedIds: list.feedIds && [...list.feedIds] });
      setChecking(false);
      if (isFailed(reply)) return refused(reply.problem);
      const news = reply.newItems === 0 ? words('popupNoNewPosts') : countWords('listNew', reply.newItems);
      say(navigator.onLine ? countWords('popupCheckedSaid', reply.checked, news) : words('popupOfflineSaid'));
    },

    stop: () => void ask('poll/stop', {}),
  };
}
