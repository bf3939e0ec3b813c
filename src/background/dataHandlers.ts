import type { Handlers } from '../messages/protocol';
import type { Checks } from '../messages/server';
import { IMPORT_MOST, isImportedFeed } from '../model/importedFeed';
import { logMistake } from '../platform/log';
import { importFeeds } from './importFeeds';
import { pollRound, rearm } from './pollRound';
import { removeEverything } from './removeEverything';
import { type Restored, restore, restoreSnapshot } from './restore';
import { tell } from './tell';
import type { World } from './world';

type Names = 'feeds/import' | 'backup/restore' | 'snapshots/restore' | 'data/remove';

/** Coming with one's data, going with it, and getting it back. */
export function dataHandlersFor(world: World): Pick<Handlers, Names> {
  const restored = async (outcome: Restored) => {
    if ('feeds' in outcome) await allChanged(world);
    return outcome;
  };
  return {
    'feeds/import': async ({ feeds }) => {
      const added = await importFeeds(feeds, world);
      await allChanged(world);
      return { added };
    },
    'backup/restore': async ({ text }) => restored(await restore(text, world)),
    'snapshots/restore': async ({ id }) => restored(await restoreSnapshot(id, world)),
    'data/remove': async () => ({ isAllGone: await removeEverything(world) }),
  };
}

/** The first checks begin; the page does not wait for them. */
async function allChanged(world: World): Promise<void> {
  await tell(world, ['feeds', 'items', 'undo']);
  await world.keepCopy();
  await rearm(world);
  void pollRound({ kind: 'due' }, world).catch(logMistake);
}

export const DATA_CHECKS: Pick<Checks, Names> = {
  'feeds/import': ({ feeds }) => Array.isArray(feeds) && feeds.length <= IMPORT_MOST && feeds.every(isImportedFeed),
  'backup/restore': ({ text }) => typeof text === 'string',
  'snapshots/restore': ({ id }) => Number.isInteger(id),
  'data/remove': () => true,
};
