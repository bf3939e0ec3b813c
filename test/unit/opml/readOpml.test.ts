import { describe, expect, test } from 'vitest';
import { decodeBytes } from '../../../src/feed/charset';
import { IMPORT_MOST, type ImportedFeed } from '../../../src/model/importedFeed';
import { type ReadOpml, readOpml } from '../../../src/opml/readOpml';

const opml = (body: string, head = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${head}<opml version="2.0"><head><title>Feeds</title></head><body>${body}</body></opml>`;
const rss = (name: string, more = '') =>
  `<outline type="rss" text="${name}" title="${name}" xmlUrl="https://${name.toLowerCase()}.example/rss" ${more}/>`;

function read(text: string): Extract<ReadOpml, { kind: 'feeds' }> {
  const found = readOpml(text);
  if (found.kind !== 'feeds') throw new Error(found.problem);
  return found;
}

const one = (outline: string): ImportedFeed | undefined => read(opml(outline)).feeds[0];

describe('what readers write', () => {
  test.each([
    ['the plain form', rss('A'), { url: 'https://a.example/rss', title: 'A' }],
    ['the address in capitals', '<outline TEXT="A" XMLURL="https://a.example/"/>', { url: 'https://a.example/' }],
    ['`url` in place of `xmlUrl`', '<outline type="rss" text="A" url="https://a.example/"/>', { title: 'A' }],
    ['`feedUrl`', '<outline text="A" feedUrl="https://a.example/"/>', { url: 'https://a.example/' }],
    ['the scheme `feed:`', '<outline xmlUrl="feed://a.example/x"/>', { url: 'http://a.example/x' }],
    ['`feed:` before http', '<outline xmlUrl="feed:https://a.example/x"/>', { url: 'https://a.example/x' }],
    ['a title without a text', '<outline title="A" xmlUrl="https://a.example/"/>', { title: 'A' }],
    ['a text without a title', '<outline text="A" xmlUrl="https://a.example/"/>', { title: 'A' }],
    ['neither', '<outline xmlUrl="https://a.example/"/>', { title: '' }],
    [
      'letters as references',
      '<outline text="&lt;b&gt; &amp; &#233;" xmlUrl="https://a.example/"/>',
      { title: '<b> & é' },
    ],
    ['its site', rss('A', 'htmlUrl="https://a.example/"'), { siteUrl: 'https://a.example/' }],
    ['a site that is none', rss('A', 'htmlUrl="javascript:alert(1)"'), { siteUrl: null }],
    ['NetNewsWire', rss('A', 'description="" version="RSS"'), { url: 'https://a.example/rss' }],
    ['an outline that is never closed', '<outline text="A" xmlUrl="https://a.example/">', { title: 'A' }],
  ])('%s', (_what, outline, expected) => {
    expect(one(outline)).toMatchObject(expected);
  });

  test.each([
    ['in a folder', `<outline text="Work">${rss('A')}</outline>`, 'Work'],
    ['in a folder with a title only', `<outline title="Work">${rss('A')}</outline>`, 'Work'],
    [
      'in folders in folders',
      `<outline text="Work"><outline text="Rust">${rss('A')}</outline></outline>`,
      'Work / Rust',
    ],
    ['in a folder without a name', `<outline>${rss('A')}</outline>`, ''],
    ['with a category', rss('A', 'category="/Work/Rust,/Fun"'), 'Work / Rust'],
    ['in a folder and with a category', `<outline text="Fun">${rss('A', 'category="Work"')}</outline>`, 'Fun'],
    ['Thunderbird, a folder each', `<outline title="A">${rss('A')}</outline>`, ''],
    ['in a folder, after Thunderbird', `<outline text="Fun"><outline title="A">${rss('A')}</outline></outline>`, 'Fun'],
  ])('a feed %s', (_where, body, folder) => {
    expect(one(body)?.choices.folder).toBe(folder);
  });

  test('Feedly and Inoreader list a feed once for each of its folders: the first one counts', () => {
    const { feeds, repeated } = read(
      opml(`<outline text="X">${rss('A')}</outline><outline text="Y">${rss('A')}</outline>`),
    );
    expect(feeds.map(({ choices }) => choices.folder)).toEqual(['X']);
    expect(repeated).toBe(1);
  });

  test('Tiny Tiny RSS puts its settings in as well', () => {
    const prefs =
      '<outline text="tt-rss-prefs" schema-version="141"><outline pref-name="DIGEST" value="true"/></outline>';
    expect(read(opml(rss('A') + prefs))).toMatchObject({ feeds: [{ title: 'A' }], unfit: 0 });
  });

  test('FreshRSS lists pages that it scrapes: those are not feeds', () => {
    const scraped = '<outline text="B" type="HTML+XPath" xmlUrl="https://b.example/" frss:xPathItem="//a"/>';
    expect(read(opml(rss('A') + scraped))).toMatchObject({ feeds: [{ title: 'A' }], unfit: 1 });
  });

  test('a link is not a feed, and a list of lists is not followed', () => {
    const others =
      '<outline type="link" text="L" url="https://l.example/"/><outline type="include" url="https://l.example/o.opml"/>';
    expect(read(opml(rss('A') + others)).feeds).toHaveLength(1);
  });

  test('no body, no head, in another case, with a namespace prefix', () => {
    expect(read(`<OPML>${rss('A')}</OPML>`).feeds).toHaveLength(1);
    expect(
      read(`<o:opml xmlns:o="x"><o:body><o:outline xmlUrl="https://a.example/"/></o:body></o:opml>`).feeds,
    ).toHaveLength(1);
  });

  test.each([
    ['a byte order mark', Uint8Array.of(0xef, 0xbb, 0xbf, ...new TextEncoder().encode(opml(rss('É'))))],
    [
      'UTF-16',
      Uint8Array.of(0xff, 0xfe, ...new Uint8Array(Uint16Array.from(opml(rss('É')), (c) => c.charCodeAt(0)).buffer)),
    ],
    ['Latin-1 that says UTF-8', Uint8Array.from(opml(rss('É')), (c) => c.charCodeAt(0))],
  ])('with %s', (_what, bytes) => {
    expect(read(decodeBytes(bytes, null).text).feeds[0]?.title).toBe('É');
  });

  test('our own words for a feed are believed when they make sense', () => {
    const own =
      'moon:everyMinutes="30" moon:paused="yes" moon:badge="no" moon:open="window" moon:keepDays="7" moon:named="no"';
    expect(one(rss('A', own))?.choices).toEqual({
      customTitle: '',
      folder: '',
      everyMs: 1_800_000,
      isPaused: true,
      countsInBadge: false,
      openIn: 'window',
      keepMs: 604_800_000,
    });
    for (const huge of ['1e999', '1e300', 'NaN']) {
      const choices = one(rss('A', `moon:everyMinutes="${huge}" moon:keepDays="${huge}"`))?.choices;
      expect(choices).toEqual({ customTitle: 'A', folder: '' });
    }
    const silly = 'moon:everyMinutes="1" moon:paused="perhaps" moon:open="bath" moon:keepDays="-3"';
    expect(one(rss('A', silly))?.choices).toEqual({ customTitle: 'A', folder: '' });
  });
});

test('a feed whose end tag was forgotten is no folder of those after it', () => {
  const open = rss('A').replace('/>', '>');
  const { feeds } = read(opml(`<outline text="F">${open}${rss('B')}</outline>`));
  expect(feeds.map(({ title, choices }) => [title, choices.folder])).toEqual([
    ['A', 'F'],
    ['B', 'F'],
  ]);
});

test('a comment before the list may speak of one', () => {
  expect(read(`<?xml version="1.0"?><!-- <opml> --><!---->${opml(rss('A'), '')}`).feeds).toHaveLength(1);
  expect(read(`<!-- never ends ${opml(rss('A'), '')}`).feeds).toHaveLength(1);
});

test.each([
  ['without a scheme', 'a.example/rss', 'https://a.example/rss'],
  ['with a port and no scheme', 'a.example:8080/rss', 'https://a.example:8080/rss'],
  ['with slashes alone', '//a.example/rss', 'https://a.example/rss'],
  ['with the old scheme', 'feed://a.example/rss', 'http://a.example/rss'],
  ['with the old scheme and its own', 'feed:https://a.example/rss', 'https://a.example/rss'],
])('an address %s is one', (_what, written, url) => {
  expect(one(`<outline text="A" xmlUrl="${written}"/>`)?.url).toBe(url);
});

describe('bad files', () => {
  test.each([
    ['nothing', '', 'empty'],
    ['blanks', ' \n\t ', 'empty'],
    ['a web page', '<!DOCTYPE html><html><body>Sign in</body></html>', 'web-page'],
    ['a feed', '<?xml version="1.0"?><rss version="2.0"><channel/></rss>', 'a-feed'],
    ['a picture', '\u0089PNG\r\n\u001a\n\0\0\0\rIHDR', 'not-opml'],
    ['a table', 'name,address\nA,https://a.example/', 'not-opml'],
    ['an outline without feeds', opml('<outline text="Shopping"/>'), 'no-feeds'],
    [
      'an entity that names a file',
      opml(rss('A'), '<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
      'unsafe',
    ],
    ['a bomb', opml('<outline text="&l9;"/>', '<!DOCTYPE opml [<!ENTITY l1 "lol"><!ENTITY l9 "&l1;&l1;">]>'), 'unsafe'],
    ['more than 40 MB', `<opml>${' '.repeat(40_000_000)}`, 'too-large'],
  ])('%s', (_what, text, expected) => {
    expect(readOpml(text)).toEqual({ kind: 'problem', problem: expected });
  });

  test('a document type without entities does no harm', () => {
    expect(read(opml(rss('A'), '<!DOCTYPE opml SYSTEM "https://x.example/opml.dtd">')).feeds).toHaveLength(1);
  });

  test.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/xml,x',
    'ftp://a.example/',
    'nonsense',
    '//',
    'chrome://settings',
  ])('the address %s is left out and counted', (address) => {
    const found = read(opml(`${rss('A')}<outline text="B" xmlUrl="${address}"/>`));
    expect(found).toMatchObject({ feeds: [{ title: 'A' }], unfit: 1 });
  });

  test('100,000 levels are read, and cost nobody a stack', () => {
    const deep = `${'<outline text="x">'.repeat(100_000)}${rss('A')}${'</outline>'.repeat(100_000)}`;
    const [feed] = read(opml(deep)).feeds;
    expect(feed?.url).toBe('https://a.example/rss');
    expect(feed?.choices.folder?.length).toBeLessThanOrEqual(500);
  });

  test('of 50,000 feeds, 5,000 are taken, and the others counted', () => {
    const many = Array.from({ length: 50_000 }, (_, i) => `<outline xmlUrl="https://a.example/${i}"/>`).join('');
    const found = read(opml(many));
    expect(found.feeds).toHaveLength(IMPORT_MOST);
    expect(found.surplus).toBe(45_000);
  });

  test('of a file that was cut off, the whole entries are kept', () => {
    const whole = opml(`<outline text="F">${rss('A')}${rss('B')}</outline>`);
    const found = read(whole.slice(0, whole.indexOf('b.example')));
    expect(found).toMatchObject({ feeds: [{ title: 'A', choices: { folder: 'F' } }], truncated: true });
    expect(read(whole).truncated).toBe(false);
  });

  test('names that every object has are only names', () => {
    const found = one('<outline text="__proto__" constructor="x" __proto__="y" xmlUrl="https://a.example/"/>');
    expect(found?.title).toBe('__proto__');
    expect(({} as Record<string, unknown>).y).toBeUndefined();
  });
});
