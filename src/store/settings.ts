import { DEFAULTS, FLOOR_MS, RANGES, type Settings } from '../model/settings';
import { onSync, readSync, writeSync } from '../platform/syncArea';

/** What a stored value must be to be believed: another version, or another device, may have written it. */
const IS_VALID: { [Key in keyof Settings]: (value: unknown) => boolean } = {
  everyMs: within(FLOOR_MS, Number.MAX_VALUE),
  adaptive: isSwitch,
  followsHints: isSwitch,
  checksAtStart: isSwitch,
  quietHours: isSwitch,
  quietFrom: within(...RANGES.minuteOfDay),
  quietUntil: within(...RANGES.minuteOfDay),
  quietChecks: isSwitch,
  badge: oneOf('unread', 'new', 'dot', 'off'),
  badgeColour: oneOf('plum', 'leaf', 'blue', 'brown', 'ink'),
  notices: oneOf('none', 'check', 'post', 'digest'),
  noticesFor: oneOf('all', 'chosen'),
  digestAt: within(...RANGES.minuteOfDay),
  noticesQuiet: isSwitch,
  unreadOnFollow: oneOf('newest', 'all', 'none'),
  openIn: oneOf('reader', 'tab', 'background', 'window'),
  marksRead: oneOf('opened', 'end', 'by-hand'),
  keepMs: within(0, Number.MAX_VALUE),
  images: oneOf('all', 'site', 'click', 'never'),
  dropsBeacons: isSwitch,
  singleKeys: isSwitch,
  theme: oneOf('system', 'light', 'dark'),
  density: oneOf('comfortable', 'compact'),
  typeface: oneOf('sans', 'serif', 'mono'),
  textPx: within(...RANGES.textPx),
  measureCh: within(...RANGES.measureCh),
  wrapsCode: isSwitch,
  keepsIn: oneOf('browser', 'sync'),
};

function isSwitch(value: unknown): boolean {
  return typeof value === 'boolean';
}

function within(least: number, most: number): (value: unknown) => boolean {
  return (value) => typeof value === 'number' && value >= least && value <= most;
}

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
