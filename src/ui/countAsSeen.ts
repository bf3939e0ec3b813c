import { ask } from '../messages/client';
import { onChanges } from '../platform/changes';
import { afterPaint } from './afterPaint';

/**
 * What the badge calls new is what came since a list was last in sight: once this page is painted, that is now, and
 * now again whenever posts come while it can be seen, or it is brought back to the front. Browsers lose alarms, too:
 * each is one more occasion to see that polling goes on. A worker that starts before the page is painted would hold
 * it up.
 */
export function countAsSeen(): void {
  afterPaint(() => void say());
  onChanges((changes) => {
    if (changes.includes('items')) void sayIfInSight();
  });
  document.addEventListener('visibilitychange', () => void sayIfInSight());
}

let isSaying = false;
let isOutdated = false;

/** Once at a time; for all that comes meanwhile, once more. */
async function sayIfInSight(): Promise<void> {
  isOutdated = true;
  if (isSaying) return;
  isSaying = true;
  while (isOutdated && document.visibilityState === 'visible') {
    isOutdated = false;
    await say();
  }
  isSaying = false;
}

/** Nobody waits for an answer: a worker that gives none is no reason to disturb who reads. */
async function say(): Promise<void> {
  await ask('list/opened', {});
}
