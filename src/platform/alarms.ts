import { browser } from './browser';

/** The only alarm there is. */
const NAME = 'poll';

/** Wakes the worker at `at` (epoch ms). The same name replaces the alarm before it. */
export async function setAlarm(at: number): Promise<void> {
  await browser.alarms.create(NAME, { when: at });
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
