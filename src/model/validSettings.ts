import { DEFAULTS, FLOOR_MS, RANGES, type Settings } from './settings';

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
  leadingPct: within(...RANGES.leadingPct),
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

/** The settings among these values that there are, with values that make sense. */
export function validSettings(values: Readonly<Record<string, unknown>>): Partial<Settings> {
  return Object.fromEntries(Object.entries(values).filter(([key, value]) => isSetting(key) && IS_VALID[key](value)));
}

export function isSetting(key: string): key is keyof Settings {
  return Object.hasOwn(DEFAULTS, key);
}
