import { emptyMemory, type World } from '../../src/background/world';
import type { RawAnswer } from '../../src/model/answer';
import { DEFAULTS, type Settings } from '../../src/model/settings';
import type { BadgeLook } from '../../src/platform/action';
import type { Notice } from '../../src/platform/notifications';
import { writeCopy } from '../../src/store/copy';

import { browser } from './browser';

/** One address of the fake web. */
export type Site = (request: { headers: Record<string, string>; now: number }) => Promise<RawAnswer> | RawAnswer;

/** A world that behaves, and one worker's life in it: a clock that is set by hand, a small web, permissions, one alarm, a badge. */
export interface FakeWorld extends World {
  /** Moves the clock. */
  pass(ms: number): void;
  clock: number;
  web: Map<string, Site>;
  /** Requests that reached the web, oldest first: what a server's log would hold. */
  log: { url: string; at: number; headers: Record<string, string> }[];
  /** Set once the worker has been awake since the browser started. */
  awake: boolean;
  online: boolean;
  /** Origins that may not be read. */
  forbidden: Set<string>;
  alarm: number | null;
  badge: BadgeLook | null;
  /** Notices on the desktop, by id. */
  desktop: Map<string, Notice>;
  /** What was opened in tabs and windows, oldest first. */
  opened: string[];
  /** Whether visits may wake us. */
  hearsVisits: boolean;
  /** Entries of the icon's menu. */
  menu: string[];
  chosen: Settings;
  /** The browser's sync, which devices share. */
  area: FakeArea;
  announced: string[];
}

export interface FakeArea {
  items: Record<string, unknown>;
  /** How often it was written to. */
  writes: number;
  /** What the browser says to every write; null = it takes them. */
  refuses: string | null;
}

export function fakeWorld(startAt = Date.UTC(2026, 0, 15, 12)): FakeWorld {
  const session = new Map<string, unknown>();
  const world: FakeWorld = {
    clock: startAt,
    web: new Map(),
    log: [],
    awake: false,
    online: true,
    forbidden: new Set(),
    alarm: null,
    badge: null,
    desktop: new Map(),
    opened: [],
    hearsVisits: true,
    menu: [],
    chosen: { ...DEFAULTS },
    area: { items: {}, writes: 0, refuses: null },
    announced: [],
    pass: (ms) => {
      world.clock += ms;
    },
    now: () => world.clock,
    random: () => 0,
    isOnline: () => world.online,
    hasAccess: async (url) => !world.forbidden.has(new URL(url).origin),
    fetchBytes: async (url, { headers, redirect }) => {
      world.log.push({ url, at: world.clock, headers });
      const site = world.web.get(url);
      if (!site) return { kind: 'failed', problem: { kind: 'unreachable', host: new URL(url).host }, tookMs: 1 };
      const reply = await site({ headers, now: world.clock });
      const leads = reply.kind === 'answered' && reply.url !== url;
      if (!leads || redirect !== 'error') return reply;
      return { kind: 'failed', problem: { kind: 'unreachable', host: new URL(url).host }, tookMs: 1 };
    },
    // What was drawn says how many bytes it was drawn from; the last of them is how light it is, 0 to 255.
    drawIcon: async (bytes) => ({
      dataUrl: `data:image/png;base64,${bytes.length}`,
      luminance: (bytes.at(-1) ?? 0) / 255,
    }),
    settings: async () => world.chosen,
    keepSettings: async (settings) => {
      world.chosen = { ...world.chosen, ...settings };
    },
    removeFromBrowser: async () => {
      world.chosen = { ...DEFAULTS };
      world.alarm = null;
      await browser.storage.local.clear();
      return true;
    },
    readArea: async () => structuredClone(world.area.items),
    writeArea: async (set, remove) => {
      const { area } = world;
      if (area.refuses) throw new Error(area.refuses);
      const next = { ...area.items, ...structuredClone(set) };
      for (const key of remove) delete next[key];
      const sizes = Object.entries(next).map(([key, item]) => key.length + Buffer.byteLength(JSON.stringify(item)));
      const total = sizes.reduce((sum, size) => sum + size, 0);
      if (Math.max(0, ...sizes) > 8192 || total > 102_400 || sizes.length > 512)
        throw new Error('QUOTA_BYTES quota exceeded');
      area.items = next;
      area.writes++;
    },
    isFirstWake: async () => {
      const isFirst = !world.awake;
      world.awake = true;
      return isFirst;
    },
    alarmAt: async () => world.alarm,
    setAlarm: async (at) => {
      world.alarm = at;
    },
    clearAlarm: async () => {
      world.alarm = null;
    },
    showBadge: async (look) => {
      world.badge = look;
    },
    showNotice: async (notice) => {
      world.desktop.set(notice.id, notice);
      return true;
    },
    clearNotice: async (id) => void world.desktop.delete(id),
    openAddress: async (address, where) => {
      world.opened.push(where === 'window' ? `window: ${address}` : address);
      return true;
    },
    openReader: async (key) => void world.opened.push(`reader:${key?.join('/') ?? ''}`),
    openOptions: async () => void world.opened.push('options:'),
    showMenu: async (entries) => {
      world.menu = entries.map(({ title }) => title);
    },
    hearVisits: (isWanted) => {
      world.hearsVisits = isWanted;
    },
    goTo: async (url, where) => void world.opened.push(`${where}: ${url}`),
    readSession: async (key) => session.get(key),
    writeSession: async (key, value) => void session.set(key, value),
    announce: (changes) => void world.announced.push(...changes),
    keepCopy: writeCopy,
    memory: emptyMemory(),
  };
  return world;
}

/** An answer with a body. */
export function answer(url: string, text: string, headers: Record<string, string> = {}, status = 200): RawAnswer {
  return {
    kind: 'answered',
    status,
    headers: { 'content-type': 'application/rss+xml', ...headers },
    bytes: new TextEncoder().encode(text),
    url,
    tookMs: 1,
    hops: null,
  };
}

export interface FakePost {
  id: string;
  title?: string;
  at?: number;
  url?: string;
  html?: string;
}

/** A feed that posts can be added to, which answers 304 to its own validators. */
export function growingFeed(url: string, posts: FakePost[], headers: Record<string, string> = {}): Site {
  return ({ headers: asked }) => {
    const etag = `"${posts.map(({ id, title }) => id + (title ?? '')).join()}"`;
    if (asked['If-None-Match'] === etag) return answer(url, '', { etag, ...headers }, 304);
    return answer(url, rss(posts), { etag, ...headers });
  };
}

export function rss(posts: FakePost[], title = 'A feed'): string {
  const items = posts.map((post) => {
    const date = post.at === undefined ? '' : `<pubDate>${new Date(post.at).toUTCString()}</pubDate>`;
    return (
      `<item><title>${post.title ?? `Post ${post.id}`}</title><guid isPermaLink="false">${post.id}</guid>` +
      `<link>${post.url ?? `https://site.example/${post.id}`}</link>${date}` +
      `<description><![CDATA[${post.html ?? '<p>Text</p>'}]]></description></item>`
    );
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title><link>https://site.example/</link>${items.join('')}</channel></rss>`;
}
