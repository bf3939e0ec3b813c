import { browser } from './browser';

/** The only alarm there is. */
const NAME = 'poll';
/** A worker may die after the alarm rang and before it set the next one: then this one rings again. */
const AGAIN_MINUTES = 1;

/** Wakes the worker at `at` (epoch ms), and every minute after that, until it is set anew: the same name replaces the alarm before it. */
export async function setAlarm(at: number): Promise<void> {
  await browser.alarms.create(NAME, { when: at, periodInMinutes: AGAIN_MINUTES });
}

/** When the alarm will go off, epoch ms; null when there is none (browsers lose them: restart, update, disable and enable). */
export async function alarmAt(): Promise<number | null> {
  return (await browser.alarms.get(NAME))?.scheduledTime ?? null;
}

export async function clearAlarm(): Promise<void> {
  await browser.alarms.clear(NAME);
}

export function onAlarm(listener: () => void): void {
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === NAME) listener();
  });
}
