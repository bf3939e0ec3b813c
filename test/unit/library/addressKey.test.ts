import { expect, test } from 'vitest';
import { addressKey, withoutFragment } from '../../../src/library/addressKey';

const KEY = 'example.com/a/b';

test.each([
  ['https://example.com/a/b', KEY],
  ['http://example.com/a/b', KEY],
  ['https://www.example.com/a/b/', KEY],
  ['HTTPS://Example.COM:443/a/b//', KEY],
  ['http://user:pass@example.com:80/a/b', KEY],
  ['https://example.com/a/b/index.html', KEY],
  ['https://example.com/a/b/index.php?utm_source=rss&utm_medium=feed', KEY],
  ['https://example.com/a/b?fbclid=1&gclid=2&mc_cid=3&source=rss----7f-4', KEY],
  ['https://example.com/a/b;jsessionid=AB12', KEY],
  ['https://example.com/a/b?', KEY],
  ['https://example.com/a/b#', KEY],
  ['https://example.com/a/b?p=2&id=1', `${KEY}?id=1&p=2`],
  ['https://example.com/a/b?id=1&utm_campaign=x&p=2', `${KEY}?id=1&p=2`],
  ['https://example.com/a/b#c', `${KEY}#c`],
  ['https://example.com', 'example.com'],
  ['https://example.com/', 'example.com'],
  ['https://example.com:8080/', 'example.com:8080'],
  ['https://example.com/A', 'example.com/A'], // paths know upper and lower case
  ['https://example.com/a/index.html/b', 'example.com/a/index.html/b'],
  ['https://example.com/?reference=1&sourcebook=2', 'example.com?reference=1&sourcebook=2'],
  ['tag:example.com,2024:1', 'tag:example.com,2024:1'],
])('%s is compared as %s', (address, key) => {
  expect(addressKey(address)).toBe(key);
});

test('the fragment can be left out', () => {
  expect(withoutFragment(`${KEY}?p=1#c`)).toBe(`${KEY}?p=1`);
  expect(withoutFragment(KEY)).toBe(KEY);
});
