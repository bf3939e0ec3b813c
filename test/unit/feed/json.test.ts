import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJsonFeed } from '../../../src/feed/json';
import { parseFeed } from '../../../src/feed/parse';
import type { ParsedFeed, ParseWarning } from '../../../src/model/parsed';

const ADDRESS = 'https://blog.example.com/feeds/feed.json';
const VERSION = 'https://jsonfeed.org/version/1.1';

function read(source: unknown): ParsedFeed & { warnings: ParseWarning[] } {
  const result = readJsonFeed(typeof source === 'string' ? source : JSON.stringify(source), ADDRESS);
  if (result?.kind !== 'feed') throw new Error(`no feed: ${JSON.stringify(result)}`);
  return { ...result.feed, warnings: result.warnings };
}

const feed = (fields: object) => ({ version: VERSION, title: 'Notes', items: [], ...fields });
const item = (fields: object) => read(feed({ items: [{ id: '1', content_text: 'x', ...fields }] })).items[0];

describe('the feed', () => {
  test('has its names, addresses and language', () => {
    const parsed = read(
      feed({
        description: ' About\nmoths ',
        home_page_url: '/home ',
        feed_url: 'feed.json',
        next_url: '?page=2',
        icon: 'icon.png',
        favicon: 'favicon.ico',
        language: 'en-GB',
        hubs: [
          { type: 'rssCloud', url: 'https://cloud.example' },
          { type: 'WebSub', url: 'https://hub.example/' },
        ],
      }),
    );
    expect(parsed).toMatchObject({
      title: 'Notes',
      description: 'About moths',
      link: 'https://blog.example.com/home',
      image: 'https://blog.example.com/feeds/icon.png',
      language: 'en-GB',
      links: {
        self: 'https://blog.example.com/feeds/feed.json',
        next: 'https://blog.example.com/feeds/feed.json?page=2',
        hub: 'https://hub.example/',
      },
      warnings: [],
    });
  });

  test.each(['<html>', '<rss version="2.0"><channel>', '<feed xmlns="http://www.w3.org/2005/Atom">', '<?xml?>'])(
    'may write about %s and stays what it is',
    (words) => {
      const text = JSON.stringify(feed({ items: [{ id: '1', content_html: words }] }));
      expect(parseFeed(new TextEncoder().encode(text), { url: ADDRESS })).toMatchObject({
        kind: 'feed',
        feed: { title: 'Notes', items: [{ contentHtml: words }] },
      });
    },
  );

  test('with nothing but a version has nothing', () => {
    expect(read({ version: VERSION })).toMatchObject({ title: '', link: null, language: null, items: [] });
  });

  test.each([
    ['a byte order mark', `\ufeff${JSON.stringify(feed({}))}`],
    ['blanks around', `\n ${JSON.stringify(feed({}))} \n`],
    ['version 1', JSON.stringify(feed({ version: 'https://jsonfeed.org/version/1' }))],
    [
      'a wrong version and the contents of posts',
      JSON.stringify(feed({ version: '1.0', items: [{ content_text: 'x' }] })),
    ],
    ['no version and the contents of posts', JSON.stringify({ title: 'Notes', items: [{ content_html: 'x' }] })],
  ])('is one with %s', (_why, source) => {
    expect(read(source).title).toBe('Notes');
  });

  test('and its posts with fields of every wrong type are read without them', () => {
    for (const wrong of [null, true, 5, 'x', [], [null], {}, { name: null }, [{ url: 5 }]]) {
      const fields = [
        'title',
        'home_page_url',
        'feed_url',
        'hubs',
        'authors',
        'author',
        'icon',
        'language',
        'next_url',
      ];
      const posts = [
        'url',
        'external_url',
        'title',
        'content_html',
        'summary',
        'image',
        'tags',
        'authors',
        'attachments',
        'date_published',
      ];
      const all = (names: string[]) => Object.fromEntries(names.map((name) => [name, wrong]));
      expect(read(feed({ ...all(fields), items: [{ id: 'a', ...all(posts) }, { id: 'b' }] })).items).toHaveLength(2);
      expect(read(feed({ items: wrong })).items).toEqual([]);
    }
  });
});

