import { describe, expect, test } from 'vitest';
import { BACKUP_LIMIT_CHARS } from '../../../src/backup/backupLimit';
import { readBackup } from '../../../src/backup/readBackup';
import { writeBackup } from '../../../src/backup/writeBackup';
import type { Backup } from '../../../src/model/backup';
import { DEFAULTS } from '../../../src/model/settings';
import { aBackup, aPost } from './aBackup';

/** A backup in which somebody has changed the values at these places: `feeds.0.url`. */
function changed(places: Record<string, unknown>): string {
  const file = JSON.parse(writeBackup(aBackup()));
  for (const [place, value] of Object.entries(places)) {
    const path = place.split('.');
    const last = path.pop() ?? '';
    path.reduce((inner, key) => inner[key], file)[last] = value;
  }
  return JSON.stringify(file);
}

test('what was written is read', () => {
  expect(readBackup(writeBackup(aBackup()))).toEqual({ kind: 'backup', backup: aBackup() });
});

describe('a file that is no backup changes nothing, and says why', () => {
  test.each<[string, string, object]>([
    ['nothing', '', { kind: 'empty' }],
    ['cut off', writeBackup(aBackup()).slice(0, -30), { kind: 'not-json' }],
    ['a list', '[]', { kind: 'not-a-backup' }],
    ['somebody else’s JSON', '{"version":1}', { kind: 'not-a-backup' }],
    ['null', 'null', { kind: 'not-a-backup' }],
    ['a newer one', changed({ version: 2, madeBy: '9.0' }), { kind: 'newer', madeBy: '9.0' }],
    ['more than 50 MB', ' '.repeat(BACKUP_LIMIT_CHARS + 1), { kind: 'too-large' }],
  ])('%s', (_what, text, problem) => {
    expect(readBackup(text)).toEqual({ kind: 'problem', problem });
  });

  test.each<[where: string, place: string, value: unknown]>([
    ['madeAt', 'madeAt', 'soon'],
    ['settings', 'settings', null],
    ['feeds', 'feeds', {}],
    ['feeds[0]', 'feeds.0', 'x'],
    ['feeds[0].url', 'feeds.0.url', 'javascript:alert(1)'],
    ['feeds[1].url', 'feeds.1', aBackup().feeds[0]],
    ['feeds[0].choices', 'feeds.0.choices.everyMs', 1],
    ['feeds[0].choices', 'feeds.0.choices.nextPollAt', 1],
    ['feeds[0].followedAt', 'feeds.0.followedAt', null],
    ['feeds[0].posts[0].id', 'feeds.0.posts.0.id', 7],
    ['feeds[0].posts[0].id', 'feeds.0.posts.0.id', ''],
    ['feeds[0].posts[0].isRead', 'feeds.0.posts.0.isRead', 'yes'],
    ['feeds[0].posts[0].sortAt', 'feeds.0.posts.0.sortAt', null],
    ['feeds[0].posts[0].sortAt', 'feeds.0.posts.0.sortAt', 1e300],
    ['feeds[0].posts[0].arrivedAt', 'feeds.0.posts.0.arrivedAt', -8.65e15],
    ['feeds[0].followedAt', 'feeds.0.followedAt', Number.MAX_VALUE],
    ['feeds[0].posts[1].item.publishedAt', 'feeds.0.posts.1.item.publishedAt', 1e18],
    ['feeds[0].posts[1].item.publishedDay', 'feeds.0.posts.1.item.publishedDay', 'last week'],
    ['feeds[0].posts[1].item.url', 'feeds.0.posts.1.item.url', 'data:text/html,x'],
    ['feeds[0].posts[1].item.categories[0]', 'feeds.0.posts.1.item.categories', [{}]],
  ])('changed by hand at %s', (where, place, value) => {
    expect(readBackup(changed({ [place]: value }))).toEqual({ kind: 'problem', problem: { kind: 'wrong', where } });
  });
});

test('only what we know is taken over', () => {
  const text = changed({
    'feeds.0.extra': 1,
    'feeds.0.posts.1.item.onclick': 'x',
    settings: { theme: 'dark', density: 'crowded', unknown: 1 },
  }).replace('"feeds":', '"__proto__":{"isAdmin":true},"feeds":');
  const read = readBackup(text) as { backup: Backup };
  expect(read.backup.settings).toEqual({ theme: 'dark' });
  expect(read.backup.feeds).toEqual(aBackup().feeds);
  expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
});

test('a post whose text is not in the file is known to be without it', () => {
  const backup = aBackup();
  backup.feeds[0]?.posts.push(aPost({ id: 'x', contentHash: 'h', item: null, html: null }));
  const read = readBackup(writeBackup(backup)) as { backup: Backup };
  expect(read.backup.feeds[0]?.posts.at(-1)?.contentHash).toBe('');
});

test('every setting survives', () => {
  const read = readBackup(writeBackup({ ...aBackup(), settings: DEFAULTS })) as { backup: Backup };
  expect(read.backup.settings).toEqual(DEFAULTS);
});
