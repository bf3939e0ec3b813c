import { httpUrl } from '../lib/url';
import { ask } from '../messages/client';
import { isFailed } from '../messages/protocol';
import type { Problem } from '../model/problem';
import type { Settings } from '../model/settings';
import { closePopup, openOptions } from '../platform/runtime';
import { openAddress, openReader } from '../platform/tabs';
import { countWords, words } from '../platform/words';
import { type Row, readRows } from '../store/read';
import type { Marks } from '../ui/actions';
import { arrivedBy, type Shown } from '../ui/listKeeping';
import { seldom } from './besides';
import type { Around } from './readScreen';
import { searching } from './searching';

/** What the popup's actions act on. */
export interface Stage {
  around: Around;
  list: Shown;
  /** The list is what a search for this found; '' = nothing was searched for. */
  search: string;
  /** As the reader sees them. */
  rows: Row[];
  settings: Settings;
  marks: Marks;
  isChecking: boolean;
  setChecking: (isChecking: boolean) => void;
  /** To screen readers. */
  say: (sentence: string) => void;
  /** To everybody, with an undo step if there is one. */
  tell: (sentence: string, stepId?: number | null) => void;
  hush: () => void;
  /** `name`: of what it happened to, if not of all. */
  refused: (problem: Problem, name?: string) => void;
  now: number;
}

export type Actions = ReturnType<typeof actionsFor>;

/** What a click or a key can do. Each one does it all: the screen, the worker, and the words. */
export function actionsFor(stage: Stage) {
  const { around, list, search, settings, marks, isChecking, setChecking, say, tell, hush, refused } = stage;

  const markRead = (row: Row, read: boolean) => {
    say(words(read ? 'listMarkedRead' : 'listMarkedUnread'));
    return marks.markRead([row], read);
  };

  return {
    toggleRead: (row: Row) => void markRead(row, row.unread),

    toggleStar(row: Row) {
      say(words(row.starred ? 'listUnstarredSaid' : 'listStarredSaid'));
      void marks.star(row, !row.starred);
    },

    async openRow(row: Row, where = openInOf(row, around, settings)) {
      if (where !== 'reader' && httpUrl(row.item.url ?? '') === null) return tell(words('listNoAddressSaid'));
      if (row.unread) void markRead(row, true);
      const isOpen = await openPost(row, where);
      if (isOpen && where !== 'background') closePopup();
    },

    async markAll() {
      // Of these, the worker knows no rule by which they are shown.
      const isListed = list.view === 'starred' || search !== '';
      const unreadHere = isListed ? (await allRows(stage)).filter((row) => row.unread) : [];
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

    async check(feedIds: string[] | null) {
      if (isChecking || around.round) return;
      setChecking(true);
      const reply = await ask('poll/now', { feedIds });
      setChecking(false);
      if (isFailed(reply)) return refused(reply.problem);
      (await seldom.load()).tellOfCheck(reply, stage);
    },

    stop: () => void ask('poll/stop', {}),

    async dismiss(hint: string) {
      const reply = await ask('hints/dismiss', { hint });
      if (isFailed(reply)) refused(reply.problem);
      else if (reply.stepId !== null) tell(words('popupHidden'), reply.stepId);
    },

    gotIt: () => void ask('hints/dismiss', { hint: 'first-run' }),

    async resume() {
      const reply = await ask('resume', {});
      if (isFailed(reply)) refused(reply.problem);
      else if (reply.stepId !== null) tell(words('popupResumed'), reply.stepId);
    },

    async openReader() {
      await openReader(null);
      closePopup();
    },

    async openSettings() {
      await openOptions();
      closePopup();
    },
  };
}

/** So many keys go into one message to the worker. */
const MOST_MARKED = 2000;

/** All that the list holds, also what is not drawn yet. */
async function allRows({ list, search, rows }: Stage): Promise<Row[]> {
  if (list.isComplete) return rows;
  const ask = { feedIds: list.feedIds, limit: MOST_MARKED };
  const all = search
    ? await (await searching.load()).searchRows({ ...ask, text: search })
    : await readRows({ ...ask, view: list.view, after: null });
  return all.filter(({ arrivedAt }) => arrivedAt <= arrivedBy(list));
}

/** A feed may have a way of its own to be opened. */
function openInOf({ key: [feedId] }: Row, { feeds }: Around, { openIn }: Settings): Settings['openIn'] {
  return feeds.find(({ id }) => id === feedId)?.openIn ?? openIn;
}

async function openPost({ key, item }: Row, where: Settings['openIn']): Promise<boolean> {
  if (where !== 'reader') return item.url !== null && openAddress(item.url, where);
  await openReader(key);
  return true;
}
