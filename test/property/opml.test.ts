import fc from 'fast-check';
import { parseOpml } from 'feedsmith';
import { expect, test } from 'vitest';
import { collapse } from '../../src/lib/text';
import { FEED_DEFAULTS, type Feed, feedName } from '../../src/model/feed';
import type { ImportedFeed } from '../../src/model/importedFeed';
import { folderPath } from '../../src/opml/folderPath';
import { readOpml } from '../../src/opml/readOpml';
import { writeOpml } from '../../src/opml/writeOpml';

const feed = ({ url, title, siteUrl, choices }: ImportedFeed): Feed => ({
  ...FEED_DEFAULTS,
  id: url,
  followedAt: 0,
  nextPollAt: 0,
  url,
  title,
  siteUrl,
  ...choices,
});

function reread(text: string): Feed[] {
  const found = readOpml(text);
  if (found.kind !== 'feeds') return [];
  expect(found).toMatchObject({ unfit: 0, repeated: 0, surplus: 0, truncated: false });
  return found.feeds.map(feed);
}

const name = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('', '"><x', '&amp;', ' / ', 'A / B', 'عربي', 'half \ud800 of one'),
);
const feeds = fc.uniqueArray(
  fc.record({
    url: fc.webUrl({ withQueryParameters: true, withFragments: true }).map((url) => new URL(url).href),
    title: name,
    siteUrl: fc.option(fc.webUrl().map((url) => new URL(url).href)),
    choices: fc.record({
      customTitle: name,
      folder: name,
      everyMs: fc.option(fc.integer({ min: 900_000, max: 90_000_000 })),
      keepMs: fc.option(fc.integer({ min: 0, max: 90_000_000_000 })),
      isPaused: fc.boolean(),
      countsInBadge: fc.boolean(),
      notifies: fc.boolean(),
      marksVisited: fc.boolean(),
      openIn: fc.constantFrom('reader', 'tab', 'background', 'window', null),
    }),
  }) as fc.Arbitrary<ImportedFeed>,
  { selector: ({ url }) => url, maxLength: 12 },
);

/** A name as XML can hold it. */
const writable = (text: string) => collapse(text.replace(/\p{Surrogate}/gu, '\ufffd'));
const byUrl = (a: { url: string }, b: { url: string }) => (a.url < b.url ? -1 : 1);

test('what was exported, imported and exported again is the same to the byte, and to the last choice', () => {
  fc.assert(
    fc.property(feeds, (imported) => {
      const first = writeOpml(imported.map(feed));
      const again = reread(first);
      const wanted = imported.map(feed).map((each) => ({
        ...each,
        title: writable(each.title) || feedName({ ...each, title: '', customTitle: writable(each.customTitle) }),
        customTitle: writable(each.customTitle),
        folder: folderPath(writable(each.folder)).join(' / '),
      }));
      expect(again.sort(byUrl)).toEqual(wanted.sort(byUrl));
      expect(writeOpml(again)).toBe(first);
    }),
  );
});

test('another reader finds every feed in our export, in its folder', () => {
  fc.assert(
    fc.property(feeds, (imported) => {
      const { body } = parseOpml(writeOpml(imported.map(feed)));
      const found: { url: string; folder: string[] }[] = [];
      const walk = (
        outlines: { text?: string; xmlUrl?: string; outlines?: object[] }[] = [],
        folder: string[] = [],
      ) => {
        for (const { text = '', xmlUrl, outlines: inner } of outlines) {
          if (xmlUrl) found.push({ url: xmlUrl, folder });
          walk(inner, [...folder, text]);
        }
      };
      walk(body?.outlines as never);
      const wanted = imported.map(({ url, choices }) => ({ url, folder: folderPath(writable(choices.folder ?? '')) }));
      expect(found.sort(byUrl)).toEqual(wanted.sort(byUrl));
    }),
  );
});

test('no text makes the reading throw', () => {
  const soup = fc.array(
    fc.constantFrom(
      '<opml>',
      '<outline ',
      'xmlUrl="https://a.example/"',
      '>',
      '/>',
      '"',
      '<![CDATA[',
      '</outline>',
      '<!--',
      '&#0;',
      'text=',
    ),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        soup.map((parts) => `<opml>${parts.join('')}`),
      ),
      (text) => void readOpml(text),
    ),
  );
});
