import { describe, expect, test } from 'vitest';
import { merge } from '../../../src/library/merge';
import type { HeldItem } from '../../../src/model/item';
import type { ParsedItem } from '../../../src/model/parsed';
import { hold } from './hold';
import { post } from './post';

/** What a second document brings after a first one: per post `new`, `edited`, `relinked` or `same`. */
function secondPoll(first: ParsedItem[], second: ParsedItem[]): string[] {
  return outcome(hold([], merge([], first)), second);
}

function outcome(held: HeldItem[], parsed: ParsedItem[]): string[] {
  const { added, edited, relinked } = merge(held, parsed);
  const of = (item: ParsedItem) => (list: { parsed: ParsedItem }[]) => list.some((merged) => merged.parsed === item);
  return parsed.map((item) => {
    const isIn = of(item);
    return isIn(added) ? 'new' : isIn(edited) ? 'edited' : isIn(relinked) ? 'relinked' : 'same';
  });
}

const many = (count: number, fields: (n: number) => Partial<ParsedItem>) =>
  Array.from({ length: count }, (_, n) =>
    post({
      id: `tag:${n}`,
      url: `https://e.com/${n}`,
      title: `Title ${n}`,
      publishedAt: n * 86_400_000,
      contentHtml: `Text ${n}`,
      ...fields(n),
    }),
  );

const A = { id: 'a', url: 'https://e.com/a', title: 'Moths', publishedAt: 0, contentHtml: '<p>night</p>' };
const B = { id: 'b', url: 'https://e.com/b', title: 'Moon', publishedAt: 86_400_000, contentHtml: '<p>light</p>' };

describe('a post is the same', () => {
  test.each<[string, Partial<ParsedItem>, string]>([
    ['when nothing changed', {}, 'same'],
    [
      'with another author, tags and moment of its day',
      { author: 'Ann', categories: ['x'], publishedAt: 5000, updatedAt: 6000 },
      'same',
    ],
    ['with other blanks in its text', { contentHtml: ' <p>night</p>\n\n' }, 'same'],
    ['with another text', { contentHtml: '<p>nights</p>' }, 'edited'],
    ['with another title', { title: 'Butterflies' }, 'edited'],
    [
      'with another title, day, text and address, under its id',
      { title: 'X', publishedAt: 9e9, contentHtml: 'y', url: 'https://e.com/z' },
      'edited',
    ],
    ['with another day', { publishedAt: 2 * 86_400_000 }, 'relinked'],
    ['without an address', { url: null }, 'relinked'],
    ['at another address', { url: 'https://other.example/a' }, 'relinked'],
    ['under another id at its address', { id: 'a2' }, 'relinked'],
    ['under another id and edited', { id: 'a2', title: 'Moths, again', contentHtml: 'x' }, 'edited'],
    ['without an id at its address', { id: 'https://e.com/a', madeUpId: true }, 'relinked'],
    [
      'under another id, by https and with tracking',
      { id: 'a2', url: 'https://www.e.com/a/?utm_source=rss' },
      'relinked',
    ],
  ])('%s', (_why, change, expected) => {
    expect(secondPoll([post(A), post(B)], [post({ ...A, ...change }), post(B)])).toEqual([expected, 'same']);
  });

  test('when its id is an address that moved to https', () => {
    const old = post({ ...A, id: 'http://e.com/?p=1', url: 'https://e.com/a' });
    expect(
      secondPoll([old, post(B)], [post({ ...A, id: 'https://www.e.com/?p=1', url: 'https://e.com/2024/a' }), post(B)]),
    ).toEqual(['relinked', 'same']);
  });

  test('when images are signed anew at each request', () => {
    const image = (signature: string) =>
      post({ ...A, contentHtml: `<img src="https://e.com/i.png?sig=${signature}">` });
    expect(secondPoll([image('x')], [image('y')])).toEqual(['same']);
  });

  test('by title and day when it has neither id nor address', () => {
    const bare = { id: 'hash:1', madeUpId: true as const, url: null, title: 'Moths', publishedAt: 0 };
    expect(
      secondPoll([post({ ...bare, contentHtml: 'x' })], [post({ ...bare, id: 'hash:2', contentHtml: 'y' })]),
    ).toEqual(['edited']);
    expect(secondPoll([post(bare)], [post({ ...bare, id: 'hash:2', publishedAt: 9e9, contentHtml: 'y' })])).toEqual([
      'new',
    ]);
  });

  test('by its text when it has nothing else', () => {
    const bare = { id: 'hash:1', madeUpId: true as const, url: null, title: '' };
    const first = [post({ ...bare, contentHtml: 'x' })];
    expect(secondPoll(first, [post({ ...bare, contentHtml: 'x' }), post({ ...bare, contentHtml: 'y' })])).toEqual([
      'same',
      'new',
    ]);
  });
});

