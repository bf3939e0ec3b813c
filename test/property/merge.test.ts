import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { merge } from '../../src/library/merge';
import type { HeldItem } from '../../src/model/item';
import type { ParsedItem } from '../../src/model/parsed';
import { hold } from '../unit/library/hold';
import { post } from '../unit/library/post';

const DAY_MS = 86_400_000;

// Few values, so that names are shared, missing and taken over all the time.
const anyPost: fc.Arbitrary<ParsedItem> = fc
  .record({
    id: fc.constantFrom('', 'a', 'b', 'c', 'http://e.com/1', 'https://e.com/1'),
    url: fc.constantFrom(
      null,
      'https://e.com/',
      'https://e.com/1',
      'http://www.e.com/1/',
      'https://e.com/1#x',
      'https://e.com/2',
    ),
    title: fc.constantFrom('', 'Moths', 'Moon', 'Night'),
    publishedAt: fc.constantFrom(null, 0, DAY_MS),
    contentHtml: fc.constantFrom('', 'x', 'y', 'z'),
  })
  .map((fields) => post(fields.id === '' ? { ...fields, id: 'made up', madeUpId: true } : fields));
/** A post of somebody else's in the same feed: no name of it is one of the others'. */
const other = ({ id, url, title, ...rest }: ParsedItem): ParsedItem =>
  post({
    ...rest,
    id: `other ${id}`,
    url: url?.replace('e.com', 'other.example') ?? null,
    title: `Other ${title}`,
    contentHtml: `Other ${rest.contentHtml}`,
  });
/** Posts as nearly all feeds have them: with an id, an address, a title and a text each of its own. */
const numbered = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 12 }).map((numbers) =>
  numbers.map((n) =>
    post({
      id: `tag:${n}`,
      url: `https://e.com/${n}`,
      title: `Title ${n}`,
      publishedAt: n * DAY_MS,
      contentHtml: `Text ${n}`,
    }),
  ),
);
const anyDocument = fc.array(anyPost, { maxLength: 8 });
const anyHistory = fc.array(anyDocument, { maxLength: 4 });

function historyOf(documents: ParsedItem[][]): HeldItem[] {
  let held: HeldItem[] = [];
  for (const document of documents) held = hold(held, merge(held, document));
  return held;
}

const sorted = (ids: { itemId: string }[]) => ids.map(({ itemId }) => itemId).sort();

