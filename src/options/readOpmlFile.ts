import { decodeBytes } from '../feed/charset';
import { OPML_LIMIT_CHARS } from '../opml/opmlLimit';
import { type OpmlProblem, type ReadOpml, readOpml } from '../opml/readOpml';

/** What a chosen file is, besides what an OPML file can be. */
export type OpmlFileProblem = OpmlProblem | 'unread' | 'backup';

export type ReadOpmlFile = Extract<ReadOpml, { kind: 'feeds' }> | { kind: 'problem'; problem: OpmlFileProblem };

/** No encoding needs more bytes for a character. */
const MOST_BYTES = 4 * OPML_LIMIT_CHARS;

/** Reads a file that a person has chosen, in whatever encoding it is. Never rejects. */
export async function readOpmlFile(file: Blob): Promise<ReadOpmlFile> {
  if (file.size > MOST_BYTES) return { kind: 'problem', problem: 'too-large' };
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { kind: 'problem', problem: 'unread' };
  }
  const { text } = decodeBytes(bytes, null);
  if (/^\s*\{\s*"moonflower"/.test(text)) return { kind: 'problem', problem: 'backup' };
  const read = readOpml(text);
  // Entries, and not one that can be followed.
  if (read.kind === 'feeds' && read.feeds.length === 0) return { kind: 'problem', problem: 'no-feeds' };
  return read;
}
