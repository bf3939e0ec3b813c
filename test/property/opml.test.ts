import fc from 'fast-check';
import { parseOpml } from 'feedsmith';
import { expect, test } from 'vitest';
import { FEED_DEFAULTS, type Feed } from '../../src/model/feed';
import type { ImportedFeed } from '../../src/model/importedFeed';
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
  fc.constantFrom('', '"><x', '&amp;', ' / ', 'A / B', 'عربي'),
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

test('what was exported, imported and exported again is the same to the byte', () => {
  fc.assert(
    fc.property(feeds, (imported) => {
      const first = writeOpml(imported.map(feed));
      const again = reread(first);
      expect(again.map(({ url }) => url).sort()).toEqual(imported.map(({ url }) => url).sort());
      expect(writeOpml(again)).toBe(first);
    }),
  );
});

test('another reader finds every feed in our export, in its folder', () => {
  fc.assert(
    fc.property(feeds, (imported) => {
      const { body } = parseOpml(writeOpml(imported.map(feed)));
      const found: string[] = [];
      const walk = (outlines: { xmlUrl?: string; outlines?: object[] }[] = []) => {
        for (const outline of outlines) {
          if (outline.xmlUrl) found.push(outline.xmlUrl);
          walk(outline.outlines);
        }
      };
      walk(body?.outlines as never);
      expect(found.sort()).toEqual(imported.map(({ url }) => url).sort());
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
