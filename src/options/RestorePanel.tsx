import type { ComponentChildren } from 'preact';
import { countWords, words } from '../platform/words';
import { Button } from '../ui/Button';
import { Ask } from './Ask';
import { backupWords } from './backupWords';
import type { useRestore } from './useRestore';

/** What a chosen backup or snapshot holds, before it replaces what is here. `another` chooses another file. */
export function RestorePanel({ work, another }: { work: ReturnType<typeof useRestore>; another: ComponentChildren }) {
  const { step } = work;
  const name = words('optionsRestoreRegion');
  const cancel = <Button word="optionsCancel" look="quiet" onClick={work.cancel} />;
  switch (step.kind) {
    case 'idle':
      return null;
    case 'reading':
    case 'restoring':
      return (
        <Ask name={name}>
          <p>{words(step.kind === 'reading' ? 'optionsRestoreReading' : 'optionsRestoring')}</p>
        </Ask>
      );
    case 'unfit':
      return (
        <Ask
          name={name}
          acts={
            <>
              {another}
              {cancel}
            </>
          }
        >
          <p class="ask__bad">{step.why}</p>
        </Ask>
      );
    case 'read':
      return (
        <Ask
          name={name}
          acts={
            <>
              <Button word="optionsRestore" look="primary" onClick={() => work.restore(step.backup)} />
              {cancel}
            </>
          }
        >
          <p class="ask__found">{backupWords(step.backup)}</p>
          <p>{words('optionsRestoreKept')}</p>
        </Ask>
      );
    case 'done':
      return (
        <Ask name={name} acts={<Button word="optionsClose" look="quiet" onClick={work.cancel} />}>
          <p class="ask__found">{countWords('optionsRestored', step.feeds)}</p>
        </Ask>
      );
  }
}
