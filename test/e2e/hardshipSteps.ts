// What the hardship tests do to Moonflower, and what they find in its store afterwards.
import { appendFileSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { newFeed } from '../../src/background/newFeed.ts';
import type { Feed } from '../../src/model/feed.ts';
import type { ItemKey } from '../../src/model/item.ts';
import { type Driver, until } from './driver.ts';
import { pollNow } from './steps.ts';

export interface StoredPost {
  key: ItemKey;
  title: string;
  unread: boolean;
  starred: boolean;
}

export interface Stored {
  feeds: Feed[];
  posts: StoredPost[];
  /** States without a post that was not swept, or posts without a state: 0, unless a write was torn apart. */
  halves: number;
}

/** All that the database holds, read in one transaction from a page that does nothing else. */
export function readStore(driver: Driver): Promise<Stored> {
  return driver.evaluate(
    () =>
      new Promise<Stored>((ok, no) => {
        const opening = indexedDB.open('moonflower');
        opening.onerror = () => no(opening.error);
        opening.onsuccess = () => {
          const store = opening.result;
          const reading = store.transaction(['feeds', 'items', 'states']);
          const feeds = reading.objectStore('feeds').getAll();
          const items = reading.objectStore('items').getAll();
          const states = reading.objectStore('states').getAll();
          reading.onerror = () => no(reading.error);
          reading.oncomplete = () => {
            store.close();
            const stateOf = new Map(states.result.map((state) => [state.feedId + state.itemId, state]));
            const posts = items.result.flatMap(({ feedId, itemId, title }) => {
              const state = stateOf.get(feedId + itemId);
              if (!state) return [];
              const marks = { unread: state.unreadAt !== undefined, starred: state.starredAt !== undefined };
              return [{ key: [feedId, itemId] as ItemKey, title, ...marks }];
            });
            const whole = states.result.filter(({ swept }) => !swept);
            const halves = items.result.length + whole.length - 2 * posts.length;
            ok({ feeds: feeds.result, posts, halves });
          };
        };
      }),
  );
}

/** These feeds and no others, never read so far and due now; all their posts will count as unread. */
export async function followOnly(driver: Driver, addresses: string[]): Promise<void> {
  const feeds = addresses.map((address) => newFeed(address, Date.now()));
  await driver.evaluate(
    (rows) =>
      new Promise<void>((ok, no) => {
        const opening = indexedDB.open('moonflower');
        opening.onerror = () => no(opening.error);
        opening.onsuccess = () => {
          const store = opening.result;
          const names = ['feeds', 'items', 'bodies', 'states', 'undo'];
          const change = store.transaction(names, 'readwrite');
          for (const name of names) change.objectStore(name).clear();
          for (const row of rows) change.objectStore('feeds').put(row);
          change.onerror = () => no(change.error);
          change.oncomplete = () => {
            store.close();
            ok();
          };
        };
      }),
    feeds,
  );
  await driver.evaluate(() => chrome.storage.sync.set({ unreadOnFollow: 'all' }));
}

/**
 * Lets time pass for all that is stored of feeds, since a browser's clock cannot be set forward: every moment is set
 * back. So long that no feed falls due in the next minutes, in which a round could not be told from the one before.
 *
 * @returns ms that passed, `leastMs` or more
 */
export function letTimePass(driver: Driver, leastMs: number): Promise<number> {
  return driver.evaluate(
    (atLeast) =>
      new Promise<number>((ok, no) => {
        const GAP_MS = 150_000;
        const isMoment = (value: unknown) => typeof value === 'number' && value > 1e12 && value < 1e13;
        const setBack = (value: unknown, ms: number): unknown => {
          if (isMoment(value)) return Math.max((value as number) - ms, 0);
          if (Array.isArray(value)) return value.map((each) => setBack(each, ms));
          if (typeof value !== 'object' || value === null) return value;
          return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, setBack(each, ms)]));
        };
        const opening = indexedDB.open('moonflower');
        opening.onerror = () => no(opening.error);
        opening.onsuccess = () => {
          const store = opening.result;
          const change = store.transaction('feeds', 'readwrite');
          const rows = change.objectStore('feeds').getAll();
          let ms = atLeast;
          rows.onsuccess = () => {
            const now = Date.now();
            // The others of a host that said 429 may be asked when its pause ends.
            const pauseEndsAt = ({ polledAt, problem }: Feed) =>
              problem?.kind === 'throttled' ? (polledAt ?? 0) + problem.retryAfterMs : 0;
            const moments = (rows.result as Feed[]).flatMap((feed) => [feed.nextPollAt, pauseEndsAt(feed)]);
            const dueIn = moments.map((at) => at - now).sort((a, b) => a - b);
            for (const inMs of dueIn) if (inMs > ms - 1000 && inMs < ms + GAP_MS) ms = inMs + 1000;
            for (const row of rows.result) change.objectStore('feeds').put(setBack(row, ms));
          };
          change.onerror = () => no(change.error);
          change.oncomplete = () => {
            store.close();
            ok(ms);
          };
        };
      }),
    leastMs,
  );
}

