import { DEFAULTS, FLOOR_MS, type Settings } from '../model/settings';
import { onSync, readSync, writeSync } from '../platform/syncArea';

/** What a stored value must be to be believed: another version, or another device, may have written it. */
const IS_VALID: { [Key in keyof Settings]: (value: unknown) => boolean } = {
  everyMs: (value) => typeof value === 'number' && Number.isFinite(value) && value >= FLOOR_MS,
  adaptive: (value) => typeof value === 'boolean',
  badge: oneOf('unread', 'off'),
  unreadOnFollow: oneOf('newest', 'all', 'none'),
  openIn: oneOf('tab', 'background', 'window'),
  singleKeys: (value) => typeof value === 'boolean',
  theme: oneOf('system', 'light', 'dark'),
  density: oneOf('comfortable', 'compact'),
};

function oneOf(...values: string[]): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && values.includes(value);
}

/** The settings; a default for each key that is missing or makes no sense. Never rejects. */
export async function readSettings(): Promise<Settings> {
  const stored = await readSync();
  const valid = Object.entries(stored).filter(([key, value]) => isKey(key) && IS_VALID[key](value));
  return { ...DEFAULTS, ...Object.fromEntries(valid) };
}

/** Keeps one setting. Rejects when the browser refuses (quota). */
export function writeSetting<Key extends keyof Settings>(key: Key, value: Settings[Key]): Promise<void> {
  return writeSync(key, value);
}

/** Calls `listener` with the settings that changed, here or on another device. */
export function onSettings(listener: (keys: (keyof Settings)[]) => void): void {
  onSync((keys) => {
    const known = keys.filter(isKey);
    if (known.length > 0) listener(known);
  });
}

function isKey(key: string): key is keyof Settings {
  return Object.hasOwn(DEFAULTS, key);
}
