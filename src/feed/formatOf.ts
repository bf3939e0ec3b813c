import type { FeedFormat } from '../model/discovery';

/** How far into a document its root is looked for. */
const HEAD_BYTES = 65_536;

/** What a document that `parse` could read is called by people. */
export function formatOf(bytes: Uint8Array): FeedFormat {
  // ASCII is all that is looked for, and in UTF-16 it has zeros between.
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD_BYTES)).replaceAll('\0', '');
  const root = /<(?:[\w-]+:)?(rss|feed|rdf)[\s>]/i.exec(head)?.[1]?.toLowerCase();
  if (root === undefined) return /^[^<]*[{[]/.test(head) ? 'json' : 'rss';
  return root === 'feed' ? 'atom' : root === 'rdf' ? 'rdf' : 'rss';
}
