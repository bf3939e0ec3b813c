import { beforeEach, describe, expect, test } from 'vitest';
import { CHECKS, handlersFor } from '../../../src/background/handlers';
import { keepDaily } from '../../../src/background/keepDaily';
import { pollRound } from '../../../src/background/pollRound';
import { signItems } from '../../../src/background/signItems';
import { wake } from '../../../src/background/wake';
import { BACKUP_LIMIT_CHARS } from '../../../src/backup/backupLimit';
import { readBackup } from '../../../src/backup/readBackup';
import { writeBackup } from '../../../src/backup/writeBackup';
import { DAY_MS, HOUR_MS } from '../../../src/lib/time';
import { hostOf } from '../../../src/lib/url';
import { sparseBackup } from '../../../src/model/backup';
import type { ImportedFeed } from '../../../src/model/importedFeed';
import type { ItemKey } from '../../../src/model/item';
import { DEFAULTS } from '../../../src/model/settings';
import { SNAPSHOT_LIMIT_CHARS, SNAPSHOTS_MOST } from '../../../src/model/snapshot';
import { backupText as savedText } from '../../../src/options/backupText';
import { problemSentence } from '../../../src/options/problemSentence';
import { gather } from '../../../src/store/gather';
import { openStore } from '../../../src/store/open';
import { countUnread, readFeeds, readRows } from '../../../src/store/read';
import { searchRows } from '../../../src/store/search';
import { readSnapshot, readSnapshots } from '../../../src/store/snapshots';
import { setFeeds, sweepItems } from '../../../src/store/write';
import { emptyStore } from '../../fakes/emptyStore';
import { type FakePost, type FakeWorld, fakeWorld, growingFeed } from '../../fakes/world';

const URL_A = 'https://a.example/feed';
const URL_B = 'https://b.example/feed';
let world: FakeWorld;
let posts: FakePost[];

beforeEach(async () => {
  await emptyStore();
  world = fakeWorld();
  posts = Array.from({ length: 5 }, (_, i) => ({ id: `p${5 - i}`, at: world.clock - (i + 1) * HOUR_MS }));
  world.web.set(URL_A, growingFeed(URL_A, posts));
});

const handlers = () => handlersFor(world);
const imported = (url: string, choices: ImportedFeed['choices'] = {}): ImportedFeed => ({
  url,
  title: '',
  siteUrl: null,
  choices,
});
const rows = (view: 'unread' | 'latest' | 'starred') => readRows({ view, feedIds: null, limit: 50, after: null });
const titles = async (view: 'unread' | 'latest' | 'starred') => (await rows(view)).map(({ item }) => item.title);
const backupText = async (withPosts = false) =>
  writeBackup(await gather({ madeAt: world.clock, madeBy: '0.1.0', settings: world.chosen, withPosts }));

const starredBody = async () => {
  const [star] = await rows('starred');
  const body = star && (await (await openStore()).get('bodies', star.key));
  if (!body) throw new Error('nothing is starred');
  return body;
};

/** As the page does: a file that cannot be read never gets to the worker. */
async function restore(text: string) {
  const read = readBackup(text);
  if (read.kind === 'problem') return read.problem;
  const backup = JSON.parse(JSON.stringify(sparseBackup(read.backup)));
  if (!CHECKS['backup/restore']({ backup })) throw new Error('refused');
  return handlers()['backup/restore']({ backup });
}

/** Follows A, stars p4, and lets all but p5 be read. */
async function live(): Promise<void> {
  await handlers()['feeds/follow']({ url: URL_A });
  const p4 = (await rows('latest')).find(({ item }) => item.title === 'Post p4');
  if (p4) await handlers()['items/star']({ keys: [p4.key], starred: true });
}

async function checkAll(): Promise<void> {
  await pollRound({ kind: 'by-hand', feedIds: null }, world);
}

