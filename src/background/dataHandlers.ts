import type { Handlers } from '../messages/protocol';
import type { Checks } from '../messages/server';
import type { SparseBackup, SparsePost } from '../model/backup';
import { IMPORT_MOST, isImportedFeed } from '../model/importedFeed';
import { logMistake } from '../platform/log';
import { subscriptionsChanged } from './follow';
import { importFeeds } from './importFeeds';
import { pollRound } from './pollRound';
import { removeEverything } from './removeEverything';
import { restore } from './restore';
import { tell } from './tell';
import type { World } from './world';

type Names = 'feeds/import' | 'backup/restore' | 'data/remove';

/** Coming with one's data, going with it, and getting it back. */
export function dataHandlersFor(world: World): Pick<Handlers, Names> {
  return {
    'feeds/import': async ({ feeds }) => {
      const added = await importFeeds(feeds, world);
      await allChanged(world);
      return { added };
    },
    'backup/restore': async ({ backup }) => {
      await restore(backup, world);
      await allChanged(world);
      return { feeds: backup.feeds.length };
    },
    'data/remove': async () => ({ isAllGone: await removeEverything(world) }),
  };
}

/** The first checks begin; the page does not wait for them. */
async function allChanged(world: World): Promise<void> {
  await tell(world, ['feeds', 'items', 'undo']);
  await subscriptionsChanged(world);
  void pollRound({ kind: 'due' }, world).catch(logMistake);
}

export const DATA_CHECKS: Pick<Checks, Names> = {
  'feeds/import': ({ feeds }) => Array.isArray(feeds) && feeds.length <= IMPORT_MOST && feeds.every(isImportedFeed),
  'backup/restore': ({ backup }) => isBackup(backup),
  'data/remove': () => true,
};

/** What would break the store. Whether every value makes sense is for the page to see, which has read the file. */
function isBackup(value: unknown): boolean {
  const { settings, feeds } = Object(value) as Partial<SparseBackup>;
  return typeof settings === 'object' && Array.isArray(feeds) && feeds.every(isBackedUpFeed);
}

function isBackedUpFeed(feed: Partial<SparseBackup['feeds'][number]>): boolean {
  const isPost = ({ id, arrivedAt, sortAt }: Partial<SparsePost>) =>
    typeof id === 'string' && Number.isFinite(arrivedAt) && Number.isFinite(sortAt);
  return isImportedFeed(feed) && Array.isArray(feed.posts) && feed.posts.every(isPost);
}