/**
 * Lets the time come at which the alarm rings. There must be one, and it must ring again if nobody hears it: without
 * it nothing wakes the worker any more.
 */
export async function ringAlarm(driver: Driver): Promise<void> {
  await driver.evaluate(async () => {
    const { periodInMinutes } = (await chrome.alarms.get('poll')) ?? {};
    if (!periodInMinutes) throw new Error('no alarm is set that rings until it is heard: polling can stop');
    await chrome.alarms.create('poll', { when: Date.now(), periodInMinutes });
  });
}

/**
 * Until a round has ended: its last act is to set the alarm to the next due feed, which is a quarter of an hour off or
 * more. A round that was under way when feeds were put in place sees them half a minute later.
 */
export async function untilSettled(driver: Driver, withinMs = 60_000): Promise<void> {
  const TWO_MINUTES = 120_000;
  await until(
    'the round has ended',
    async () => {
      const alarm = await driver.evaluate(async () => (await chrome.alarms.get('poll')) ?? null);
      if (alarm === null) throw new Error('there is no alarm');
      if (alarm.scheduledTime > Date.now() + TWO_MINUTES) return true;
      throw new Error(`it rings in ${alarm.scheduledTime - Date.now()} ms`);
    },
    withinMs,
  );
}

/** What a kill leaves in Chromium's log when it comes in the middle of a write: the head of a record, and half its body. */
export function tearLog(profile: string): void {
  const databases = join(profile, 'Default/IndexedDB');
  if (!existsSync(databases)) return; // Firefox has SQLite, whose journal knows its end.
  const [ours = ''] = readdirSync(databases).filter((name) => /^chrome-extension_.*\.leveldb$/.test(name));
  const log = readdirSync(join(databases, ours)).filter((name) => name.endsWith('.log'));
  const [HEAD_BYTES, BODY_BYTES, WHOLE_RECORD] = [7, 300, 1];
  const half = Buffer.alloc(HEAD_BYTES + BODY_BYTES / 2);
  half.writeUInt16LE(BODY_BYTES, 4);
  half.writeUInt8(WHOLE_RECORD, 6);
  appendFileSync(join(databases, ours, log.sort().at(-1) ?? ''), half);
}

/** Until the first life of the worker since the browser started has done what it does then, which is to spread what is due. */
export async function untilAwake(driver: Driver): Promise<void> {
  await until('the worker has started', () =>
    driver.evaluate(async () => (await chrome.storage.session.get('awake')).awake),
  );
  await pollNow(driver);
}

/** Until badge and store say the same, and what that is. */
export async function untilBadgeIsTrue(driver: Driver, withinMs = 10_000): Promise<Stored> {
  return until(
    'badge and store say the same',
    async () => {
      const stored = await readStore(driver);
      const unread = stored.posts.filter((post) => post.unread).length;
      const { text } = await driver.badge();
      if (text === (unread === 0 ? '' : String(unread))) return stored;
      throw new Error(`the badge says "${text}", the store ${unread}`);
    },
    withinMs,
  );
}

/** Sends one message as a page of ours does, and gives the answer. */
export function send(driver: Pick<Driver, 'evaluate'>, message: unknown): Promise<Record<string, unknown> | null> {
  return driver.evaluate((it) => chrome.runtime.sendMessage(it), message);
}

/** Numbers from 0 to 1, the same for the same seed. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export const pause = (ms: number) => new Promise<void>((ok) => setTimeout(ok, ms));
