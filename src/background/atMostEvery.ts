import { logMistake } from '../platform/log';

export interface Repeated {
  /** Asks for `job` to be done, `everyMs` from now at the latest. */
  want: () => void;
  /** What is wanted and has not begun is left out; settles when what has begun is done. */
  end: () => Promise<void>;
}

/** Does `job` when it is wanted, once for all that want it within `everyMs`, and never twice at once. */
export function atMostEvery(everyMs: number, job: () => Promise<void>): Repeated {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let doing = Promise.resolve();
  return {
    want() {
      timer ??= setTimeout(() => {
        timer = undefined;
        doing = doing.then(job).catch(logMistake);
      }, everyMs);
    },
    end() {
      clearTimeout(timer);
      return doing;
    },
  };
}
