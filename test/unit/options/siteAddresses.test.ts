import { expect, test } from 'vitest';
import { siteAddresses } from '../../../src/options/siteAddresses';

test.each([
  ['a domain', 'https://example.com/blog', ['https://example.com/blog', 'https://www.example.com/']],
  ['its twin', 'https://www.example.com/', ['https://www.example.com/', 'https://example.com/']],
  ['a domain of two words', 'https://example.co.uk/', ['https://example.co.uk/', 'https://www.example.co.uk/']],
  ['a host within a domain', 'https://blog.example.com/', ['https://blog.example.com/']],
  ['a number', 'http://127.0.0.1:4000/', ['http://127.0.0.1:4000/']],
  ['a long number', 'http://[::1]/', ['http://[::1]/']],
  ['a machine of one’s own', 'http://localhost/', ['http://localhost/']],
  ['a known site whose feed is elsewhere', 'https://www.tumblr.com/mia', ['https://mia.tumblr.com/rss']],
])('%s', (_what, url, asked) => {
  expect(siteAddresses(url)).toEqual(asked);
});
