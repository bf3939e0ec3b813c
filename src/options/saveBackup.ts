import { BACKUP_LIMIT_CHARS } from '../backup/backupLimit';
import type { Settings } from '../model/settings';
import { version } from '../platform/runtime';
import { words } from '../platform/words';
import { later } from '../ui/later';
import { sizeText } from './amounts';
import type { BackupText } from './backupText';
import { fileName, saveFile } from './saveFile';

const writing = later(() => import('./backupText'));

const SAVED: Record<BackupText['without'], (name: string) => string> = {
  nothing: (name) => words('optionsBackupSaved', name),
  'read-posts': (name) => words('optionsBackupNoRoom', sizeText(BACKUP_LIMIT_CHARS), name),
  'old-marks': (name) => words('optionsBackupShort', sizeText(BACKUP_LIMIT_CHARS), name),
};

/** Saves a backup, and says under which name, and what it had no room for. */
export async function saveBackup(settings: Settings, withPosts: boolean): Promise<string> {
  const { backupText } = await writing.load();
  const madeAt = Date.now();
  const name = fileName('backup', 'json', madeAt);
  const { text, without } = await backupText({ madeAt, madeBy: version(), settings, withPosts });
  saveFile(name, text, 'application/json');
  return SAVED[without](name);
}
