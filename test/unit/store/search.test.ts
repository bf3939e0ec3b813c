import { beforeEach, describe, expect, test } from 'vitest';
import { newFeed } from '../../../src/background/newFeed';
import { signItems } from '../../../src/background/signItems';
import type { ItemKey, MergedItem } from '../../../src/model/item';
import { openStore } from '../../../src/store/open';
import { forgetSearch, searchRows } from '../../../src/store/search';
import * as write from '../../../src/store/write';
import { snippetOf } from '../../../src/ui/snippetOf';
import { emptyStore } from '../../fakes/emptyStore';

const NOW = Date.UTC(2026, 0, 15);
/** Title and HTML. */
type Post = [title: string, html: string];

const merged = ([title, contentHtml]: Post, itemId: string) =>
  ({
    itemId,
    identity: { guid: itemId, address: '', titleDay: '', contentHash: title + contentHtml },
    parsed: { title, contentHtml },
  }) as MergedItem;

function writes(feedId: string, changes: Partial<write.ItemWrites['changes']>): write.ItemWrites {
  return {
    changes: { added: [], edited: [], relinked: [], ...changes },
    now: NOW,
    rowsOf: ({ itemId, parsed }) => ({
      item: { feedId, itemId, title: parsed.title } as never,
      body: { feedId, itemId, html: parsed.contentHtml },
    }),
    arrivalOf: ({ itemId, identity }, position) => ({
      feedId,
      itemId,
      arrivedAt: NOW,
      sortAt: NOW - position,
      identity,
    }),
  };
}

/** Follows a feed with these posts, the newest first: `p0`, `p1`, … */
async function follow(id: string, posts: Post[]): Promise<void> {
  const added = posts.map((post, i) => merged(post, `p${i}`));
  await write.addFeed({ ...newFeed(`https://${id}.example/rss`, NOW), id }, writes(id, { added }));
}

const all = { feedIds: null, limit: 30 };
async function found(text: string, ask: Partial<Parameters<typeof searchRows>[0]> = {}): Promise<string[]> {
  const rows = await searchRows({ ...all, text, ...ask });
  return rows.map(({ key }) => key.join(' '));
}

beforeEach(async () => {
  await emptyStore();
  forgetSearch();
});

describe('a post is found', () => {
  test.each([
    ['by its title', ['Fighting Rust’s borrow checker', ''], 'rust'],
    ['by its first letter', ['Zig', ''], 'z'],
    ['by a part of a word', ['Static', '<p>what rustc does</p>'], 'ust'],
    ['by its text, across tags', ['A', '<p>the <b>ru</b>st of it</p>'], 'rust'],
    ['by words from title and text together', ['Luna', '<p>an SQL cache</p>'], 'cache luna'],
    ['without its accents', ['A', 'Cr&egrave;me br&ucirc;l&eacute;e'], 'creme brulee'],
    ['in Japanese, where no blanks stand between words', ['eBPFで遅延を測る', '<p>静かに観察する</p>'], '観察'],
    ['by one character', ['猫', ''], '猫'],
    ['in full width', ['ＳＱＬ', ''], 'sql'],
    ['with the quotes of a keyboard', ['What’s been “going on”?', ''], 'what\'s "going'],
    ['by words in a row', ['A', '<p>the page\n <b>fault</b></p>'], '"page fault"'],
    ['in Arabic', ['كم تكلّف قراءة صفحة', ''], 'تكلف'],
    ['in Korean, by the beginning of a syllable', ['한국어', ''], '하'],
    ['by something outside the basic plane', ['𠮷野家 😀', ''], '𠮷'],
  ] as [string, Post, string][])('%s', async (_how, post, text) => {
    await follow('a', [post, ['Another', '<p>that has nothing</p>']]);
    expect(await found(text)).toEqual(['a p0']);
  });

  test('by words in a row only where they are', async () => {
    await follow('a', [
      ['A page of faults', ''],
      ['A fault, a page fault', ''],
    ]);
    expect(await found('page fault')).toEqual(['a p0', 'a p1']);
    expect(await found('"page fault"')).toEqual(['a p1']);
  });

  test.each(['', ' ', 'zookeper', 'nothingthat', 'p class'])('not by %j', async (text) => {
    await follow('a', [['Another', '<p class="x">that has nothing</p>']]);
    expect(await found(text)).toEqual([]);
  });
});

test('the newest come first, in pages that neither repeat nor leave out', async () => {
  const posts = Array.from({ length: 100 }, (_, i): Post => [i % 2 ? 'Rust' : 'Zig', '']);
  await follow('a', posts);
  await follow('b', posts);
  const seen: string[] = [];
  for (let rows = await searchRows({ ...all, text: 'zig' }); rows.length > 0; ) {
    seen.push(...rows.map(({ key }) => key.join(' ')));
    rows = await searchRows({ ...all, text: 'zig', before: rows.at(-1)! });
  }
  expect(seen.slice(0, 4)).toEqual(['b p0', 'a p0', 'b p2', 'a p2']);
  expect(new Set(seen).size).toBe(100);
  expect(seen).toHaveLength(100);
});

test('one feed, or several, may be searched', async () => {
  for (const id of ['a', 'b', 'c']) await follow(id, [['Rust', '']]);
  expect(await found('rust', { feedIds: ['b'] })).toEqual(['b p0']);
  expect(await found('rust', { feedIds: ['a', 'c'] })).toEqual(['c p0', 'a p0']);
  expect(await found('rust', { feedIds: [] })).toEqual([]);
});

