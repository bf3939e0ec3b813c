import { useEffect, useRef, useState } from 'preact/hooks';
import { ask } from '../messages/client';
import { isFailed } from '../messages/protocol';
import type { Settings } from '../model/settings';
import { countWords, words } from '../platform/words';
import { type Measure, measureStore } from '../store/measure';
import { storageProblem } from '../store/storageProblem';
import { Button } from '../ui/Button';
import { problemText } from '../ui/problemText';
import { Ask } from './Ask';
import { saveBackup } from './saveBackup';
import type { Notice } from './Toast';

/** The one thing that cannot be undone, and the one question that Moonflower asks. */
export function RemoveRow({ settings, tell }: { settings: Settings; tell: (notice: Notice) => void }) {
  const [asked, setAsked] = useState<Measure | null>(null);
  const remove = async () => {
    const reply = await ask('data/remove', {});
    setAsked(null);
    if (isFailed(reply)) return tell({ text: problemText(reply.problem, { name: '' }), undo: null });
    forgetKept();
    tell({ text: words(reply.isAllGone ? 'optionsRemoved' : 'optionsRemovedPartly'), undo: null });
  };
  const save = async () => {
    const text = await saveBackup(settings, false).catch((error) => problemText(storageProblem(error), { name: '' }));
    tell({ text, undo: null });
  };
  const open = async () => {
    setAsked(await measureStore().catch(() => null));
  };
  return (
    <>
      <div class="row">
        <div class="row__text">
          <span class="lbl">{words('optionsRemoveLabel')}</span>
          <p>{words('optionsRemoveNote')}</p>
        </div>
        <div class="row__ctl">
          <button class="btn btn--bad" type="button" aria-expanded={asked !== null} onClick={() => void open()}>
            {words('optionsRemove')}
          </button>
        </div>
      </div>
      {asked && (
        <Question
          what={asked}
          isShared={settings.keepsIn === 'sync'}
          onSave={save}
          onCancel={() => setAsked(null)}
          onRemove={remove}
        />
      )}
    </>
  );
}

function Question(props: {
  what: Measure;
  /** Other devices have the same feeds. */
  isShared: boolean;
  onSave: () => unknown;
  onCancel: () => void;
  onRemove: () => Promise<unknown>;
}) {
  const { what, isShared, onSave, onCancel, onRemove } = props;
  const question = useRef<HTMLParagraphElement>(null);
  useEffect(() => question.current?.focus(), []);
  return (
    <Ask
      name={words('optionsRemoveLabel')}
      acts={
        <>
          <Button word="optionsBackupSave" onClick={onSave} />
          <Button word="optionsCancel" look="quiet" onClick={onCancel} />
          <button class="btn btn--bad" type="button" onClick={() => void onRemove()}>
            {words('optionsRemoveNow')}
          </button>
        </>
      }
    >
      <p class="ask__found" ref={question} tabIndex={-1}>
        {words(
          'optionsRemoveAsk',
          countWords('optionsFeedCount', what.feeds),
          countWords('optionsPosts', what.posts),
          countWords('optionsStars', what.stars),
        )}
      </p>
      {isShared && <p>{words('optionsRemoveSync')}</p>}
    </Ask>
  );
}

/** What pages keep for their next opening: the worker cannot reach it. */
function forgetKept(): void {
  try {
    localStorage.clear();
  } catch {
    // No storage: nothing is kept.
  }
}
