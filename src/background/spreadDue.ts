import { due } from '../schedule/due';
import { spreadStart } from '../schedule/spread';
import { readAllFeeds } from '../store/read';
import { replanFeeds } from '../store/write';
import type { World } from './world';

/** After a start of the browser, or of the network, everything may be due at once: it is spread over a minute and a half, the first at once. */
export async function spreadDue(world: World, atOnce = 1): Promise<void> {
  const overdue = due(await readAllFeeds(), world.now());
  if (overdue.length <= atOnce) return;
  const planned = spreadStart(overdue, world.now(), world.random);
  const momentOf = new Map(planned.map(({ feed, at }) => [feed.id, at]));
  await replanFeeds((feed) => {
    const nextPollAt = momentOf.get(feed.id);
    return nextPollAt === undefined ? null : { nextPollAt, nextPollWhy: feed.nextPollWhy };
  });
}