describe('a post is new', () => {
  test('under an id and address of its own, whatever its title', () => {
    expect(secondPoll([post(A), post(B)], [post({ ...A, id: 'c', url: 'https://e.com/c' }), post(A), post(B)])).toEqual(
      ['new', 'same', 'same'],
    );
  });

  test('at an address that shows another post every day', () => {
    const today = { ...A, url: 'https://e.com/today' };
    const tomorrow = post({ ...B, url: 'https://e.com/today' });
    expect(secondPoll([post(today)], [tomorrow])).toEqual(['new']);
  });

  test('at an address that all posts share', () => {
    const home = { url: 'https://e.com/' };
    expect(secondPoll([post({ ...A, ...home })], [post({ ...B, ...home }), post({ ...A, ...home })])).toEqual([
      'new',
      'same',
    ]);
  });

  test('at another place of a page that has several', () => {
    const entry = (n: number) => post({ id: '', madeUpId: true, url: `https://e.com/news#${n}`, title: `News ${n}` });
    expect(secondPoll([entry(1)], [entry(2), entry(1)])).toEqual(['new', 'same']);
    expect(secondPoll([entry(1)], [entry(2)])).toEqual(['new']);
  });
});

describe('names that several posts have, or none has', () => {
  const same = (fields: Partial<ParsedItem>) => post({ id: 'same', ...fields });

  test('keep the posts apart, and their item ids do not depend on the order', () => {
    const posts = many(5, () => ({ id: 'same' }));
    const ids = (list: ParsedItem[]) =>
      new Map(merge([], list).added.map(({ itemId, parsed }) => [parsed.title, itemId]));
    expect(new Set(ids(posts).values()).size).toBe(5);
    expect(ids([...posts].reverse())).toEqual(new Map([...ids(posts)]));
  });

  test('keep them known as the window moves', () => {
    const posts = many(6, () => ({ id: 'same' }));
    expect(secondPoll(posts.slice(0, 4), posts.slice(2))).toEqual(['same', 'same', 'new', 'new']);
    expect(secondPoll(posts.slice(0, 1), posts.slice(0, 2))).toEqual(['same', 'new']);
    expect(secondPoll(posts.slice(0, 3), posts.slice(2, 3))).toEqual(['same']);
  });

  test('keep an edit of one with its address', () => {
    const edit = same({ ...A, id: 'same', title: 'Moths, again' });
    expect(
      secondPoll([same({ ...A, id: 'same' }), same({ ...B, id: 'same' })], [same({ ...B, id: 'same' }), edit]),
    ).toEqual(['same', 'edited']);
  });

  test('on posts that differ in their text only', () => {
    const home = { url: 'https://e.com/', title: '' };
    const posts = ['x', 'y', 'z'].map((contentHtml) => same({ ...home, contentHtml }));
    expect(secondPoll(posts.slice(0, 2), posts)).toEqual(['same', 'same', 'new']);
  });

  test.each<[string, Partial<ParsedItem>[], object, string]>([
    [
      'id and address, when several have either',
      [A, { ...B, url: A.url }, { ...B, id: 'b2', url: 'https://e.com/c', title: 'Night' }].map((each, n) => ({
        ...each,
        id: n === 1 ? 'other' : 'same',
      })),
      { title: 'Moths, again', contentHtml: 'x', publishedAt: 9e9 },
      'edited',
    ],
    [
      'id and title, at other addresses',
      [A, B].map((each) => ({ ...each, id: 'same' })),
      { contentHtml: 'x', url: 'https://e.com/moved' },
      'edited',
    ],
    [
      'id and text, without titles',
      [A, B].map((each) => ({ ...each, id: 'same', title: '' })),
      { url: 'https://e.com/moved' },
      'relinked',
    ],
    [
      'address and text, when ids are new',
      [A, B].map((each) => ({ ...each, id: '', madeUpId: true, url: 'https://e.com/', title: '' })),
      { id: 'at last', madeUpId: undefined },
      'relinked',
    ],
    [
      'address but for its fragment, and title',
      [A, B].map((each) => ({ ...each, id: '', madeUpId: true })),
      { url: `${A.url}#more`, contentHtml: 'x' },
      'edited',
    ],
    [
      'text, when it had no other name',
      [A, B].map((each) => ({ ...each, id: '', madeUpId: true, url: null, title: '' })),
      { id: 'at last', madeUpId: undefined },
      'relinked',
    ],
  ])('are known by %s', (_what, fields, change, expected) => {
    const posts = fields.map((each) => post(each));
    const [first, ...others] = posts;
    const now = [{ ...first, ...change } as ParsedItem, ...others];
    expect(secondPoll(posts, now)).toEqual([expected, ...others.map(() => 'same')]);
    expect(secondPoll(posts, now.reverse())).toEqual([...others.map(() => 'same'), expected]);
  });

  test('and are one post when nothing tells them apart', () => {
    expect(merge([], [post(A), post(A)]).added).toHaveLength(1);
  });

  test('of two versions of a post the later counts, wherever it stands', () => {
    const later = post({ ...A, contentHtml: 'later', updatedAt: 5 });
    for (const document of [
      [post(A), later],
      [later, post(A)],
    ]) {
      expect(merge([], document).added.map(({ parsed }) => parsed)).toEqual([later]);
    }
  });
});

