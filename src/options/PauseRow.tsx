import { useContext } from 'preact/hooks';
import { ask } from '../messages/client';
import { isFailed } from '../messages/protocol';
import { type WordKey, words } from '../platform/words';
import { NEVER } from '../schedule/never';
import type { PauseLength } from '../schedule/pauseEnd';
import { readPausedUntil } from '../store/read';
import { useLive } from '../ui/live';
import { problemText } from '../ui/problemText';
import { dayAndTime } from './amounts';
import { Now } from './now';
import type { Notice } from './Toast';

const LENGTHS: readonly (readonly [PauseLength, WordKey])[] = [
  ['hour', 'optionsPauseHour'],
  ['tomorrow', 'optionsPauseTomorrow'],
  ['resumed', 'optionsPauseResumed'],
];

/** Pausing all checks, and going on. Both can be undone. */
export function PauseRow({ tell }: { tell: (notice: Notice) => void }) {
  const now = useContext(Now);
  const pausedUntil = useLive(() => readPausedUntil(Date.now()), [now]).value ?? null;

  const change = async (name: 'pause' | 'resume', length: PauseLength) => {
    const reply = await (name === 'pause' ? ask('pause', { length }) : ask('resume', {}));
    if (isFailed(reply)) return tell({ text: problemText(reply.problem, { name: '' }), undo: null });
    const { stepId } = reply;
    const text = name === 'resume' ? words('optionsResumed') : pausedWords(await readPausedUntil(Date.now()));
    tell({ text, undo: stepId === null ? null : () => void takeBack(stepId) });
  };
  const takeBack = async (stepId: number) => {
    const reply = await ask('undo', { stepId });
    if (isFailed(reply)) return tell({ text: problemText(reply.problem, { name: '' }), undo: null });
    tell({ text: words(reply.undone === null ? 'optionsUndoGone' : 'optionsUndone'), undo: null });
  };

  return (
    <div class="row">
      <div class="row__text">
        <span class="lbl" id="pause-label">
          {pausedUntil === null ? words('optionsPause') : pausedWords(pausedUntil)}
        </span>
        <p>{words('optionsPauseNote')}</p>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would have a row of its own. */}
      <div class="row__ctl row__ctl--wrap" role="group" aria-labelledby="pause-label">
        {pausedUntil === null ? (
          LENGTHS.map(([length, word]) => (
            <button class="btn" type="button" key={length} onClick={() => void change('pause', length)}>
              {words(word)}
            </button>
          ))
        ) : (
          <button class="btn btn--primary" type="button" onClick={() => void change('resume', 'resumed')}>
            {words('optionsResume')}
          </button>
        )}
      </div>
    </div>
  );
}

function pausedWords(until: number | null): string {
  if (until === null || until === NEVER) return words('optionsPaused');
  return words('optionsPausedUntil', dayAndTime(until));
}
