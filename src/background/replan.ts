import type { Feed } from '../model/feed';
import { replanFeeds } from '../store/write';
import { paced } from './paced';
import { rearm } from './pollRound';
import type { World } from './world';

/**
 * The reader changed the pace, or whether a publisher's wishes slow us down: feeds that were only waiting for that wait
 * for the new one instead, counted from their last poll. What a server asked for stays.
 */
export async function replan(world: World): Promise<void> {
  const settings = await world.settings();
  await replanFeeds((feed) =>
    waitsForPace(feed) && feed.polledAt !== null ? paced(feed, settings, feed.polledAt, world.random()) : null,
  );
  world.announce(['feeds']);
  await rearm(world);
}

function waitsForPace({ nextPollWhy: { kind } }: Feed): boolean {
  return kind === 'pace' || kind === 'quiet' || kind === 'publisher';
}
