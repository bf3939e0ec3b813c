import { useEffect, useState } from 'preact/hooks';
import type { Settings } from '../model/settings';
import { words } from '../platform/words';
import { storageProblem } from '../store/storageProblem';
import { Button } from '../ui/Button';
import { problemText } from '../ui/problemText';
import { FileButton } from './FileButton';
import { RestorePanel } from './RestorePanel';
import { SnapshotList } from './SnapshotList';
import { saveBackup } from './saveBackup';
import type { Notice } from './Toast';
import { useRestore } from './useRestore';

const ACCEPT = '.json,application/json';

/** Saving a backup, restoring one, and the snapshots that are kept by themselves. */
export function BackupRows(props: { settings: Settings; tell: (notice: Notice) => void; dropped: File | null }) {
  const { settings, tell, dropped } = props;
  const work = useRestore();
  const [isSaving, setSaving] = useState(false);
  useEffect(() => {
    if (dropped === null) return;
    void work.openFile(dropped);
    document.getElementById('data')?.scrollIntoView();
  }, [dropped]);

  const save = async (withPosts: boolean) => {
    setSaving(true);
    const text = await saveBackup(settings, withPosts).catch((error) =>
      problemText(storageProblem(error), { name: '' }),
    );
    setSaving(false);
    tell({ text, undo: null });
  };
  return (
    <>
      <div class="row">
        <div class="row__text">
          <span class="lbl">{words('optionsBackup')}</span>
          <p>{words(isSaving ? 'optionsBackupSaving' : 'optionsBackupNote')}</p>
        </div>
        <div class="row__ctl">
          <FileButton word="optionsRestoreChoose" accept={ACCEPT} onChoose={(file) => void work.openFile(file)} />
          <Button word="optionsBackupSaveAll" onClick={() => save(true)} />
          <Button word="optionsBackupSave" onClick={() => save(false)} />
        </div>
      </div>
      <RestorePanel
        work={work}
        another={
          <FileButton word="optionsImportAnother" accept={ACCEPT} onChoose={(file) => void work.openFile(file)} />
        }
      />
      <SnapshotList onRestore={(id) => void work.openSnapshot(id)} />
    </>
  );
}