describe('an import', () => {
  test('follows what is not followed yet, in one step, without asking a server first', async () => {
    await live();
    const asked = world.log.length;
    world.online = false;
    const feeds = [imported('http://www.a.example/feed/'), imported(URL_B, { folder: 'Work', isPaused: true })];
    expect(await handlers()['feeds/import']({ feeds })).toEqual({ added: 1 });
    expect(world.log).toHaveLength(asked);
    expect(await readFeeds()).toMatchObject([{ url: URL_A }, { url: URL_B, folder: 'Work', isPaused: true }]);
  });

  test('a feed whose server is away, or that we may not read, is followed all the same', async () => {
    world.forbidden.add('https://b.example');
    await handlers()['feeds/import']({ feeds: [imported(URL_B), imported('https://nobody.example/')] });
    await checkAll();
    expect((await readFeeds()).map(({ problem }) => problem?.kind).sort()).toEqual(['no-permission', 'unreachable']);
  });

  test('access that is withdrawn half-way loses no feed: each says what it needs, and is read once it has it', async () => {
    const urls = Array.from({ length: 20 }, (_, i) => `https://s${String(i).padStart(2, '0')}.example/feed`);
    let answered = 0;
    for (const url of urls) {
      const grown = growingFeed(url, [{ id: 'q', at: world.clock - HOUR_MS }]);
      world.web.set(url, (request) => {
        // A person takes back what they gave.
        if (++answered === 5) for (const each of urls) world.forbidden.add(new URL(each).origin);
        return grown(request);
      });
    }
    await handlers()['feeds/import']({ feeds: urls.map((url) => imported(url, { folder: 'Work' })) });
    await world.memory.dueRound;
    const feeds = await readFeeds();
    expect(feeds.map(({ url, folder }) => [url, folder]).sort()).toEqual(urls.map((url) => [url, 'Work']));
    const refused = feeds.filter(({ problem }) => problem !== null);
    expect(refused.length).toBeGreaterThanOrEqual(20 - 5 - 6);
    expect(refused.length).toBeLessThanOrEqual(20 - 5);
    for (const feed of refused) {
      expect(problemSentence(feed, world.clock)).toBe(
        `The browser has to allow Moonflower to read ${hostOf(feed.url)}.`,
      );
    }
    expect(await titles('latest')).toHaveLength(20 - refused.length);
    world.forbidden.clear();
    await pollRound({ kind: 'access-changed' }, world);
    expect((await readFeeds()).map(({ problem }) => problem)).toEqual(Array(20).fill(null));
    expect(await titles('latest')).toHaveLength(20);
  });

  test('a feed that was unfollowed a moment ago comes back with its posts and marks', async () => {
    await live();
    const [feed] = await readFeeds();
    await handlers()['feeds/set']({ feedIds: [feed?.id ?? ''], set: { folder: 'Work' } });
    await handlers()['feeds/unfollow']({ feedIds: [feed?.id ?? ''] });
    world.pass(HOUR_MS);
    expect(await handlers()['feeds/import']({ feeds: [imported(URL_A)] })).toEqual({ added: 1 });
    expect(await readFeeds()).toMatchObject([{ id: feed?.id, folder: 'Work' }]);
    expect(await titles('starred')).toEqual(['Post p4']);
  });

  test('keeps a snapshot of what was there before', async () => {
    await live();
    await handlers()['feeds/import']({ feeds: [imported(URL_B)] });
    expect(await readSnapshots()).toMatchObject([{ why: 'import', feeds: 1 }]);
  });

  test('two addresses that are one make one feed', async () => {
    const feeds = [imported('https://b.example/feed'), imported('http://b.example/feed/')];
    expect(await handlers()['feeds/import']({ feeds })).toEqual({ added: 1 });
  });

  test('a name that the feed has itself is no name of the reader’s; another one is kept', async () => {
    const feeds = [imported(URL_A, { customTitle: 'A feed' }), imported(URL_B, { customTitle: 'Mine' })];
    world.web.set(URL_B, growingFeed(URL_B, []));
    await handlers()['feeds/import']({ feeds });
    await checkAll();
    expect((await readFeeds()).map(({ title, customTitle }) => [title, customTitle])).toEqual([
      ['A feed', ''],
      ['A feed', 'Mine'],
    ]);
  });

  test('the first checks are spread: no more than 120 a minute', async () => {
    world.online = false;
    const feeds = Array.from({ length: 1000 }, (_, i) => imported(`https://f${i}.example/`));
    await handlers()['feeds/import']({ feeds });
    const perMinute = new Map<number, number>();
    for (const { nextPollAt } of await readFeeds()) {
      const minute = Math.floor((nextPollAt - world.clock) / 60_000);
      perMinute.set(minute, (perMinute.get(minute) ?? 0) + 1);
    }
    expect(Math.max(...perMinute.values())).toBeLessThanOrEqual(120);
    expect(Math.max(...perMinute.keys())).toBeLessThan(10);
  });
});

