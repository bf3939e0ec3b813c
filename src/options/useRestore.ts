import { useRef, useState } from 'preact/hooks';
import { BACKUP_LIMIT_CHARS } from '../backup/backupLimit';
import { ask } from '../messages/client';
import { isFailed } from '../messages/protocol';
import { type Backup, sparseBackup } from '../model/backup';
import { askForAccess } from '../platform/permissions';
import { countWords, words } from '../platform/words';
import { readSnapshot } from '../store/snapshots';
import { later } from '../ui/later';
import { problemText } from '../ui/problemText';
import { backupProblemWords, backupWords } from './backupWords';
import { say } from './say';

const reading = later(() => import('../backup/readBackup'));

/** How far a restore has come. Nothing changes before `restoring`. */
export type RestoreStep =
  | { kind: 'idle' }
  | { kind: 'reading' }
  | { kind: 'unfit'; why: string }
  | { kind: 'read' | 'restoring'; backup: Backup }
  | { kind: 'done'; feeds: number };

export function useRestore() {
  const [step, setStep] = useState<RestoreStep>({ kind: 'idle' });
  const newest = useRef(0);

  const unfit = (why: string) => {
    setStep({ kind: 'unfit', why });
    say(why);
  };
  /** `text` resolves to null when there is nothing to read any more. */
  const read = async (text: () => Promise<string | null>, gone: string) => {
    const mine = ++newest.current;
    setStep({ kind: 'reading' });
    const { readBackup } = await reading.load();
    const found = await text().catch(() => null);
    if (mine !== newest.current) return;
    if (found === null) return unfit(gone);
    const result = readBackup(found);
    if (result.kind === 'problem') return unfit(backupProblemWords(result.problem));
    setStep({ kind: 'read', backup: result.backup });
    say(backupWords(result.backup));
  };

  const openFile = (file: File) => {
    // No encoding needs more bytes for a character: what is larger is not even read.
    if (file.size > 4 * BACKUP_LIMIT_CHARS) return unfit(backupProblemWords({ kind: 'too-large' }));
    return read(() => file.text(), words('optionsImportUnread'));
  };
  const openSnapshot = (id: number) =>
    read(async () => (await readSnapshot(id))?.json ?? null, words('optionsSnapshotGone'));

  /**
   * Called inside a click: the browser asks nobody otherwise. What the browser may not read is restored all the same
   * and says what it needs, since the person has said to restore.
   */
  const restore = async (backup: Backup) => {
    const asked = backup.feeds.length > 0 ? askForAccess(backup.feeds.map(({ url }) => url)) : null;
    setStep({ kind: 'restoring', backup });
    await asked;
    const reply = await ask('backup/restore', { backup: sparseBackup(backup) });
    if (isFailed(reply)) return unfit(problemText(reply.problem, { name: '' }));
    setStep({ kind: 'done', feeds: reply.feeds });
    say(countWords('optionsRestored', reply.feeds));
  };

  const cancel = () => {
    newest.current++;
    setStep({ kind: 'idle' });
  };
  return { step, openFile, openSnapshot, restore, cancel };
}