describe('what was found stays right', () => {
  const key: ItemKey = ['a', 'p0'];

  test('when a publisher edits a post', async () => {
    await follow('a', [
      ['Zig', ''],
      ['Ada', ''],
    ]);
    expect(await found('zig')).toEqual(['a p0']);
    const edited = [merged(['Rust', '<p>now</p>'], 'p0')];
    await write.savePoll('a', { feed: {}, items: writes('a', { edited }) });
    expect(await found('zig')).toEqual([]);
    expect(await found('rust now')).toEqual(['a p0']);
    expect(await found('ada')).toEqual(['a p1']);
    const blocks = await (await openStore()).getAll('search');
    expect(blocks.map(({ itemIds }) => itemIds.toSorted())).toEqual([['p0', 'p1']]);
  });

  test('when posts arrive, while the search is open', async () => {
    await follow('a', [['Zig', '']]);
    await found('zig');
    await write.savePoll('a', { feed: {}, items: writes('a', { added: [merged(['Zig again', ''], 'new')] }) });
    expect((await found('zig')).toSorted()).toEqual(['a new', 'a p0']);
  });

  test('when only the address of a post changes', async () => {
    await follow('a', [['Zig', '']]);
    const relinked = [merged(['Zig', ''], 'p0')];
    await write.savePoll('a', { feed: {}, items: writes('a', { relinked }) });
    expect(await found('zig')).toEqual(['a p0']);
  });

  test('when old posts are swept, and their signatures go too', async () => {
    await follow('a', [
      ['Zig', ''],
      ['Zig', ''],
    ]);
    await write.sweepItems([key]);
    expect(await found('zig')).toEqual(['a p1']);
    const [block] = await (await openStore()).getAll('search');
    expect(block?.itemIds).toEqual(['p1']);
    await write.savePoll('a', { feed: {}, items: writes('a', { edited: [merged(['Zig', ''], 'p0')] }) });
    expect(await found('zig')).toEqual(['a p1']);
  });

  test('when a feed is unfollowed, followed again by undo, and removed', async () => {
    await follow('a', [['Zig', '']]);
    const { stepId } = await write.unfollowFeeds(['a'], NOW);
    expect(await found('zig')).toEqual([]);
    await write.undoStep(stepId);
    expect(await found('zig')).toEqual(['a p0']);
    await write.unfollowFeeds(['a'], NOW);
    await (await openStore()).clear('undo');
    await write.sweepFeeds();
    expect(await found('zig')).toEqual([]);
    expect(await (await openStore()).count('search')).toBe(0);
  });
});

describe('posts that were stored before there was a search', () => {
  beforeEach(async () => {
    const posts = Array.from({ length: 250 }, (_, i): Post => [`Old ${i}`, i % 100 ? '' : '<p>Zig</p>']);
    await follow('a', posts);
    const store = await openStore();
    await store.clear('search');
    const tx = store.transaction('states', 'readwrite');
    for (const { block: _, ...state } of await tx.store.getAll()) await tx.store.put(state);
    await tx.done;
  });

  test('are found by reading their texts', async () => {
    expect(await found('zig')).toEqual(['a p0', 'a p100', 'a p200']);
  });

  test('get signatures, however often the worker dies meanwhile, beside posts that arrive', async () => {
    await write.signNextItems(100);
    expect(await found('zig')).toEqual(['a p0', 'a p100', 'a p200']);
    await write.savePoll('a', { feed: {}, items: writes('a', { added: [merged(['Zig', ''], 'p999')] }) });
    await signItems();
    expect((await found('zig')).toSorted()).toEqual(['a p0', 'a p100', 'a p200', 'a p999']);
    const store = await openStore();
    expect(await store.get('meta', 'searchableUpTo')).toBeNull();
    const signed = (await store.getAll('search')).flatMap(({ itemIds }) => itemIds);
    expect(new Set(signed).size).toBe(251);
    expect(signed).toHaveLength(251);
    await store.clear('bodies'); // Nothing reads them all any more; what was signed is still looked at.
    expect(await found('old')).toHaveLength(30);
  });
});

test.each([
  ['at the beginning', `<p>Rust is ${'a word '.repeat(100)}</p>`, /^Rust is a word .*…$/],
  [
    'in the middle',
    `<p>${'a word '.repeat(100)}Rust ${'a word '.repeat(100)}</p>`,
    /^…\u00a0(?:a|word) .*Rust a word.*…$/,
  ],
  ['without blanks', `${'あ'.repeat(300)}rust${'い'.repeat(300)}`, /^…\u00a0あ+rustい+…$/],
])('a snippet shows the word %s', async (_where, html, snippet) => {
  await follow('a', [['Title', html]]);
  const [row] = await searchRows({ ...all, text: 'rust', snippetOf });
  expect(row?.snippet).toMatch(snippet);
  expect(row?.snippet.length).toBeLessThan(170);
});

test('a title that has all the words needs no snippet', async () => {
  await follow('a', [['Rust and Zig', '<p>Rust and Zig</p>']]);
  expect((await searchRows({ ...all, text: 'zig rust', snippetOf }))[0]?.snippet).toBe('');
});
