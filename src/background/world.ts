import type { Settings } from '../model/settings';
import { showBadge } from '../platform/action';
import { alarmAt, clearAlarm, setAlarm } from '../platform/alarms';
import { announce } from '../platform/changes';
import { now, random } from '../platform/clock';
import { fetchBytes, isOnline } from '../platform/fetchBytes';
import { hasAccess } from '../platform/permissions';
import { writeCopy } from '../store/copy';
import { readSettings } from '../store/settings';

/** Everything outside us that jobs touch, handed in, so that tests can hand in another. The store is not here: tests use a real one. */
export interface World {
  now(): number;
  random(): number;
  isOnline(): boolean;
  hasAccess(url: string): Promise<boolean>;
  fetchBytes: typeof fetchBytes;
  settings(): Promise<Settings>;
  alarmAt(): Promise<number | null>;
  setAlarm(at: number): Promise<void>;
  clearAlarm(): Promise<void>;
  showBadge: typeof showBadge;
  announce: typeof announce;
  /** Writes the second copy of the subscriptions. */
  keepCopy(): Promise<void>;
}

export const REAL_WORLD: World = {
  now,
  random,
  isOnline,
  hasAccess,
  fetchBytes,
  settings: readSettings,
  alarmAt,
  setAlarm,
  clearAlarm,
  showBadge,
  announce,
  keepCopy: writeCopy,
};
