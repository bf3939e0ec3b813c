import { describe, expect, test } from 'vitest';
import { FEED_NAMES } from '../../../src/feed/modules';
import { readXml } from '../../../src/lib/xml';

/** Three posts, of which the second has this inside, besides its id. */
const around = (inside: string) =>
  `<rss version="2.0"><channel><title>T</title><item><guid>1</guid></item><item><guid>2</guid>${inside}</item><item><guid>3</guid></item></channel></rss>`;

function reading(source: string) {
  const read = readXml(source, FEED_NAMES);
  const ids: string[] = [];
  const look = (element: NonNullable<typeof read>['root']) => {
    for (const child of element.children) {
      if (child.name === 'item') ids.push(child.children.find(({ name }) => name === 'guid')?.raw ?? '');
      else look(child);
    }
  };
  if (read) look(read.root);
  return read && { by: read.by, truncated: read.truncated, ids };
}

describe('which reading takes a document', () => {
  test.each([
    ['a well one', around('<title>a</title>')],
    ['another case', around('<title>a</TITLE>')],
    ['a bare ampersand', around('<title>a & b</title><link>/?a=1&b=2</link>')],
    ['a bare less-than sign in a title', around('<title>1 < 2</title>')],
    ['letters of HTML without a DTD', around('<title>caf&eacute;</title>')],
    ['control characters', around('<title>a\u0008b</title>')],
    ['an unclosed br in a title', around('<title>a<br>b</title>')],
    ['naked HTML in a description', around('<description><p>one<br>two <img src=x></description>')],
    ['posts in a comment', around('<!-- <item><guid>no</guid></item> -->')],
    ['posts in CDATA', around('<description><![CDATA[<item><guid>no</guid></item>]]></description>')],
    ['a second document', around('') + around('')],
  ])('the first: %s', (_what, source) => {
    expect(reading(source)).toEqual({ by: 'strict', truncated: false, ids: ['1', '2', '3'] });
  });

  test.each([
    ['an unclosed br elsewhere', around('<author>a<br>b</author>')],
    ['a missing end tag', around('<title>a<link>/b</link>')],
    ['a missing end tag of somebody’s own', around('<x:mood>good<title>a</title>')],
    ['wrong nesting', around('<author><b>Ann</author></b>')],
    ['an end tag too many', around('</p>')],
    ['attributes without quotes', around('<enclosure url=/a.mp3 length=5>')],
    ['a forgotten quote', around('<enclosure url="/a.mp3 length="5"/>')],
    ['a forgotten bracket', around('<enclosure url="/a.mp3"\n<title>a</title>')],
    ['CDATA without an end', around('<title><![CDATA[a</title>')],
    ['a comment without an end', around('<!-- a')],
    ['a bare less-than sign outside of texts', around('<author>a <b</author>')],
    [
      'missing ends of a post and of something in it',
      around('').replace('<guid>1</guid></item>', '<guid>1</guid><author>A'),
    ],
    ['a missing end of a post', around('').replace('</item>', '')],
    [
      'a tag without end, to whom quotes hide its bracket',
      around('').replace('<item>', `<x ${'a=">" '.repeat(12_000)}/><item>`),
    ],
    ['the end of the frame before its posts', around('').replace('<item>', '</channel></rss><item>')],
  ])('the second: %s', (_what, source) => {
    expect(reading(source)).toEqual({ by: 'forgiving', truncated: false, ids: ['1', '2', '3'] });
  });

  test.each([
    ['in a tag', '<it'],
    ['in CDATA', '<item><guid>4</guid><title><![CDATA[a'],
    ['in a comment', '<!-- '],
    ['in an attribute', '<item><guid isPermaLink="'],
    ['behind a post', ''],
  ])('the second, with the whole posts: cut off %s', (_where, rest) => {
    const source = around('').replace('</channel></rss>', rest);
    expect(reading(source)).toEqual({ by: 'forgiving', truncated: true, ids: ['1', '2', '3'] });
  });
});

test('a value may end like the beginning of the next attribute', () => {
  const post = readXml(around('<enclosure url="/a b=" type="x"/>'), FEED_NAMES)?.root.children[0]?.children[2];
  expect(post?.children[1]?.attributes).toEqual({ url: '/a b=', type: 'x' });
});

describe('what was never closed', () => {
  const second = (inside: string) => {
    const channel = readXml(around(inside), FEED_NAMES)?.root.children[0];
    return channel?.children[2]?.children.map(({ name, raw }) => `${name}=${raw}`);
  };

  test('holds its text, and what follows is its neighbour', () => {
    expect(second('<author>Ann<title>a</title><link>/b</link>')).toEqual([
      'guid=2',
      'author=Ann',
      'title=a',
      'link=/b',
    ]);
  });

  test('holds its markup, up to the next element of a feed', () => {
    expect(second('<description>one <p>two</p><br>three<link>/b</link>')).toEqual([
      'guid=2',
      'description=one <p>two</p><br>three',
      'link=/b',
    ]);
    expect(second('<description>one <p>two')).toEqual(['guid=2', 'description=one <p>two']);
  });

  test('ends where something ends that it is inside of', () => {
    expect(second('<media:group><media:title>a <b>b</b></media:group><link>/b</link>')).toEqual([
      'guid=2',
      'media:group=',
      'link=/b',
    ]);
  });
});
