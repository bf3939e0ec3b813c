import type { Backup } from '../model/backup';
import { type BackupAsk, gatherIn, type Reading } from './gatherIn';
import { openStore } from './open';

/** All that a person would miss, as it stands now. */
export async function gather(ask: BackupAsk): Promise<Backup> {
  const tx = (await openStore()).transaction(['feeds', 'states', 'items', 'bodies']);
  return gatherIn(tx as unknown as Reading, ask);
}
