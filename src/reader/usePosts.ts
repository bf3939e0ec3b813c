import { useCallback, useRef, useState } from 'preact/hooks';
import type { Problem } from '../model/problem';
import { now } from '../platform/clock';
import { lengthenFound, renewFound } from '../ui/found';
import { lengthenList, renewList, type Shown } from '../ui/listKeeping';
import { useLive } from '../ui/live';
import { isSameList, type Place } from './place';
import { listOf, type Opened, readShelf, type Shelf } from './shelf';

export interface Posts {
  shelf: Shelf;
  list: Shown;
  /** What the list is of: for a moment after something else was asked for, the list before. */
  search: string;
  problem: Problem | null;
  /** Draws the list anew, with the posts that wait. */
  reopen: () => void;
  /** Adds a page at the end, once at a time; resolves to the list with it. */
  lengthen: () => Promise<Shown>;
  renewed: () => Promise<void>;
}

interface Held {
  list: Shown;
  of: Omit<Place, 'post'>;
}

/**
 * The list of a place and the feeds beside it, kept true.
 *
 * @param mayMove asked each time: may new posts push the rows down now?
 */
export function usePosts(opened: Opened, { view, scope, search }: Place, mayMove: () => boolean): Posts {
  const wanted = { view, scope, search };
  const [{ list, of }, setShown] = useState<Held>({ list: opened.list, of: wanted });
  const [times, setTimes] = useState(0);
  const held = useRef<Held | null>({ list: opened.list, of: wanted });
  const turns = useRef<Promise<unknown>>(Promise.resolve());
  const may = useRef(mayMove);
  may.current = mayMove;

  // A page that is added while the list is renewed would be lost: one after the other.
  const inTurn = useCallback(<T>(job: () => Promise<T>): Promise<T> => {
    const mine = turns.current.then(job);
    turns.current = mine.catch(() => {});
    return mine;
  }, []);
  const keep = (next: Shown, is: Omit<Place, 'post'>) => {
    held.current = { list: next, of: is };
    setShown(held.current);
  };

  const query = () =>
    inTurn(async () => {
      const at = now();
      const shelf = await readShelf(at);
      const before = held.current;
      const renewed = (shown: Shown) =>
        search ? renewFound(shown) : renewList(shown, { now: at, mayMove: may.current() });
      const isSame = before !== null && isSameList(before.of, wanted);
      keep(isSame ? await renewed(before.list) : await listOf(wanted, shelf.feeds, at), wanted);
      return shelf;
    });
  const {
    value: shelf = opened.shelf,
    problem,
    again,
  } = useLive(query, [view, JSON.stringify(scope), search, times], opened.shelf);

  return {
    shelf,
    list,
    search: of.search,
    problem,
    renewed: again,
    reopen: () => {
      held.current = null;
      setTimes((count) => count + 1);
    },
    lengthen: () =>
      inTurn(async () => {
        const before = held.current;
        if (before && !before.list.isComplete) {
          const { search: text } = before.of;
          keep(await (text ? lengthenFound(before.list, text) : lengthenList(before.list)), before.of);
        }
        return held.current?.list ?? list;
      }),
  };
}
