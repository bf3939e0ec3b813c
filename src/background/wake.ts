import { SECOND_MS } from '../lib/time';
import { keepStorage } from '../platform/keepStorage';
import { logMistake } from '../platform/log';
import { due } from '../schedule/due';
import { beginLog } from '../store/beginLog';
import { readAllFeeds } from '../store/read';
import { replanFeeds } from '../store/write';
import { nextWakeAt } from './nextWakeAt';
import { paced } from './paced';
import { pollRound } from './pollRound';
import { seed } from './seed';
import { spreadDue } from './spreadDue';
import { storeRefused } from './storeRefused';
import { tell } from './tell';
import type { World } from './world';

/** An alarm that is late by more than this was lost, or slept through. */
const LATE_MS = 5 * SECOND_MS;
/** An alarm that is set to so long after a feed is due was set by a clock that was wrong, or while offline. */
const TOO_LATE_MS = 30 * SECOND_MS;

/**
 * Whatever woke the worker: the first feed is in place, the badge says what is true, and something will wake us
 * again. Browsers lose alarms (Firefox at every restart; both at an update, and when the extension is switched off
 * and on), so a missing one is put back at every start, and one that is there is left alone: set anew each time, it
 * would move away for ever.
 */
export function wake(world: World): Promise<void> {
  const { memory } = world;
  memory.waking ??= wakeOnce(world)
    .catch((error) => storeRefused(error, world))
    .finally(() => {
      memory.waking = null;
    });
  return memory.waking;
}

async function wakeOnce(world: World): Promise<void> {
  const isFirst = await world.isFirstWake();
  if (isFirst) {
    await beginLog().catch(logMistake);
    await keepStorage().catch(logMistake);
  }
  await seed(world.now());
  if (isFirst) {
    const { checksAtStart } = await world.settings();
    await (checksAtStart ? spreadDue(world) : beginAnew(world));
  }
  if (await isAlarmLost(world)) await pollRound({ kind: 'due' }, world);
  else await tell(world, []);
}

async function isAlarmLost(world: World): Promise<boolean> {
  const now = world.now();
  const alarmAt = await world.alarmAt();
  if (alarmAt === null || alarmAt < now - LATE_MS) return true;
  const wantedAt = await nextWakeAt(world);
  return wantedAt !== null && alarmAt > wantedAt + TOO_LATE_MS;
}

/** The reader wants no checks at the start: what was due waits for its pace once more. What was never read is read. */
async function beginAnew(world: World): Promise<void> {
  const settings = await world.settings();
  const overdue = new Set(due(await readAllFeeds(), world.now()).map(({ id }) => id));
  await replanFeeds((feed) =>
    overdue.has(feed.id) && feed.polledAt !== null ? paced(feed, settings, world.now(), world.random()) : null,
  );
}
