import { BACKUP_LIMIT_CHARS } from '../backup/backupLimit';
import type { Settings } from '../model/settings';
import { version } from '../platform/runtime';
import { words } from '../platform/words';
import { gather } from '../store/gather';
import { later } from '../ui/later';
import { sizeText } from './amounts';
import { fileName, saveFile } from './saveFile';

const writing = later(() => import('../backup/writeBackup'));

/**
 * Saves a backup, and says under which name. One with all posts that would be too large to be read again is saved
 * without the read ones, and says so: a file that cannot be restored is none.
 */
export async function saveBackup(settings: Settings, withPosts: boolean): Promise<string> {
  const { writeBackup } = await writing.load();
  const madeAt = Date.now();
  const name = fileName('backup', 'json', madeAt);
  const text = async (all: boolean) =>
    writeBackup(await gather({ madeAt, madeBy: version(), settings, withPosts: all }));
  const wanted = await text(withPosts);
  const fits = !withPosts || new Blob([wanted]).size <= BACKUP_LIMIT_CHARS;
  saveFile(name, fits ? wanted : await text(false), 'application/json');
  return fits ? words('optionsBackupSaved', name) : words('optionsBackupNoRoom', sizeText(BACKUP_LIMIT_CHARS), name);
}