describe('a backup', () => {
  test.each([false, true])(
    'brings feeds, settings, stars and read marks to an empty browser; with posts: %s',
    async (withPosts) => {
      await live();
      world.chosen = { ...DEFAULTS, theme: 'dark' };
      const [feed] = await readFeeds();
      await handlers()['feeds/set']({ feedIds: [feed?.id ?? ''], set: { folder: 'Work', customTitle: 'Mine' } });
      const text = await backupText(withPosts);

      await emptyStore();
      world = fakeWorld(world.clock + DAY_MS);
      posts.unshift({ id: 'p6', at: world.clock - HOUR_MS });
      world.online = false;
      world.web.set(URL_A, growingFeed(URL_A, posts));
      expect(await restore(text)).toEqual({ feeds: 1 });
      expect(world.chosen.theme).toBe('dark');
      expect(await readFeeds()).toMatchObject([{ url: URL_A, folder: 'Work', customTitle: 'Mine' }]);
      expect(await titles('starred')).toEqual(['Post p4']);
      expect(await titles('unread')).toEqual(['Post p5']);
      expect(await countUnread(100)).toBe(1);
      // Nothing is counted that cannot be seen: a mark may be there before its post.
      const keys = (await (await openStore()).getAll('states')).map(({ feedId, itemId }): ItemKey => [feedId, itemId]);
      await handlers()['items/mark']({ keys, read: false });
      expect(await countUnread(100)).toBe((await rows('unread')).length);
      await handlers().undo({ stepId: null });

      world.online = true;
      await checkAll();
      expect(await titles('unread')).toEqual(['Post p6', 'Post p5']);
      expect(await titles('latest')).toEqual(['Post p6', 'Post p5', 'Post p4', 'Post p3', 'Post p2', 'Post p1']);
      expect((await rows('latest')).map(({ editedAt }) => editedAt)).toEqual(Array(6).fill(null));
      const bodies = await (await openStore()).getAll('bodies');
      expect(bodies.map(({ html }) => html)).toEqual(Array(6).fill('<p>Text</p>'));
    },
  );

  test('is the same after it was restored and made again', async () => {
    await live();
    const text = await backupText(true);
    world.online = false;
    await restore(text);
    expect(await backupText(true)).toBe(text);
  });

  test('does not bring back what was removed for want of room', async () => {
    await live();
    const p2 = (await rows('latest')).find(({ item }) => item.title === 'Post p2');
    await sweepItems(p2 ? [p2.key] : []);
    const text = await backupText();
    await emptyStore();
    await restore(text);
    await checkAll();
    expect(await titles('latest')).toEqual(['Post p5', 'Post p4', 'Post p3', 'Post p1']);
  });

  test('in which somebody has removed an unread post, but not its mark, counts nothing that cannot be seen', async () => {
    await live();
    const file = JSON.parse(await backupText());
    for (const post of file.feeds[0].posts) delete post.item;
    world.online = false;
    await restore(JSON.stringify(file));
    expect([await countUnread(10), await titles('unread'), await titles('starred')]).toEqual([0, [], []]);
  });

  test('replaces what is here, and what was here can be brought back', async () => {
    await live();
    const before = await backupText();
    world.online = false;
    const other = writeBackup({ madeAt: 1, madeBy: 'x', settings: { theme: 'light' }, feeds: [] });
    await restore(other);
    expect(await readFeeds()).toEqual([]);
    const [snapshot] = await readSnapshots();
    expect(snapshot).toMatchObject({ why: 'restore', feeds: 1 });
    await restore((await readSnapshot(snapshot?.id ?? -1))?.json ?? '');
    expect(await backupText()).toBe(before);
  });

  test('brings posts back to where they can be searched', async () => {
    await live();
    await signItems();
    const text = await backupText(true);
    await restore(text);
    await signItems();
    const found = await searchRows({ text: 'p4', feedIds: null, limit: 9 });
    expect(found.map(({ item }) => item.title)).toEqual(['Post p4']);
  });

  test('leaves its identity to a feed that is here, wherever it has moved since it was followed', async () => {
    await live();
    const moved = 'https://a.example/new.xml';
    world.web.set(moved, growingFeed(moved, posts));
    const [feed] = await readFeeds();
    await handlers()['feeds/move']({ feedId: feed?.id ?? '', url: moved });
    const text = await backupText();
    world.pass(HOUR_MS);
    await restore(text);
    expect(await readFeeds()).toMatchObject([{ id: feed?.id, url: moved }]);
  });

  test('that would be too large to be read again leaves out read posts, then the oldest marks, and says so', async () => {
    await live();
    const ask = { madeAt: world.clock, madeBy: '0.1.0', settings: world.chosen, withPosts: true };
    const [whole, marks] = [await backupText(true), await backupText()];
    expect(await savedText(ask)).toEqual({ text: whole, without: 'nothing' });
    expect(await savedText(ask, whole.length - 1)).toEqual({ text: marks, without: 'read-posts' });
    expect(await savedText({ ...ask, withPosts: false }, marks.length)).toEqual({ text: marks, without: 'nothing' });
    const [feed] = await readFeeds();
    await setFeeds([feed?.id ?? ''], { folder: 'Work' }, world.clock);
    await (await openStore()).put('bodies', { ...(await starredBody()), html: 'x'.repeat(BACKUP_LIMIT_CHARS) });
    const short = await savedText(ask);
    expect(short.without).toBe('old-marks');
    world.online = false;
    expect(await restore(short.text)).toEqual({ feeds: 1 });
    expect(await readFeeds()).toMatchObject([{ url: URL_A, folder: 'Work' }]);
    expect(await titles('starred')).toEqual(['Post p4']);
  });

  test('that cannot be read changes nothing', async () => {
    await live();
    const before = await backupText();
    const text = before.replace('"isRead":true', '"isRead":"no"');
    expect(await restore(text)).toMatchObject({ kind: 'wrong' });
    expect(await backupText()).toBe(before);
    expect(await readSnapshots()).toEqual([]);
  });

  test('whose settings the browser refuses changes nothing', async () => {
    await live();
    const before = await backupText();
    world.keepSettings = () => Promise.reject(new Error('over quota'));
    const other = writeBackup({ madeAt: 1, madeBy: 'x', settings: {}, feeds: [] });
    await expect(restore(other)).rejects.toThrow();
    expect(await backupText()).toBe(before);
  });
});

