import { useCallback, useRef, useState } from 'preact/hooks';
import type { Problem } from '../model/problem';
import { now } from '../platform/clock';
import type { View } from '../store/read';
import { lengthenList, openList, renewList, type Shown } from '../ui/listKeeping';
import { useLive } from '../ui/live';
import { readyToSay } from './besides';
import { type Around, type Opened, readAround } from './readScreen';

export interface Screen {
  around: Around;
  list: Shown;
  problem: Problem | null;
  /** Leaves the list for another, or draws it anew. */
  open: (view: View) => void;
  /** Shows the posts that wait. */
  reveal: () => void;
  /** Adds a page at the end, once at a time. */
  lengthen: () => void;
  renewed: () => Promise<void>;
}

/**
 * The list and what stands around it, kept true.
 *
 * @param opened  read before the first paint
 * @param mayMove asked each time: may new posts push the rows down now?
 */
export function useScreen(opened: Opened, mayMove: () => boolean): Screen {
  const [view, setView] = useState<View>(opened.list.view);
  const [list, setList] = useState(opened.list);
  // What the next reading goes by; the state above may be a frame behind.
  const held = useRef<Shown | null>(opened.list);
  const turns = useRef<Promise<unknown>>(Promise.resolve());
  const isLengthening = useRef(false);
  // The query lives as long as the view; the question is to be answered as things stand.
  const may = useRef(mayMove);
  may.current = mayMove;
  const isRevealing = useRef(false);

  // A page that is added while the list is renewed would be lost: one after the other.
  const inTurn = useCallback(<T>(job: () => Promise<T>): Promise<T> => {
    const mine = turns.current.then(job);
    turns.current = mine.catch(() => {});
    return mine;
  }, []);

  const keep = (next: Shown) => {
    held.current = next;
    setList(next);
  };

  const query = () =>
    inTurn(async () => {
      const at = now();
      const before = held.current;
      const isSame = before?.view === view;
      const [next, around] = await Promise.all([
        isSame
          ? renewList(before, { now: at, mayMove: isRevealing.current || may.current() })
          : openList({ view, feedIds: null }, at),
        readAround(at),
      ]);
      isRevealing.current = false;
      await readyToSay(around, next);
      keep(next);
      return around;
    });
  const { value: around = opened.around, problem, again } = useLive(query, [view], opened.around);

  return {
    around,
    list,
    problem,
    renewed: again,
    open: (next) => {
      held.current = null;
      if (next === view) void again();
      else setView(next);
    },
    reveal: () => {
      isRevealing.current = true;
      void again();
    },
    lengthen: () => {
      if (isLengthening.current || held.current?.isComplete) return;
      isLengthening.current = true;
      void inTurn(async () => {
        if (held.current) keep(await lengthenList(held.current));
      })
        // Storage that fails is told of by the query; scrolling on tries again.
        .catch(() => {})
        .finally(() => {
          isLengthening.current = false;
        });
    },
  };
}
