import { escapeHtml } from '../lib/entities';
import { collapse } from '../lib/text';
import { DAY_MS, MINUTE_MS } from '../lib/time';
import { type Feed, feedName } from '../model/feed';
import { folderPath } from './folderPath';
import { OUR_NAMESPACE } from './opmlNames';

/** What an OPML file says of a feed. */
export type WrittenFeed = Pick<
  Feed,
  | 'url'
  | 'title'
  | 'customTitle'
  | 'siteUrl'
  | 'folder'
  | 'everyMs'
  | 'keepMs'
  | 'isPaused'
  | 'countsInBadge'
  | 'notifies'
  | 'marksVisited'
  | 'openIn'
>;

/**
 * The feeds as an OPML 2.0 file, in folders, in the order of addresses: the same feeds always give the same text.
 * What OPML has no word for is in attributes of a namespace of our own, which other readers pass over.
 */
export function writeOpml(feeds: readonly WrittenFeed[]): string {
  const root: Folder = { folders: new Map(), feeds: [] };
  for (const feed of [...feeds].sort((a, b) => order(a.url, b.url))) {
    let folder = root;
    for (const name of folderPath(writable(feed.folder))) {
      const inner: Folder = folder.folders.get(name) ?? { folders: new Map(), feeds: [] };
      folder.folders.set(name, inner);
      folder = inner;
    }
    folder.feeds.push(feed);
  }
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<opml version="2.0" xmlns:moon="${OUR_NAMESPACE}">`,
    '  <head>',
    '    <title>Moonflower</title>',
    '  </head>',
    '  <body>',
    ...folderLines(root, '    '),
    '  </body>',
    '</opml>',
    '',
  ].join('\n');
}

interface Folder {
  folders: Map<string, Folder>;
  feeds: WrittenFeed[];
}

/** By code units, as no language would, but everywhere the same. */
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function folderLines({ folders, feeds }: Folder, indent: string): string[] {
  const inner = [...folders].sort(([a], [b]) => order(a, b));
  return [
    ...inner.flatMap(([name, folder]) => [
      `${indent}<outline${attributes({ text: name, title: name })}>`,
      ...folderLines(folder, `${indent}  `),
      `${indent}</outline>`,
    ]),
    ...feeds.map((feed) => `${indent}<outline${attributes(facts(feed))}/>`),
  ];
}

function facts(feed: WrittenFeed): Record<string, string | null> {
  const title = writable(feed.title);
  const customTitle = writable(feed.customTitle);
  const name = feedName({ ...feed, title, customTitle });
  return {
    type: 'rss',
    text: name,
    title: title || name,
    xmlUrl: feed.url,
    htmlUrl: feed.siteUrl,
    'moon:named': customTitle === '' ? 'no' : 'yes',
    'moon:everyMinutes': feed.everyMs === null ? null : String(feed.everyMs / MINUTE_MS),
    'moon:keepDays': feed.keepMs === null ? null : String(feed.keepMs / DAY_MS),
    'moon:paused': feed.isPaused ? 'yes' : null,
    'moon:badge': feed.countsInBadge ? null : 'no',
    'moon:notify': feed.notifies ? null : 'no',
    'moon:visited': feed.marksVisited ? 'yes' : null,
    'moon:open': feed.openIn,
  };
}

function attributes(values: Record<string, string | null>): string {
  return Object.entries(values)
    .flatMap(([name, value]) => (value === null ? [] : ` ${name}="${escapeHtml(value)}"`))
    .join('');
}

/** Control characters and halves of letters cannot be written in XML at all (XML 1.0 §2.2). */
function writable(text: string): string {
  return collapse(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}
