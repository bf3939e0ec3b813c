import { expect, test } from 'vitest';
import { readAddress } from '../../../src/options/readAddress';

test.each([
  ['an address as it is', 'https://example.com/feed.xml', 'https://example.com/feed.xml'],
  ['http stays http', 'http://example.com/', 'http://example.com/'],
  ['without a scheme it is https', 'example.com/feed', 'https://example.com/feed'],
  ['blanks and line breaks around it', '  \n example.com \t', 'https://example.com/'],
  ['a blank after the scheme', 'https:// example.com', 'https://example.com/'],
  ['one slash short', 'https:/example.com', 'https://example.com/'],
  ['slashes alone in front', '//example.com/rss', 'https://example.com/rss'],
  ['a blank inside the path', 'example.com/my feed.xml', 'https://example.com/my%20feed.xml'],
  ['angle brackets, as in mails', '<https://example.com/a>', 'https://example.com/a'],
  ['quotes, as in source code', '"example.com/a"', 'https://example.com/a'],
  ['the old feed scheme before an address', 'feed:https://example.com/a', 'https://example.com/a'],
  ['the old feed scheme in place of one', 'feed://example.com/a', 'https://example.com/a'],
  ['capitals', 'HTTPS://Example.COM/A', 'https://example.com/A'],
  ['a port', 'example.com:8080/feed', 'https://example.com:8080/feed'],
  ['a machine of one’s own', 'localhost:4000/atom', 'https://localhost:4000/atom'],
  ['a name without a dot, when a scheme says that it is one', 'http://intranet/feed', 'http://intranet/feed'],
  ['an IPv6 address', '[::1]:8080/feed', 'https://[::1]:8080/feed'],
  ['a host in another script', 'bücher.example', 'https://xn--bcher-kva.example/'],
  ['a password is left out', 'https://mia:secret@example.com/feed', 'https://example.com/feed'],
  ['another old scheme', 'rss://example.com/a', 'https://example.com/a'],
  ['a name on the fediverse', '@mia@social.example', 'https://social.example/@mia'],
  ['an address in a sentence', 'See https://example.com/feed.xml, it is good.', 'https://example.com/feed.xml'],
  ['an address in brackets', 'My blog (https://example.com/)', 'https://example.com/'],
  ['the first of several', 'https://example.com/a https://example.com/b', 'https://example.com/a'],
  ['an address without a scheme in a sentence', 'try example.com/blog/ or so', 'https://example.com/blog/'],
  ['a link in Markdown', '[Blog](https://example.com/blog)', 'https://example.com/blog'],
  ['a link in HTML', '<a href="https://example.com/blog">', 'https://example.com/blog'],
  ['a subreddit, as people call it', 'r/rust', 'https://www.reddit.com/r/rust'],
  ['a person there', '/u/mia', 'https://www.reddit.com/u/mia'],
  ['a source, as copied from its tab', 'view-source:https://example.com/a', 'https://example.com/a'],
  ['the scheme that websites may register', 'web+feed:https://example.com/a', 'https://example.com/a'],
  ['a bracket that belongs to it', 'https://a.example/wiki/RSS_(format)', 'https://a.example/wiki/RSS_(format)'],
  ['brackets around one that ends in one', '(https://a.example/RSS_(format))', 'https://a.example/RSS_(format)'],
  ['a full stop after a host', 'example.com.', 'https://example.com/'],
  ['a comma after an address', 'https://example.com/a,', 'https://example.com/a'],
  ['words after a host', 'example.com, my site', 'https://example.com/'],
  ['a title after a host', 'example.com | Example', 'https://example.com/'],
  ['signs of code around it', '`https://example.com/a`', 'https://example.com/a'],
  ['signs that nobody sees', '\ufeff\u200bexample.com\u2069\u200b/a\u00adb', 'https://example.com/ab'],
  ['a scheme without its colon', 'https//example.com/a', 'https://example.com/a'],
  ['a scheme without its colon, after another', 'feed:https//example.com/a', 'https://example.com/a'],
  ['a scheme twice', 'http://https://example.com/a', 'https://example.com/a'],
  ['one scheme in another', 'feed://https://example.com/a', 'https://example.com/a'],
  ['the scheme of a podcast', 'podcast://example.com/a', 'https://example.com/a'],
  ['an address of numbers', '192.168.0.1:8080/feed', 'https://192.168.0.1:8080/feed'],
  ['an IPv6 address alone', '[::1]', 'https://[::1]/'],
  ['wide letters and dots', 'ｅｘａｍｐｌｅ．ｃｏｍ', 'https://example.com/'],
  ['a person on Reddit with a hyphen', 'u/mia-b', 'https://www.reddit.com/u/mia-b'],
  ['the new posts of a subreddit', 'r/rust/new', 'https://www.reddit.com/r/rust/new'],
  ['an @ further on', 'https://example.com/@mia', 'https://example.com/@mia'],
])('reads %s', (_what, typed, url) => {
  expect(readAddress(typed)?.url).toBe(url);
});

test.each([
  ['nothing', ''],
  ['blanks', '  \n'],
  ['a word', 'flowers'],
  ['words', 'my favourite site.'],
  ['words with a dot between', 'hello world.com'],
  ['a number', '1'],
  ['a number with a point', '3.14'],
  ['a time', '12:30'],
  ['a version', '1.2.3'],
  ['a mail address', 'mia@example.com'],
  ['a mail address with a scheme', 'mailto:mia@example.com'],
  ['a script', 'javascript:alert(1)'],
  ['a file', 'file:///etc/passwd'],
  ['a page of the browser', 'about:config'],
  ['an unknown scheme', 'htp://example.com'],
  ['a scheme alone', 'https://'],
  ['a dot alone', '.'],
  ['a path alone', '/feed.xml'],
])('takes %s for no address', (_what, typed) => {
  expect(readAddress(typed)).toBeNull();
});

test('however much was pasted, it is read at once', () => {
  for (const flood of [',', ' ', '<', '(', ')', 'a.', 'a/', 'https:', '\u200b', 'hello world ']) {
    expect(readAddress(`a${flood.repeat(100_000)}a`)).toBeNull();
  }
  expect(readAddress(`See https://example.com/a ${'and so on '.repeat(10_000)}`)?.url).toBe('https://example.com/a');
});

test.each([
  ['example.com', true],
  ['localhost:4000', true],
  ['https://example.com', false],
  ['feed:https://example.com', false],
  ['//example.com', true],
])('%s: http may be meant: %s', (typed, orHttp) => {
  expect(readAddress(typed)?.orHttp).toBe(orHttp);
});
