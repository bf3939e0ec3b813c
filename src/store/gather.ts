import { openDB } from 'idb';
import type { BackedUpFeed, Backup } from '../model/backup';
import { FEED_DEFAULTS } from '../model/feed';
import { choicesOf } from '../model/feedChoices';
import { readCopy } from './copy';
import { type BackupAsk, gatherIn, type Reading } from './gatherIn';
import { openStore, type Schema, STORE_NAME, type Store } from './open';

/**
 * All that a person would miss, as it stands now. Also from a database that a newer version of us left behind, and
 * when there is none that can be read, the subscriptions as their second copy has them.
 */
export async function gather(ask: BackupAsk): Promise<Backup> {
  try {
    return await gatherFrom(await openStore(), ask);
  } catch (error) {
    const isNewer = error instanceof DOMException && error.name === 'VersionError';
    return isNewer ? gatherNewer(ask).catch(() => fromCopy(ask)) : fromCopy(ask);
  }
}

function gatherFrom(store: Store, ask: BackupAsk): Promise<Backup> {
  const tx = store.transaction(['feeds', 'states', 'items', 'bodies']);
  return gatherIn(tx as unknown as Reading, ask);
}

async function gatherNewer(ask: BackupAsk): Promise<Backup> {
  const store = await openDB<Schema>(STORE_NAME);
  return gatherFrom(store, ask).finally(() => store.close());
}

async function fromCopy({ madeAt, madeBy, settings }: BackupAsk): Promise<Backup> {
  const feeds = (await readCopy()).map(({ url, title, followedAt, readUpTo: _, ...choices }): BackedUpFeed => {
    const facts = { url, title, siteUrl: null, followedAt, firstReadAt: null, readOnFollow: 0 };
    return { ...facts, choices: { ...choicesOf({ ...FEED_DEFAULTS, ...choices }) }, posts: [] };
  });
  if (feeds.length === 0) throw new Error('neither the database nor its copy can be read');
  return { madeAt, madeBy, settings, feeds };
}
