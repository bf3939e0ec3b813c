import { MINUTE_MS } from '../lib/time';
import { readMeta } from '../store/read';
import { setMeta } from '../store/write';
import { rearm } from './pollRound';
import { type Subscribed, subscribe } from './subscribe';
import { tell } from './tell';
import { hearVisits } from './visits';
import type { World } from './world';

/** A browser's question stands open for so long at most; access that comes later was given for something else. */
const WANTED_MS = 10 * MINUTE_MS;

/** Follows a feed, and tells everybody. Asked for by a page and by the access that it was given, it is read once. */
export function follow(url: string, world: World): Promise<Subscribed> {
  const { following } = world.memory;
  const running = following.get(url) ?? followOnce(url, world).finally(() => following.delete(url));
  following.set(url, running);
  return running;
}

async function followOnce(url: string, world: World): Promise<Subscribed> {
  const followed = await subscribe(url, world);
  await setMeta('wantedFeed', (held) => (held?.url === url ? null : (held ?? null)));
  if (!('problem' in followed)) {
    await tell(world, ['feeds', 'items']);
    await subscriptionsChanged(world);
  }
  return followed;
}

/** The feed that waited for access is followed once it is there. A worker that died over it tries again when it wakes. */
export async function followWanted(world: World): Promise<void> {
  const wanted = await readMeta('wantedFeed');
  if (!wanted) return;
  if (Math.abs(world.now() - wanted.at) > WANTED_MS) return setMeta('wantedFeed', () => null);
  if (await world.hasAccess(wanted.url)) await follow(wanted.url, world);
}

/** What is followed changed: what we listen to, the second copy and the alarm go by it. */
export async function subscriptionsChanged(world: World): Promise<void> {
  await hearVisits(world);
  await world.keepCopy();
  await rearm(world);
}