describe('a post', () => {
  test('has what the feed says', () => {
    const post = item({
      id: 'tag:1',
      url: '../post/1',
      title: ' A &amp; <b> ',
      content_html: '<p>rich</p>',
      content_text: 'plain',
      summary: 'teaser',
      image: 'a.png',
      banner_image: 'b.png',
      date_published: '2024-01-02T12:04:05+09:00',
      date_modified: '2024-01-03T00:00:01Z',
      tags: ['moths', ' moths', 'night', 7],
    });
    expect(post).toEqual({
      id: 'tag:1',
      url: 'https://blog.example.com/post/1',
      title: 'A &amp; <b>',
      contentHtml: '<p>rich</p>',
      summary: 'teaser',
      image: 'https://blog.example.com/feeds/a.png',
      publishedAt: Date.UTC(2024, 0, 2, 3, 4, 5),
      dateOnly: false,
      publishedDay: null,
      updatedAt: Date.UTC(2024, 0, 3, 0, 0, 1),
      author: '',
      enclosures: [],
      categories: ['moths', 'night', '7'],
      commentsUrl: null,
    });
  });

  test.each([
    [
      'plain text is escaped and keeps its lines',
      { content_text: 'a < b & c\nd' },
      { contentHtml: 'a &lt; b &amp; c<br>\nd' },
    ],
    ['empty HTML does not hide the text', { content_html: ' ', content_text: 'x' }, { contentHtml: 'x' }],
    ['a number is an id', { id: 2.5 }, { id: '2.5' }],
    ['an id that is an address stands in for the address', { id: 'https://e.com/1' }, { url: 'https://e.com/1' }],
    ['any other id does not', { id: 'post-1' }, { url: null }],
    ['the external address stands in for the address', { external_url: 'https://e.com/x' }, { url: 'https://e.com/x' }],
    ['an address that no browser may open is none', { url: 'javascript:alert(1)' }, { url: null }],
    ['the banner stands in for the image', { banner_image: 'https://e.com/b.png' }, { image: 'https://e.com/b.png' }],
    ['a day has no time', { date_published: '2024-01-02' }, { dateOnly: true, publishedDay: '2024-01-02' }],
    ['no date is no date', { date_published: null }, { publishedAt: null }],
    ['the author of 1.0', { author: { name: 'Ann' } }, { author: 'Ann' }],
    [
      'the authors of 1.1, each once',
      { authors: [{ name: 'Ann' }, { url: 'https://e.com' }, { name: 'Bo' }, { name: 'Ann' }] },
      { author: 'Ann, Bo' },
    ],
    ['an author as a bare name', { authors: 'Ann' }, { author: 'Ann' }],
    ['authors without a name leave the author', { authors: [], author: { name: 'Ann' } }, { author: 'Ann' }],
    ['one tag alone', { tags: 'moths' }, { categories: ['moths'] }],
  ])('%s', (_why, fields, expected) => {
    expect(item(fields)).toMatchObject(expected);
  });

  test('without an author has the feed’s', () => {
    expect(read(feed({ author: { name: 'Ann' }, items: [{ id: '1' }] })).items[0]?.author).toBe('Ann');
  });

  test('without an id is named after its address', () => {
    const [post] = read(feed({ items: [{ id: null, url: '/1' }] })).items;
    expect(post).toMatchObject({ id: 'https://blog.example.com/1', madeUpId: true });
  });

  test('has the attachments that can be fetched', () => {
    const attachments = [
      { url: 'a.mp3', mime_type: 'audio/mpeg', size_in_bytes: 1234 },
      { url: 'https://e.com/b.ogg', size_in_bytes: '99' },
      { url: 'https://e.com/c.ogg', mime_type: null, size_in_bytes: -5 },
      { url: 'file:///etc/passwd' },
      {},
      null,
    ];
    expect(item({ attachments })?.enclosures).toEqual([
      { url: 'https://blog.example.com/feeds/a.mp3', type: 'audio/mpeg', lengthBytes: 1234 },
      { url: 'https://e.com/b.ogg', type: null, lengthBytes: 99 },
      { url: 'https://e.com/c.ogg', type: null, lengthBytes: null },
    ]);
  });

  test('that is none is left out, the others stay', () => {
    const items = [null, 5, 'x', [], {}, { tags: ['x'] }, { id: 'a' }, { title: 'b' }];
    expect(read(feed({ items })).items.map(({ id, title }) => id && title)).toHaveLength(2);
  });

  test('with a date that cannot be read has none, and the feed a warning', () => {
    const parsed = read(feed({ items: [{ id: '1', date_published: 'yesterday' }] }));
    expect(parsed.items[0]?.publishedAt).toBeNull();
    expect(parsed.warnings).toEqual(['bad-dates']);
  });
});

describe('no feed', () => {
  test.each(['', 'text', '<rss/>', '5', '"x"', 'null', '{no json}', '{"a":1', '[1,'])('%s is not JSON', (source) => {
    expect(readJsonFeed(source, ADDRESS)).toBeNull();
  });

  test.each([
    '[]',
    '[1,2,3]',
    '{}',
    '{"name":"App","icons":[]}',
    '{"title":"x","items":[{"id":1,"name":"y"}]}',
    '{"items":{}}',
  ])('%s is JSON for something else', (source) => {
    const problem = { kind: 'not-a-feed', looksLike: 'json', feeds: [] };
    expect(readJsonFeed(source, ADDRESS)).toEqual({ kind: 'problem', problem });
  });

  test('a feed cut off before its first post is malformed', () => {
    const cut = `{"version":"${VERSION}","authors":[{"name":"A"}],"items":[{"id":"1","title":"half`;
    expect(readJsonFeed(cut, ADDRESS)).toMatchObject({ kind: 'problem', problem: { kind: 'malformed' } });
  });
});

