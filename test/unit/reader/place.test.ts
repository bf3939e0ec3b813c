import { describe, expect, test } from 'vitest';
import { placeHash, readPlace, START } from '../../../src/reader/place.ts';

describe('where one is in the reader is all in its address', () => {
  test.each([
    ['#/', START],
    ['', START],
    ['#/?view=latest', { ...START, view: 'latest' }],
    ['#/?view=starred&feed=f1', { ...START, view: 'starred', scope: { kind: 'feed', feedId: 'f1' } }],
    ['#/?folder=A+%26+B', { ...START, scope: { kind: 'folder', folder: 'A & B' } }],
    ['#/?search=page+fault', { ...START, search: 'page fault' }],
    ['#/post/f1/tag%3Aa%2Fb?search=x', { ...START, search: 'x', post: ['f1', 'tag:a/b'] }],
  ] as const)('%s', (hash, place) => {
    expect(readPlace(hash)).toEqual(place);
    expect(readPlace(placeHash(place as never))).toEqual(place);
  });

  test.each(['#nonsense', '#/post/only-a-feed', '#/?view=unheard-of', '#/post/%E0%A4%A/x%', '#/a/b/c?d=e?f'])(
    '%s leads somewhere',
    (hash) => {
      expect(readPlace(hash).view).toBe('unread');
    },
  );

  test('what the address bar opens is understood', () => {
    expect(readPlace(`#/?${new URLSearchParams({ search: '100% “sure” & more' })}`).search).toBe('100% “sure” & more');
  });
});
