import { WEEK_MS } from '../lib/time';
import { httpUrl } from '../lib/url';
import type { BackedUpFeed, BackedUpPost, Backup, BackupProblem } from '../model/backup';
import { FEED_DEFAULTS } from '../model/feed';
import { areFeedChoices, type FeedChoices } from '../model/feedChoices';
import { validSettings } from '../model/validSettings';
import { BACKUP_LIMIT_CHARS } from './backupLimit';
import { BACKUP_VERSION } from './writeBackup';

export type ReadBackup = { kind: 'backup'; backup: Backup } | { kind: 'problem'; problem: BackupProblem };

/**
 * A backup, checked to the last value: all of it makes sense, or nothing is taken from it. Only the fields that we
 * know are copied, so that a file cannot smuggle anything in. Never throws.
 */
export function readBackup(text: string): ReadBackup {
  if (text.length > BACKUP_LIMIT_CHARS) return problem({ kind: 'too-large' });
  if (text.trim() === '') return problem({ kind: 'empty' });
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return problem({ kind: 'not-json' });
  }
  if (!isRecord(file) || file.moonflower !== 'backup' || typeof file.version !== 'number') {
    return problem({ kind: 'not-a-backup' });
  }
  if (file.version > BACKUP_VERSION) return problem({ kind: 'newer', madeBy: String(file.madeBy ?? '').slice(0, 40) });
  try {
    return { kind: 'backup', backup: backupOf(file) };
  } catch (error) {
    if (error instanceof Wrong) return problem({ kind: 'wrong', where: error.where });
    throw error;
  }
}

function problem(found: BackupProblem): ReadBackup {
  return { kind: 'problem', problem: found };
}

/** Thrown and caught in this file alone: where the first value stands that makes no sense. */
class Wrong extends Error {
  constructor(readonly where: string) {
    super(where);
  }
}

type Json = Record<string, unknown>;

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function backupOf(file: Json): Backup {
  const madeAt = Date.parse(String(file.madeAt));
  if (Number.isNaN(madeAt)) throw new Wrong('madeAt');
  if (!isRecord(file.settings)) throw new Wrong('settings');
  // A setting that a version knew and we do not is nothing to fail over.
  const settings = validSettings(file.settings);
  const feeds = list(file, 'feeds', '').map((feed, i) => feedOf(feed, `feeds[${i}]`));
  const known = new Set<string>();
  feeds.forEach(({ url }, i) => {
    if (known.has(url)) throw new Wrong(`feeds[${i}].url`);
    known.add(url);
  });
  return { madeAt, madeBy: text(file, 'madeBy', ''), settings, feeds };
}

function feedOf(feed: unknown, where: string): BackedUpFeed {
  if (!isRecord(feed)) throw new Wrong(where);
  return {
    url: address(feed, 'url', where) ?? wrong(where, 'url'),
    title: text(feed, 'title', where),
    siteUrl: address(feed, 'siteUrl', where),
    choices: choicesOf(feed, where),
    followedAt: moment(feed, 'followedAt', where) ?? wrong(where, 'followedAt'),
    firstReadAt: moment(feed, 'firstReadAt', where),
    readOnFollow: number(feed, 'readOnFollow', where) ?? 0,
    posts: list(feed, 'posts', where).map((post, i) => postOf(post, `${where}.posts[${i}]`)),
  };
}

function choicesOf(feed: Json, where: string): FeedChoices {
  const { choices = {} } = feed;
  if (!areFeedChoices(choices)) return wrong(where, 'choices');
  const { customTitle, everyMs, folder, isPaused, countsInBadge, notifies, openIn, keepMs, marksVisited } = {
    ...FEED_DEFAULTS,
    ...choices,
  };
  return { customTitle, everyMs, folder, isPaused, countsInBadge, notifies, openIn, keepMs, marksVisited };
}

