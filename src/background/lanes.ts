import type { Feed } from '../model/feed';
import { nextToStart } from '../schedule/due';

/** Polls in flight, of every round. A cache: claims in the store are what keeps two polls of a feed apart. */
const inFlight = new Map<Feed, Promise<void>>();

/**
 * Does `work` for every feed, as many at once as is polite (`schedule/due`), until all are done or `isStopped`; then
 * waits for those in flight. `work` must not reject.
 */
export async function inLanes(
  feeds: Feed[],
  work: (feed: Feed) => Promise<void>,
  isStopped: () => boolean,
): Promise<void> {
  const waiting = [...feeds];
  const mine: Promise<void>[] = [];
  while (waiting.length > 0 && !isStopped()) {
    const feed = nextToStart(waiting, [...inFlight.keys()]);
    if (feed) {
      waiting.splice(waiting.indexOf(feed), 1);
      const done = work(feed).finally(() => inFlight.delete(feed));
      inFlight.set(feed, done);
      mine.push(done);
    } else if (inFlight.size > 0) {
      await Promise.race(inFlight.values());
    } else {
      return; // Nothing may start and nothing is running: there is nothing to wait for.
    }
  }
  await Promise.all(mine);
}
