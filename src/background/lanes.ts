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
  const seen = new Set<Promise<Feed>>();
  const mine: Promise<unknown>[] = [];
  const paused = new Map<string, number>();
  const pauseHost = (after: Feed) => {
    for (const [host, untilAt] of pausedHosts([after], world.now())) paused.set(host, untilAt);
  };
  while (waiting.length > 0 && !isStopped()) {
    // What another round asks this very moment is our answer, too.
    for (const [{ id }, working] of inFlight) {
      if (seen.has(working)) continue;
      seen.add(working);
      const others = waiting.filter((feed) => feed.id !== id);
      if (others.length < waiting.length) mine.push(working.then(pauseHost));
      waiting = others;
    }
    const feed = nextToStart(waiting, [...inFlight.keys()], paused);
    if (feed)
      inFlight.set(
        feed,
        work(feed).finally(() => inFlight.delete(feed)),
      );
    else if (inFlight.size > 0) await Promise.race(inFlight.values());
    else break; // All that wait are of paused hosts, or none does.
  }
  await Promise.all(mine);
}
