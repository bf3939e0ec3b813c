import type { Feed } from '../model/feed';
import { nextToStart } from '../schedule/due';
import { pausedHosts } from '../schedule/pausedHosts';
import type { World } from './world';

export interface Lanes {
  /** Does the work for one feed and returns its row as it is afterwards. Must not reject. */
  work: (feed: Feed) => Promise<Feed>;
  isStopped: () => boolean;
}

/**
 * Does the work for every feed, as many at once as is polite (`schedule/due`), until all are done or it is stopped;
 * then waits for those in flight. A host that answers 429 on the way is not asked for its other feeds.
 */
export async function inLanes(feeds: Feed[], world: World, { work, isStopped }: Lanes): Promise<void> {
  const { inFlight } = world.memory;
  let waiting = [...feeds];
  const mine: Promise<unknown>[] = [];
  const paused = new Map<string, number>();
  const pauseHost = (after: Feed) => {
    for (const [host, untilAt] of pausedHosts([after], world.now())) paused.set(host, untilAt);
  };
  while (waiting.length > 0 && !isStopped()) {
    const feed = nextToStart(waiting, [...inFlight.keys()], paused);
    const underWay = feed && [...inFlight].find(([{ id }]) => id === feed.id)?.[1];
    if (feed && underWay) {
      // Another round asks it this very moment: that is our answer too.
      waiting = waiting.filter((other) => other !== feed);
      mine.push(underWay);
    } else if (feed) {
      waiting = waiting.filter((other) => other !== feed);
      const working = work(feed).finally(() => inFlight.delete(feed));
      inFlight.set(feed, working);
      mine.push(working.then(pauseHost));
    } else if (inFlight.size > 0) {
      await Promise.race(inFlight.values());
    } else {
      break; // All that wait are of paused hosts.
    }
  }
  await Promise.all(mine);
}
