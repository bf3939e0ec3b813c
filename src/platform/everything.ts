import { browser } from './browser';

/**
 * Takes out of the browser all that we have put there, but for the database: settings, the second copy, the alarm,
 * and every permission that was given later than at install. Goes on where one of them fails; resolves to whether
 * all went.
 */
export async function removeFromBrowser(): Promise<boolean> {
  const { storage, alarms, permissions, runtime } = browser;
  const { permissions: required = [], host_permissions: hosts = [] } = runtime.getManifest();
  const fixed = new Set<string>([...required, ...hosts]);
  const isGiven = (name: string) => !fixed.has(name);
  const given = await permissions.getAll().catch(() => ({ origins: [], permissions: [] }));
  const removals = [
    storage.local.clear(),
    storage.session?.clear(),
    storage.sync.clear(),
    alarms.clearAll(),
    permissions.remove({
      origins: (given.origins ?? []).filter(isGiven),
      permissions: (given.permissions ?? []).filter(isGiven) as never[],
    }),
  ];
  const ends = await Promise.allSettled(removals);
  return ends.every(({ status }) => status === 'fulfilled');
}
