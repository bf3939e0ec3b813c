import type { XmlElement } from '../lib/xmlElement';
import type { ParsedFeed } from '../model/parsed';
import { baseIn } from './address';
import type { Context } from './draft';
import { first } from './modules';
import { readChannel } from './rss';

/** RSS 0.90 and 1.0: RDF, where channel, image and posts are siblings (web.resource.org/rss/1.0/spec). */
export function readRdf(root: XmlElement, context: Context): ParsedFeed {
  const channel = first(root, 'channel') ?? root;
  return readChannel(root, channel, baseIn(channel, baseIn(root, context.base)), context);
}
