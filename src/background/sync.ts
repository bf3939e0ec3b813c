import { DAY_MS } from '../lib/time';
import { addressKey } from '../library/addressKey';
import type { Feed } from '../model/feed';
import type { ItemKey } from '../model/item';
import { DEFAULT_FEED_URL } from '../model/settings';
import { logMistake } from '../platform/log';
import { readUpTo } from '../store/copy';
import type { SyncState } from '../store/open';
import { readAllFeeds, readArrivals, readMeta } from '../store/read';
import { setMeta } from '../store/write';
import { applySync } from '../store/writeSync';
import { conflicts } from '../sync/conflicts';
import { type Differences, differences, isNothing } from '../sync/differences';
import { emptyDoc, type SyncDoc, weekOf } from '../sync/doc';
import { feedItems, readItems, weekItems } from '../sync/items';
import type { LocalFacts } from '../sync/local';
import { mark } from '../sync/mark';
import { merge } from '../sync/merge';
import { type Base, observe } from '../sync/observe';
import { planItems } from '../sync/plan';
import { prune } from '../sync/prune';
import { subscriptionsChanged } from './follow';
import { newFeed } from './newFeed';
import { pollRound } from './pollRound';
import { tell } from './tell';
import type { World } from './world';

/** Marks of posts that came in this time are shared: other devices have what is older, or not the post. */
const SHARED_MS = 60 * DAY_MS;
/** Of those, so many, the newest. */
const SHARED_MOST = 20_000;

/**
 * Brings this device and the browser's sync together: what happened here since the last time, and what the others say,
 * become one (`sync/merge`), which is then done here and written there. A worker that dies on the way has lost nothing:
 * the next time comes to the same.
 */
export function syncNow(world: World): Promise<void> {
  const { memory } = world;
  memory.syncing = memory.syncing.catch(() => {}).then(() => syncOnce(world));
  return memory.syncing;
}

async function syncOnce(world: World): Promise<void> {
  if ((await world.settings()).keepsIn !== 'sync') return;
  const now = world.now();
  const area = await world.readArea();
  const read = readItems(area, addressKey);
  const { local, keyOf } = await localFacts(now);
  const base = await heldBase();
  const known = observe(base, local, { remote: read.doc, now });
  const merged = merge(known, read.doc);
  const urls = conflicts(base.doc, known, read.doc);
  const found = differences(merged, local, addressKey);
  if (!isNothing(found)) await apply(found, keyOf, world);

  const doc = prune(merged, read.doc, { marks: new Set(keyOf.keys()), now });
  await setMeta('synced', () => ({ at: now, items: allItems(doc) }));
  const plan = planItems(doc, area, { read, week: weekOf(now) });
  let problem: SyncState['problem'] = plan.isFull ? 'full' : read.foreign.size > 0 ? 'newer' : null;
  if (Object.keys(plan.set).length > 0 || plan.remove.length > 0) {
    await world.writeArea(plan.set, plan.remove).catch((error: unknown) => {
      problem = isRate(error) ? 'waits' : 'full';
    });
  }
  await setMeta('syncState', (held) => ({
    at: now,
    bytes: plan.bytes,
    problem,
    conflict: urls.length > 0 ? { urls, at: now } : held?.conflict,
  }));
  world.announce(['sync']);
}

/** Browsers take 120 writes a minute and 1,800 an hour. */
function isRate(error: unknown): boolean {
  return /MAX_WRITE|rate|operations/i.test(String(error));
}

async function heldBase(): Promise<Base> {
  const held = await readMeta('synced');
  if (!held) return { doc: emptyDoc(), at: Number.NEGATIVE_INFINITY };
  return { doc: readItems(held.items, addressKey).doc, at: held.at };
}

function allItems(doc: SyncDoc) {
  return Object.assign(feedItems(doc), ...[...doc.weeks].map(([number, week]) => weekItems(number, week)));
}

/** What this device holds, and which post each mark stands for. */
async function localFacts(now: number): Promise<{ local: LocalFacts; keyOf: Map<string, ItemKey> }> {
  const [rows, seededAt] = await Promise.all([readAllFeeds(), readMeta('seededAt')]);
  const keys = new Map(rows.map(({ id, url }) => [id, addressKey(url)]));
  const states = (await readArrivals(now - SHARED_MS, Number.MAX_SAFE_INTEGER)).slice(-SHARED_MOST);
  const oldestUnread = new Map<string, number>();
  const keyOf = new Map<string, ItemKey>();
  const posts = states.flatMap((state) => {
    const feed = keys.get(state.feedId);
    if (feed === undefined) return [];
    const { unreadAt, arrivedAt, sortAt } = state;
    if (unreadAt !== undefined) {
      oldestUnread.set(state.feedId, Math.min(unreadAt, oldestUnread.get(state.feedId) ?? unreadAt));
    }
    const name = mark(feed, state.itemId);
    keyOf.set(name, [state.feedId, state.itemId]);
    return [{ mark: name, isRead: unreadAt === undefined, arrivedAt, sortAt }];
  });
  const feeds = rows.map((feed) => ({
    key: addressKey(feed.url),
    movedFromKey: feed.movedFrom ? addressKey(feed.movedFrom.url) : '',
    feed,
    readUpTo: readUpTo(feed, oldestUnread.get(feed.id)) ?? 0,
    isSeeded: feed.url === DEFAULT_FEED_URL && feed.followedAt === seededAt,
  }));
  const first = { key: addressKey(DEFAULT_FEED_URL), url: DEFAULT_FEED_URL };
  return { local: { feeds, posts, first }, keyOf };
}

async function apply(found: Differences, keyOf: ReadonlyMap<string, ItemKey>, world: World): Promise<void> {
  const now = world.now();
  const follow = found.follow.map(
    ({ url, choices, readUpTo }): Feed => ({ ...newFeed(url, now), ...choices, readUpTo }),
  );
  const keysOf = (isRead: boolean) =>
    [...found.turn].flatMap(([name, wanted]) => (wanted === isRead ? [keyOf.get(name) ?? []] : [])) as ItemKey[];
  await applySync({ ...found, follow, read: keysOf(true), unread: keysOf(false) }, now);
  await tell(world, ['feeds', 'items', 'undo']);
  if (found.turn.size > 0 && follow.length === 0 && found.unfollow.length === 0) return;
  await subscriptionsChanged(world);
  if (follow.length > 0) void pollRound({ kind: 'due' }, world).catch(logMistake);
}
