import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../model/problem';
import { onChanges } from '../platform/changes';
import { afterPaint } from './afterPaint';

/** A query that is kept true: what it last answered, or why it could not. */
export interface Live<T> {
  /** Undefined until the first answer. A later failure leaves the last answer in place. */
  value: T | undefined;
  problem: Problem | null;
  /** Asks once more; resolves when an answer that was asked for after this call is shown. */
  again: () => Promise<void>;
}

/**
 * Runs a query now and after every change that is announced, and whenever `deps` change.
 *
 * Never shows a stale answer after a newer one: runs of one query follow one another, and once `deps` have changed
 * the old query is not heard any more (its last answer stays until the new one has its first).
 *
 * @param first an answer that was fetched before, so that the first paint has it
 */
export function useLive<T>(query: () => Promise<T>, deps: unknown[], first?: T): Live<T> {
  const [answer, setAnswer] = useState<{ value: T | undefined; problem: Problem | null }>({
    value: first,
    problem: null,
  });
  const watch = useRef<Watch | null>(null);
  useLayoutEffect(() => {
    const mine = watchQuery(
      query,
      {
        answered: (value) => setAnswer({ value, problem: null }),
        failed: (problem) => setAnswer((last) => ({ ...last, problem })),
      },
      // What the first paint shows has just been read; to read it again before would hold it up.
      watch.current === null && first !== undefined ? afterPaint : atOnce,
    );
    watch.current = mine;
    return mine.stop;
  }, deps);
  const again = useCallback(() => watch.current?.again() ?? Promise.resolve(), []);
  return { ...answer, again };
}

export interface Watch {
  again: () => Promise<void>;
  stop: () => void;
}

function atOnce(run: () => void): void {
  run();
}

/**
 * The same without a component: `listener` hears the first answer and one after every change.
 *
 * @param begin says when the first run begins
 */
export function watchQuery<T>(
  query: () => Promise<T>,
  listener: { answered: (value: T) => void; failed: (problem: Problem) => void },
  begin: (run: () => void) => void = atOnce,
): Watch {
  let stopped = false;
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;

  const run = async () => {
    try {
      const value = await query();
      if (!stopped) listener.answered(value);
    } catch (error) {
      if (!stopped) listener.failed({ kind: 'storage-failed', detail: String(error) });
    }
  };
  // However many changes arrive during a run, one more run after it sees them all.
  const again = (): Promise<void> => {
    if (stopped) return Promise.resolve();
    if (running === null) {
      running = run().finally(() => {
        running = null;
      });
      return running;
    }
    next ??= running.then(() => {
      next = null;
      return again();
    });
    return next;
  };

  const deaf = onChanges(() => void again());
  begin(() => void again());
  return {
    again,
    stop: () => {
      stopped = true;
      deaf();
    },
  };
}
