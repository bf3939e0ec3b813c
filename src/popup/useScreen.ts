import { useCallback, useRef, useState } from 'preact/hooks';
import type { Problem } from '../model/problem';
import { now } from '../platform/clock';
import { lengthenList, openList, renewList, type Shown } from '../ui/listKeeping';
import { useLive } from '../ui/live';
import { readyToSay } from './besides';
import { type Around, type Opened, readAround } from './readScreen';
import { feedIdsOf } from './scope';
import { searching } from './searching';
import { type Sight, sightText } from './sight';

/** A screen full and a half: every key searches anew, and each row has to be looked for, marked and drawn. */
const FOUND_ROWS = 12;

export interface Screen {
  around: Around;
  /** What is asked for; `list` is what is there, perhaps of the sight before. */
  sight: Sight;
  list: Shown;
  /** Of `list`. */
  shownSight: Sight;
  problem: Problem | null;
  /** Leaves the list for another, or draws it anew. */
  open: (sight: Sight) => void;
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
  const [sight, setSight] = useState(opened.sight);
  const name = sightText(sight);
  const [shown, setShown] = useState<{ list: Shown; of: Sight }>({ list: opened.list, of: opened.sight });
  // What the next reading goes by; the state above may be a frame behind.
  const held = useRef<{ list: Shown; of: Sight } | null>(shown);
  const known = useRef(opened.around);
  const wanted = useRef(sight);
  wanted.current = sight;
  const turns = useRef<Promise<unknown>>(Promise.resolve());
  const isLengthening = useRef(false);
  // The query lives as long as the sight; the question is to be answered as things stand.
  const may = useRef(mayMove);
  may.current = mayMove;
  const isRevealing = useRef(false);

  // A page that is added while the list is renewed would be lost: one after the other.
  const inTurn = useCallback(<T>(job: () => Promise<T>): Promise<T> => {
    const mine = turns.current.then(job);
    turns.current = mine.catch(() => {});
    return mine;
  }, []);

  const keep = (list: Shown, of: Sight) => {
    held.current = { list, of };
    setShown({ list, of });
  };

  /** The list of a sight that was just chosen. */
  const openSight = async ({ view, scope, search }: Sight, at: number): Promise<Shown> => {
    const feedIds = feedIdsOf(scope, known.current.feeds);
    if (search) return (await searching.load()).openFound({ text: search, feedIds, most: FOUND_ROWS }, at);
    return openList({ view, feedIds }, at);
  };
  const renew = async (before: Shown, at: number): Promise<Shown> => {
    if (sight.search) return (await searching.load()).renewFound(before);
    return renewList(before, { now: at, mayMove: isRevealing.current || may.current() });
  };

  const query = () =>
    inTurn(async () => {
      // Somebody who types fast is not answered letter by letter.
      if (wanted.current !== sight) return known.current;
      const at = now();
      const before = held.current;
      const isSame = before !== null && sightText(before.of) === name;
      // A search shows what it finds first: what stands around the list does not change by it.
      const isFirstFound = sight.search !== '' && !isSame;
      const [next, around] = await Promise.all([
        isSame ? renew(before.list, at) : openSight(sight, at),
        isFirstFound ? known.current : readAround(at, sight.scope),
      ]);
      isRevealing.current = false;
      known.current = around;
      await readyToSay(around, next);
      keep(next, sight);
      return around;
    });
  const { value: around = opened.around, problem, again } = useLive(query, [name], opened.around);

  return {
    around,
    sight,
    list: shown.list,
    shownSight: shown.of,
    problem,
    renewed: again,
    open: (next) => {
      held.current = null;
      if (sightText(next) === name) void again();
      else setSight(next);
    },
    reveal: () => {
      isRevealing.current = true;
      void again();
    },
    lengthen: () => {
      if (isLengthening.current || held.current?.list.isComplete) return;
      isLengthening.current = true;
      void inTurn(async () => {
        if (!held.current) return;
        const { list, of } = held.current;
        keep(of.search ? await (await searching.load()).lengthenFound(list, of.search) : await lengthenList(list), of);
      })
        // Storage that fails is told of by the query; scrolling on tries again.
        .catch(() => {})
        .finally(() => {
          isLengthening.current = false;
        });
    },
  };
}