function postOf(post: unknown, where: string): BackedUpPost {
  if (!isRecord(post)) throw new Wrong(where);
  const item = post.item === undefined || post.item === null ? null : itemOf(post.item, `${where}.item`);
  return {
    id: text(post, 'id', where) || wrong(where, 'id'),
    isRead: flag(post, 'isRead', where),
    isStarred: flag(post, 'isStarred', where),
    arrivedAt: moment(post, 'arrivedAt', where) ?? wrong(where, 'arrivedAt'),
    sortAt: moment(post, 'sortAt', where) ?? wrong(where, 'sortAt'),
    guid: text(post, 'guid', where),
    address: text(post, 'address', where),
    titleDay: text(post, 'titleDay', where),
    contentHash: item === null ? '' : text(post, 'contentHash', where),
    isSwept: flag(post, 'isSwept', where),
    editedAt: moment(post, 'editedAt', where),
    item,
    html: item === null ? null : text(post, 'html', where),
  };
}

function itemOf(item: unknown, where: string): NonNullable<BackedUpPost['item']> {
  if (!isRecord(item)) throw new Wrong(where);
  return {
    title: text(item, 'title', where),
    url: address(item, 'url', where),
    publishedAt: moment(item, 'publishedAt', where),
    publishedDay: day(item, 'publishedDay', where),
    updatedAt: moment(item, 'updatedAt', where),
    author: text(item, 'author', where),
    summary: text(item, 'summary', where),
    words: number(item, 'words', where) ?? 0,
    image: address(item, 'image', where),
    enclosures: list(item, 'enclosures', where).map((enclosure, i) => {
      const at = `${where}.enclosures[${i}]`;
      if (!isRecord(enclosure)) throw new Wrong(at);
      return {
        url: address(enclosure, 'url', at) ?? wrong(at, 'url'),
        type: text(enclosure, 'type', at) || null,
        lengthBytes: number(enclosure, 'lengthBytes', at),
      };
    }),
    categories: list(item, 'categories', where).map((name, i) =>
      typeof name === 'string' ? name : wrong(where, `categories[${i}]`),
    ),
    commentsUrl: address(item, 'commentsUrl', where),
  };
}

function wrong(where: string, key: string): never {
  throw new Wrong(where === '' ? key : `${where}.${key}`);
}

/** '' where there is none. */
function text(from: Json, key: string, where: string): string {
  const value = Object.hasOwn(from, key) ? from[key] : undefined;
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : wrong(where, key);
}

function flag(from: Json, key: string, where: string): boolean {
  const value = Object.hasOwn(from, key) ? from[key] : undefined;
  if (value === undefined || value === null) return false;
  return typeof value === 'boolean' ? value : wrong(where, key);
}

/** Epoch ms, within what a date can be (ECMA-262 §21.4.1.1): lists could not show another one. Null where there is none. */
function moment(from: Json, key: string, where: string): number | null {
  const at = number(from, key, where);
  return at === null || Math.abs(at) <= LATEST_AT ? at : wrong(where, key);
}

/** The last one is 8.64e15; a week less, so that its day and its week are dates, too, in any zone. */
const LATEST_AT = 8.64e15 - WEEK_MS;

/** `YYYY-MM-DD`; null where there is none. */
function day(from: Json, key: string, where: string): string | null {
  const value = text(from, key, where);
  if (value === '') return null;
  return /^\d{1,5}-\d\d-\d\d$/.test(value) ? value : wrong(where, key);
}

/** An amount; null where there is none. */
function number(from: Json, key: string, where: string): number | null {
  const value = Object.hasOwn(from, key) ? from[key] : undefined;
  if (value === undefined || value === null) return null;
  return typeof value === 'number' && Number.isFinite(value) ? value : wrong(where, key);
}

function address(from: Json, key: string, where: string): string | null {
  const value = text(from, key, where);
  return value === '' ? null : (httpUrl(value) ?? wrong(where, key));
}

function list(from: Json, key: string, where: string): unknown[] {
  const value = Object.hasOwn(from, key) ? from[key] : undefined;
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : wrong(where, key);
}