describe('merging', () => {
  test('the same feed twice changes nothing', () => {
    fc.assert(
      fc.property(anyHistory, anyDocument, (before, document) => {
        const held = historyOf([...before, document]);
        expect(merge(held, document)).toEqual({ added: [], edited: [], relinked: [] });
      }),
    );
  });

  test('does not depend on the order of the posts, nor on that of what is held', () => {
    const shuffledTwice = anyDocument.chain((document) =>
      fc.tuple(fc.constant(document), fc.shuffledSubarray(document, { minLength: document.length })),
    );
    fc.assert(
      fc.property(anyHistory, shuffledTwice, (before, [document, shuffled]) => {
        const held = historyOf(before);
        const straight = merge(held, document);
        const crooked = merge([...held].reverse(), shuffled);
        expect(sorted(crooked.added)).toEqual(sorted(straight.added));
        expect(sorted(crooked.edited)).toEqual(sorted(straight.edited));
        expect(sorted(crooked.relinked)).toEqual(sorted(straight.relinked));
      }),
    );
  });

  test('never gives a new post the id of a held one, nor two posts one id', () => {
    fc.assert(
      fc.property(anyHistory, anyDocument, (before, document) => {
        const held = historyOf(before);
        const { added, edited, relinked } = merge(held, document);
        const known = new Set(sorted(held));
        const ids = sorted([...added, ...edited, ...relinked]);
        expect(new Set(ids).size).toBe(ids.length);
        expect(added.filter(({ itemId }) => known.has(itemId))).toEqual([]);
        expect([...edited, ...relinked].filter(({ itemId }) => !known.has(itemId))).toEqual([]);
      }),
    );
  });

  test('never turns a read post unread: what was there and did not change is not new after any other document', () => {
    // Posts with ids of their own, as nearly all feeds have.
    const distinct = fc
      .uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 8 })
      .map((numbers) =>
        numbers.map((n) =>
          post({ id: `tag:${n}`, url: `https://e.com/${n}`, title: `Title ${n}`, contentHtml: `Text ${n}` }),
        ),
      );
    fc.assert(
      fc.property(distinct, distinct, distinct, (first, second, third) => {
        const held = historyOf([first, second]);
        const met = new Set([...first, ...second].map(({ id }) => id));
        const isNew = merge(held, third).added.map(({ parsed }) => parsed.id);
        expect(isNew).toEqual(third.map(({ id }) => id).filter((id) => !met.has(id)));
      }),
    );
  });

  test('an edit of everything but the id makes no second post', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), anyPost, anyPost, (id, first, second) => {
        const [before, now] = [first, second].map(({ madeUpId: _ours, ...own }) => post({ ...own, id }));
        const held = historyOf([before ? [before] : []]);
        expect(merge(held, now ? [now] : []).added).toEqual([]);
      }),
    );
  });

  test('what vanishes and returns is known, whatever came between', () => {
    fc.assert(
      fc.property(anyDocument, anyHistory, (document, between) => {
        const named = document.filter(({ id, madeUpId }) => id !== '' && !madeUpId);
        const held = historyOf([named, ...between.map((posts) => posts.map(other)), named.slice(1)]);
        expect(merge(held, named).added).toEqual([]);
      }),
    );
  });

  test('a shorter feed changes nothing', () => {
    fc.assert(
      fc.property(numbered, fc.nat(12), fc.nat(12), (posts, from, to) => {
        const held = historyOf([posts]);
        expect(merge(held, posts.slice(from, to))).toEqual({ added: [], edited: [], relinked: [] });
      }),
    );
  });

  test('an id that changes while the address stays makes no second post, edited or not', () => {
    const change = fc.record({ id: fc.string({ minLength: 1 }), contentHtml: fc.constantFrom('', 'new text') });
    fc.assert(
      fc.property(numbered, fc.infiniteStream(change), (posts, changes) => {
        const held = historyOf([posts]);
        const now = posts.map((each) => {
          const { id, contentHtml } = changes.next().value;
          return { ...each, id: `${id}#${each.id}`, contentHtml: contentHtml || each.contentHtml };
        });
        const { added, edited, relinked } = merge(held, now);
        expect(added).toEqual([]);
        expect(edited.length + relinked.length).toBe(posts.length);
        expect(edited.map(({ parsed }) => parsed)).toEqual(now.filter((each) => each.contentHtml === 'new text'));
      }),
    );
  });

  test('when a site moves, all that was known is known again, and what is new is new', () => {
    fc.assert(
      fc.property(numbered, fc.nat(3), (posts, surplus) => {
        fc.pre(posts.length > surplus);
        const held = historyOf([posts]);
        const moved = posts.map((each) => ({
          ...each,
          id: `moved ${each.id}`,
          url: `https://moved.example/${each.title}`,
        }));
        const fresh = Array.from({ length: surplus }, (_, n) => post({ id: `fresh ${n}`, title: `Fresh ${n}` }));
        const { added, relinked } = merge(held, [...fresh, ...moved]);
        expect(added.map(({ parsed }) => parsed.id)).toEqual(fresh.map(({ id }) => id));
        expect(sorted(relinked)).toEqual(sorted(held));
      }),
    );
  });

  test('ids that differ in case, blanks or scheme only are ids of different posts, and stay apart', () => {
    const alike = fc.uniqueArray(
      fc.constantFrom(
        'a',
        'A',
        'a b',
        'a  b',
        'http://e.com/x',
        'https://e.com/x',
        'HTTPS://e.com/x',
        'https://e.com/X',
      ),
    );
    fc.assert(
      fc.property(alike, (ids) => {
        const posts = ids.map((id) => post({ id, url: null, title: '', contentHtml: 'the same' }));
        const { added } = merge([], posts);
        expect(new Set(sorted(added)).size).toBe(ids.length);
        const held = hold([], merge([], posts));
        expect(merge(held, [...posts].reverse())).toEqual({ added: [], edited: [], relinked: [] });
      }),
    );
  });

  test('a feed of which nothing is left keeps all that is held', () => {
    fc.assert(
      fc.property(anyHistory, (before) => {
        const held = historyOf(before);
        expect(hold(held, merge(held, []))).toEqual(held);
      }),
    );
  });
});