describe('broken JSON', () => {
  const start = `{"version":"${VERSION}","title":"Notes","items":[`;

  test('cut off anywhere keeps the posts that are whole', () => {
    const posts = [
      '{"id":"1","title":"a \\"quoted\\" } ] \\\\"}',
      '{"id":"2","tags":["x"],"authors":[{"name":"A"}]}',
      '{"id":"3"}',
    ];
    const source = `${start}${posts.join(', ')}]}`;
    const ends = posts.map((_, i) => start.length + posts.slice(0, i + 1).join(', ').length);
    for (let length = ends[0] ?? 0; length < source.length; length++) {
      const parsed = read(source.slice(0, length));
      expect(parsed.items.map(({ id }) => id)).toEqual(
        ['1', '2', '3'].slice(0, ends.filter((end) => end <= length).length),
      );
      expect(parsed.warnings).toEqual(['truncated']);
    }
  });

  test.each([
    [
      'line ends and tabs inside strings',
      `${start}{"id":"1","content_html":"a\n\tb"}]}`,
      'a\n\tb',
      'forgiving-reading',
    ],
    [
      'escapes that JSON does not know',
      `${start}{"id":"1","content_html":"it\\'s \\x41"}]}`,
      "it's x41",
      'forgiving-reading',
    ],
    [
      'half an escape of a character',
      `${start}{"id":"1","content_html":"\\u12 \\u00e9"}]}`,
      'u12 é',
      'forgiving-reading',
    ],
    ['commas before an end', `${start}{"id":"1","content_html":"a, ]",},\n]}`, 'a, ]', 'forgiving-reading'],
    ['something behind the end', `${start}{"id":"1","content_html":"a"}]}<!-- cached -->`, 'a', 'junk-after'],
  ])('with %s is read', (_why, source, html, warning) => {
    const parsed = read(source);
    expect(parsed.items[0]?.contentHtml).toBe(html);
    expect(parsed.warnings).toEqual([warning]);
  });

  test('an id of more digits than numbers keep stays what it is', () => {
    const parsed = read(
      `${start}{"id": 12345678901234567891, "title":"\\"id\\": 12345678901234567891,"},{"id":12345678901234567892}]}`,
    );
    expect(parsed.items).toMatchObject([
      { id: '12345678901234567891', title: '"id": 12345678901234567891,' },
      { id: '12345678901234567892' },
    ]);
    expect(parsed.warnings).toEqual([]);
  });

  test('a long document with a fault in every post takes one pass', () => {
    const quotes = `${start}{"id":"1","content_html":"${'\\\\\\"'.repeat(250_000)}`;
    expect(readJsonFeed(quotes, ADDRESS)?.kind).toBe('problem');
    expect(readJsonFeed(`${start}${'{"id":"1",},'.repeat(50_000)}`, ADDRESS)).toMatchObject({
      warnings: ['forgiving-reading', 'truncated', 'too-many-items'],
    });
  });
});

describe('hostile JSON', () => {
  test('keys of objects pollute nothing', () => {
    const evil = `{"version":"${VERSION}","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},
      "items":[{"id":"1","title":"A","__proto__":{"url":"https://evil.example","polluted":1}}]}`;
    expect(read(evil).items[0]).toMatchObject({ title: 'A', url: null });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('a hundred thousand levels', () => {
    const deep = '['.repeat(100_000);
    expect(readJsonFeed(`{"version":"${VERSION}","x":${deep}`, ADDRESS)).toMatchObject({ kind: 'problem' });
    expect(readJsonFeed(deep, ADDRESS)).toMatchObject({ kind: 'problem' });
  });

  test('more posts than anyone reads', () => {
    const parsed = read(feed({ items: Array.from({ length: 20_001 }, (_, id) => ({ id })) }));
    expect(parsed.items).toHaveLength(20_000);
    expect(parsed.warnings).toEqual(['too-many-items']);
  });

  test('any JSON under the names of a feed gives a feed', () => {
    const names = fc.constantFrom(
      'id',
      'url',
      'title',
      'content_html',
      'tags',
      'authors',
      'author',
      'name',
      'attachments',
      'date_published',
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.string(),
        fc.double(),
        fc.boolean(),
        fc.constant(null),
        tie('list'),
        tie('record'),
      ),
      list: fc.array(tie('value'), { maxLength: 4 }),
      record: fc.dictionary(names, tie('value'), { maxKeys: 6 }),
    }));
    fc.assert(
      fc.property(
        fc.array(value),
        value,
        (items, other) => void read({ ...feed({ items }), authors: other, hubs: other, home_page_url: other }),
      ),
    );
  });

  test('any change to a feed’s letters gives a feed, a problem, or nothing', () => {
    const source = JSON.stringify(feed({ items: [{ id: '1', title: 'A "b" \\ c', tags: ['x'] }, { id: '2' }] }));
    const change = fc.tuple(
      fc.nat(source.length),
      fc.nat(5),
      fc.constantFrom('', '"', '\\', '{', '}', '[', ']', ',', '\n', '😀'),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 4 }), (changes) => {
        let text = source;
        for (const [at, length, put] of changes) text = text.slice(0, at) + put + text.slice(at + length);
        expect(['feed', 'problem', undefined]).toContain(readJsonFeed(text, ADDRESS)?.kind);
      }),
    );
  });
});
