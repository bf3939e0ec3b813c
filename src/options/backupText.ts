import { BACKUP_LIMIT_CHARS } from '../backup/backupLimit';
import { snapshotText } from '../backup/snapshotText';
import { writeBackup } from '../backup/writeBackup';
import { gather } from '../store/gather';
import type { BackupAsk } from '../store/gatherIn';

/** A backup, and what it had to leave out: read posts, or also the oldest marks of each feed. */
export interface BackupText {
  text: string;
  without: 'nothing' | 'read-posts' | 'old-marks';
}

/** What stands in the file. A file that is too large to be read again is none: it then holds less. */
export async function backupText(ask: BackupAsk, limitBytes = BACKUP_LIMIT_CHARS): Promise<BackupText> {
  const fits = (text: string) => new Blob([text]).size <= limitBytes;
  if (ask.withPosts) {
    const text = writeBackup(await gather(ask));
    if (fits(text)) return { text, without: 'nothing' };
  }
  const backup = await gather({ ...ask, withPosts: false });
  const text = writeBackup(backup);
  if (fits(text)) return { text, without: ask.withPosts ? 'read-posts' : 'nothing' };
  return { text: snapshotText(backup), without: 'old-marks' };
}
