import { DEFAULTS, type Settings } from '../model/settings';
import { isSetting, validSettings } from '../model/validSettings';
import { onSync, readSync, writeSync, writeSyncItems } from '../platform/syncArea';

/** The settings; a default for each key that is missing or makes no sense. Never rejects. */
export async function readSettings(): Promise<Settings> {
  return { ...DEFAULTS, ...validSettings(await readSync()) };
}

/** Keeps one setting. Rejects when the browser refuses (quota). */
export function writeSetting<Key extends keyof Settings>(key: Key, value: Settings[Key]): Promise<void> {
  return writeSync(key, value);
}

/** Calls `listener` with the settings that changed, here or on another device. */
export function onSettings(listener: (keys: (keyof Settings)[]) => void): void {
  onSync((keys) => {
    const known = keys.filter(isSetting);
    if (known.length > 0) listener(known);
  });
}

/** Keeps several at once, all or none. Rejects when the browser refuses. */
export function writeSettings(settings: Partial<Settings>): Promise<void> {
  return writeSyncItems(settings);
}
