import { expect, test } from 'vitest';
import { guesses, MOST_GUESSES } from '../../../src/discover/guesses';

test('at the root, the usual six', () => {
  expect(guesses('https://example.com/?q=1#top')).toEqual(
    ['feed', 'rss.xml', 'atom.xml', 'feed.xml', 'index.xml', 'rss'].map((name) => `https://example.com/${name}`),
  );
});

test.each([
  ['below a folder first', 'https://example.com/blog/', 'https://example.com/blog/feed'],
  ['with or without its slash', 'https://example.com/blog', 'https://example.com/blog/feed'],
  ['beside a page', 'https://example.com/blog/index.html', 'https://example.com/blog/feed'],
  ['at a port', 'http://localhost:4000/', 'http://localhost:4000/feed'],
  ['of a person on a server of the fediverse', 'https://social.example/@mia', 'https://social.example/@mia.rss'],
])('%s', (_where, address, first) => {
  expect(guesses(address)[0]).toBe(first);
  expect(guesses(address).length).toBeLessThanOrEqual(MOST_GUESSES);
});
