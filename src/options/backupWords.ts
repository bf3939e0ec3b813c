import { BACKUP_LIMIT_CHARS } from '../backup/backupLimit';
import { unreachable } from '../lib/unreachable';
import type { Backup, BackupProblem } from '../model/backup';
import { countWords, language, words } from '../platform/words';
import { sizeText } from './amounts';

/** What a backup holds, and what restoring it does. */
export function backupWords({ feeds, madeAt }: Pick<Backup, 'feeds' | 'madeAt'>): string {
  const stars = feeds.reduce((sum, { posts }) => sum + posts.filter(({ isStarred }) => isStarred).length, 0);
  const date = new Intl.DateTimeFormat(language(), { dateStyle: 'long' }).format(madeAt);
  return words(
    'optionsRestoreHolds',
    countWords('optionsFeedCount', feeds.length),
    countWords('optionsStars', stars),
    date,
  );
}

/** Why nothing can be taken from a file, and what to do. */
export function backupProblemWords(problem: BackupProblem): string {
  switch (problem.kind) {
    case 'empty':
      return words('optionsImportEmpty');
    case 'too-large':
      return words('optionsRestoreTooLarge', sizeText(BACKUP_LIMIT_CHARS));
    case 'not-json':
      return words('optionsRestoreDamaged');
    case 'not-a-backup':
      return words('optionsRestoreOther');
    case 'newer':
      return words('optionsRestoreNewer', problem.madeBy);
    case 'wrong':
      return words('optionsRestoreWrong', problem.where);
    default:
      return unreachable(problem);
  }
}
