import type { Vocabulary } from '../lib/xmlNames';

/** The namespace of what only we write; an address of nothing. */
export const OUR_NAMESPACE = 'urn:moonflower:opml:1';

export const OPML_NAMES: Vocabulary = {
  namespaces: new Map([[OUR_NAMESPACE, 'moon']]),
  prefixes: new Map([['moon', 'moon']]),
  markup: new Set(),
  leaves: new Set(['title']),
  posts: new Set(),
};
