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

  test('a feed of which nothing is left keeps all that is held', () => {
    fc.assert(
      fc.property(anyHistory, (before) => {
        const held = historyOf(before);
        expect(hold(held, merge(held, []))).toEqual(held);
      }),
    );
  });
});