describe('snapshots', () => {
  test('one a day, only when something changed, and the newest seven', async () => {
    await live();
    await keepDaily(world);
    await keepDaily(world);
    world.pass(DAY_MS);
    await keepDaily(world);
    expect(await readSnapshots()).toHaveLength(1);
    const [row] = await rows('latest');
    for (let day = 0; day < 10; day++) {
      world.pass(DAY_MS);
      await handlers()['items/mark']({ keys: row ? [row.key] : [], read: day % 2 === 0 });
      await keepDaily(world);
    }
    const held = await readSnapshots();
    expect(held).toHaveLength(SNAPSHOTS_MOST);
    expect(held[0]?.at).toBe(world.clock);
  });

  test('together no more than there is room for; one that has none by itself is not taken', async () => {
    await live();
    const [feed] = await readFeeds();
    const grow = async (chars: number) => {
      await setFeeds([feed?.id ?? ''], { title: 'x'.repeat(chars) }, world.clock);
      world.pass(DAY_MS);
      await keepDaily(world);
      return (await readSnapshots()).map((each) => Math.round(each.chars / 1_000_000));
    };
    expect(await grow(0.4 * SNAPSHOT_LIMIT_CHARS)).toEqual([12]);
    expect(await grow(0.5 * SNAPSHOT_LIMIT_CHARS)).toEqual([15, 12]);
    expect(await grow(0.3 * SNAPSHOT_LIMIT_CHARS)).toEqual([9, 15]);
    expect(await grow(1.1 * SNAPSHOT_LIMIT_CHARS)).toEqual([9, 15]);
  });

  test('a clock that was ahead does not put it off', async () => {
    await live();
    world.pass(1000 * DAY_MS);
    await keepDaily(world);
    world.pass(-1000 * DAY_MS);
    await handlers()['items/markAll']({ feedIds: null, arrivedBy: Number.MAX_SAFE_INTEGER });
    await keepDaily(world);
    expect(await readSnapshots()).toHaveLength(2);
  });
});

test('"remove everything" leaves nothing, and nothing comes back by itself', async () => {
  await live();
  await keepDaily(world);
  world.chosen = { ...DEFAULTS, theme: 'dark' };
  expect(await handlers()['data/remove']({})).toEqual({ isAllGone: true });
  const store = await openStore();
  for (const name of store.objectStoreNames) {
    expect([name, await store.count(name)]).toEqual([name, name === 'meta' ? 1 : 0]);
  }
  expect(world).toMatchObject({ alarm: null, chosen: DEFAULTS, badge: { text: '' } });
  world.memory.waking = null;
  await wake(world);
  expect(await readFeeds()).toEqual([]);
});