describe('when a site moves', () => {
  const before = many(20, () => ({}));

  test.each<[string, (n: number) => Partial<ParsedItem>]>([
    ['to other software: all ids and addresses differ', (n) => ({ id: `new:${n}`, url: `https://e.com/posts/${n}` })],
    [
      'and renders its texts in another way',
      (n) => ({ id: `new:${n}`, url: `https://f.com/${n}`, contentHtml: `<div>Text ${n}</div>` }),
    ],
    ['and dates all posts anew', (n) => ({ id: `new:${n}`, url: `https://f.com/${n}`, publishedAt: 9e9 })],
  ])('%s, its posts are known again and only the newest is new', (_why, change) => {
    const now = many(21, (n) => (n === 20 ? {} : change(n)));
    const outcomes = secondPoll(before, now);
    expect(outcomes.filter((each) => each === 'new')).toHaveLength(1);
    expect(outcomes[20]).toBe('new');
  });

  test('but a few posts that look like known ones are new while the others are known', () => {
    const threads = many(3, (n) => ({ title: 'Open thread', publishedAt: n * 86_400_000 }));
    const next = post({ id: 'tag:x', url: 'https://e.com/x', title: 'Open thread', publishedAt: 0 });
    expect(secondPoll(threads, [next, ...threads.slice(1)])).toEqual(['new', 'same', 'same']);
  });

  test('but not when as many are known by name', () => {
    const threads = many(4, (n) => ({ title: `Open thread ${n}` }));
    const next = many(2, (n) => ({ id: `x${n}`, url: `https://e.com/x${n}`, title: `Open thread ${n}` }));
    expect(secondPoll(threads, [...next, ...threads.slice(2)])).toEqual(['new', 'new', 'same', 'same']);
  });

  test('but a whole new page of posts is new, though two have the titles of old ones', () => {
    const page = many(6, (n) => ({
      id: `p:${n}`,
      url: `https://e.com/p/${n}`,
      title: n < 2 ? `Title ${n}` : `Page ${n}`,
      publishedAt: 9e9,
      contentHtml: `Page ${n}`,
    }));
    expect(secondPoll(before, page)).toEqual(Array(6).fill('new'));
  });

  test('a single post is known again only to the letter', () => {
    const moved = { id: 'new', url: 'https://f.com/a' };
    expect(secondPoll([post(A)], [post({ ...A, ...moved })])).toEqual(['relinked']);
    expect(secondPoll([post(A)], [post({ ...A, ...moved, contentHtml: 'other' })])).toEqual(['new']);
  });
});

describe('what is missing', () => {
  test('is not touched: an empty feed brings no change', () => {
    expect(merge(hold([], merge([], [post(A), post(B)])), [])).toEqual({ added: [], edited: [], relinked: [] });
  });

  test('is known when it returns', () => {
    let held = hold([], merge([], [post(A), post(B)]));
    held = hold(held, merge(held, [post(B)]));
    held = hold(held, merge(held, []));
    expect(outcome(held, [post(A), post(B)])).toEqual(['same', 'same']);
  });
});

test('an item id stays when guid, address and text change one after the other', () => {
  let held = hold([], merge([], [post(A)]));
  const id = held[0]?.itemId;
  let current = { ...A };
  for (const change of [
    { id: 'a2' },
    { url: 'https://e.com/a2' },
    { title: 'X' },
    { id: 'a3' },
    { contentHtml: 'y' },
    { url: 'https://e.com/a3' },
  ]) {
    current = { ...current, ...change };
    held = hold(held, merge(held, [post(current)]));
  }
  expect(held.map(({ itemId }) => itemId)).toEqual([id]);
  expect(held[0]?.identity.guid).toBe('a3');
});

test('a new post with the id of one that has become another gets an item id of its own', () => {
  let held = hold([], merge([], [post(A)]));
  held = hold(held, merge(held, [post({ ...A, id: 'a2' })]));
  const [added] = merge(held, [post({ ...A, id: 'a2' }), post({ ...B, id: 'a' })]).added;
  expect(added?.parsed.title).toBe('Moon');
  expect(added?.itemId).not.toBe(held[0]?.itemId);
});

test('new posts keep the order of the document', () => {
  const posts = many(5, () => ({}));
  expect(merge([], posts).added.map(({ parsed }) => parsed)).toEqual(posts);
});

test('posts whose keys are names of objects are posts like any other', () => {
  const posts = ['__proto__', 'constructor', 'toString'].map((id) => post({ id, title: id }));
  expect(secondPoll(posts, posts)).toEqual(['same', 'same', 'same']);
});
