import { expect, test } from 'vitest';
import { postTitle } from '../../../src/ui/postTitle';

test.each([
  ['a title is a title', { title: 'Luna', summary: 'text' }, 'Luna'],
  ['without one, the text begins', { title: '', summary: 'First words' }, 'First words'],
  ['without either, it is untitled', { title: '', summary: '' }, 'Untitled'],
  ['markup is text', { title: '<b>x</b>', summary: '' }, '<b>x</b>'],
])('%s', (_why, item, expected) => {
  expect(postTitle(item)).toBe(expected);
});

test('a long text is cut between words', () => {
  const title = postTitle({ title: '', summary: 'word '.repeat(100) });
  expect(title).toMatch(/word…$/);
  expect(title.length).toBeLessThan(85);
});

test('a title of 10,000 characters without a blank is cut, and no character is halved', () => {
  const title = postTitle({ title: `x${'🌙'.repeat(5000)}`, summary: '' });
  expect(title.length).toBeLessThan(310);
  expect(() => encodeURIComponent(title)).not.toThrow();
});
