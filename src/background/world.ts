import type { PollSummary } from '../messages/protocol';
import type { Feed } from '../model/feed';
import type { Settings } from '../model/settings';
import { showBadge } from '../platform/action';
import { alarmAt, clearAlarm, setAlarm } from '../platform/alarms';
import { announce } from '../platform/changes';
import { now, random } from '../platform/clock';
import { drawIcon } from '../platform/drawIcon';
import { removeFromBrowser } from '../platform/everything';
import { fetchBytes, isOnline } from '../platform/fetchBytes';
import { showMenu } from '../platform/menus';
import { clearNotice, showNotice } from '../platform/notifications';
import { hasAccess } from '../platform/permissions';
import { openOptions } from '../platform/runtime';
import { isFirstWake, readSession, writeSession } from '../platform/sessionArea';
import { changeSync, readSync } from '../platform/syncArea';
import { goTo, hearVisits, openAddress, openReader } from '../platform/tabs';
import { writeCopy } from '../store/copy';
import { readSettings, writeSettings } from '../store/settings';
import type { Reading } from './readFeed';
import type { Subscribed } from './subscribe';

/** What a worker remembers between two events. It may vanish between any two lines, so nothing depends on it but comfort. */
export interface Memory {
  /** Polls in flight, of every round; claims in the store are what keeps two polls of a feed apart. */
  inFlight: Map<Feed, Promise<Feed>>;
  /** The alarm, the network and a start may all ask for the due feeds in one moment: that is one round. */
  dueRound: Promise<PollSummary> | null;
  /** The start and the message that caused it are one wake. */
  waking: Promise<void> | null;
  /** Feeds that are being followed, by address. */
  following: Map<string, Promise<Subscribed>>;
  /** Feeds that were read to be shown before they are followed: following one soon after asks nobody again. */
  seen: Map<string, { reading: Reading; at: number }>;
  /** The round under way is to end after the requests in flight. */
  stopAsked: boolean;
  /** Ends with the last telling of notices. */
  notifying: Promise<void>;
  /** Ends with the last bringing together with the browser's sync. */
  syncing: Promise<void>;
}

export function emptyMemory(): Memory {
  return {
    inFlight: new Map(),
    dueRound: null,
    waking: null,
    following: new Map(),
    seen: new Map(),
    stopAsked: false,
    notifying: Promise.resolve(),
    syncing: Promise.resolve(),
  };
}

/** Everything outside us that jobs touch, handed in, so that tests can hand in another. The store is not here: tests use a real one. */
export interface World {
  now(): number;
  random(): number;
  isOnline(): boolean;
  hasAccess(url: string): Promise<boolean>;
  fetchBytes: typeof fetchBytes;
  drawIcon: typeof drawIcon;
  settings(): Promise<Settings>;
  /** Whether the browser, or we in it, have just started. */
  isFirstWake(): Promise<boolean>;
  alarmAt(): Promise<number | null>;
  setAlarm(at: number): Promise<void>;
  clearAlarm(): Promise<void>;
  showBadge: typeof showBadge;
  showMenu: typeof showMenu;
  showNotice: typeof showNotice;
  clearNotice: typeof clearNotice;
  openAddress: typeof openAddress;
  openReader: typeof openReader;
  openOptions: typeof openOptions;
  /** Goes to an address of ours or of the web, as the address bar wants it. */
  goTo: typeof goTo;
  hearVisits: typeof hearVisits;
  /** What the browser keeps until it is closed. */
  readSession: typeof readSession;
  writeSession: typeof writeSession;
  announce: typeof announce;
  /** Keeps these settings, all or none; rejects when the browser refuses. */
  keepSettings: typeof writeSettings;
  /** All items of the browser's sync. */
  readArea: typeof readSync;
  /** Sets items there and removes others; rejects over quota, or when there were too many writes. */
  writeArea: typeof changeSync;
  /** Removes what the browser keeps for us besides the database. Resolves to whether all went. */
  removeFromBrowser(): Promise<boolean>;
  /** Writes the second copy of the subscriptions. */
  keepCopy(): Promise<void>;
  memory: Memory;
}

export const REAL_WORLD: World = {
  now,
  random,
  isOnline,
  hasAccess,
  fetchBytes,
  drawIcon,
  settings: readSettings,
  isFirstWake,
  alarmAt,
  setAlarm,
  clearAlarm,
  showBadge,
  showMenu,
  showNotice,
  clearNotice,
  openAddress,
  openReader,
  openOptions,
  goTo,
  hearVisits,
  readSession,
  writeSession,
  announce,
  keepSettings: writeSettings,
  readArea: readSync,
  writeArea: changeSync,
  removeFromBrowser,
  keepCopy: writeCopy,
  memory: emptyMemory(),
};
