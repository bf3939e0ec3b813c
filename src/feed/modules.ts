import { attribute, type XmlElement } from '../lib/xmlElement';
import { namespaceKey, type Vocabulary } from '../lib/xmlNames';

/** Canonical prefix, then the namespaces that are meant by it; a module's usual prefixes follow after `|`. */
const MODULES = `
atom http://www.w3.org/2005/Atom http://purl.org/atom/ns http://purl.org/atom/ns# http://example.com/newformat http://example.com/necho http://purl.org/echo http://purl.org/pie | atom a10 atom10 atom03
rss http://purl.org/rss/1.0 http://purl.org/rss/2.0 http://my.netscape.com/rdf/simple/0.9 http://channel.netscape.com/rdf/simple/0.9 http://my.netscape.com/publish/formats/rss-0.91.dtd http://backend.userland.com/rss http://backend.userland.com/rss2 http://backend.userland.com/rss091 http://backend.userland.com/rss092 http://blogs.law.harvard.edu/tech/rss http://cyber.law.harvard.edu/rss/rss.html http://www.rssboard.org/rss-specification http://purl.org/rss/1.0/modules/rss091 | rss rss1
rdf http://www.w3.org/1999/02/22-rdf-syntax-ns | rdf
content http://purl.org/rss/1.0/modules/content | content
dc http://purl.org/dc/elements/1.1 http://purl.org/dc/elements/1.0 http://purl.org/metadata/dublin_core http://purl.org/rss/1.0/modules/dc | dc
dcterms http://purl.org/dc/terms http://purl.org/rss/1.0/modules/dcterms | dcterms dct dcterm
media http://search.yahoo.com/mrss http://video.search.yahoo.com/mrss http://tools.search.yahoo.com/mrss http://www.rssboard.org/media-rss http://search.yahoo.com/mrss/rss | media mrss
itunes http://www.itunes.com/dtds/podcast-1.0.dtd http://example.com/dtds/podcast-1.0.dtd http://itunes.com/dtds/podcast-1.0.dtd | itunes
googleplay http://www.google.com/schemas/play-podcasts/1.0 http://www.google.com/schemas/play-podcasts/1.0/play-podcasts.xsd | googleplay
podcast https://podcastindex.org/namespace/1.0 https://github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md | podcast
slash http://purl.org/rss/1.0/modules/slash | slash
wfw http://wellformedweb.org/commentapi | wfw
thr http://purl.org/syndication/thread/1.0 http://purl.org/rss/1.0/modules/threading | thr
sy http://purl.org/rss/1.0/modules/syndication | sy
feedburner http://rssnamespace.org/feedburner/ext/1.0 | feedburner
xhtml http://www.w3.org/1999/xhtml | xhtml xh
xml http://www.w3.org/xml/1998/namespace | xml
`;

/** Elements whose source is kept: markup may stand in them, escaped, in CDATA or naked. */
const MARKUP =
  'title description summary subtitle tagline content rights copyright info content:encoded atom:title atom:summary atom:content atom:subtitle dc:title dc:description media:title media:description itunes:summary itunes:subtitle itunes:title xhtml:body body fullitem';

/** Elements that hold a line of text and no other element. */
const LEAVES =
  'link guid id enclosure media:thumbnail itunes:image pubdate lastbuilddate category comments language docs generator ttl updated published issued modified created name email uri url width height dc:creator dc:date dc:subject dc:language dc:identifier dcterms:modified dcterms:created dcterms:issued itunes:author itunes:duration itunes:keywords itunes:explicit slash:comments wfw:commentrss thr:total sy:updateperiod sy:updatefrequency feedburner:origlink';

function vocabulary(): Vocabulary {
  const namespaces = new Map<string, string>();
  const prefixes = new Map<string, string>();
  for (const line of MODULES.trim().split('\n')) {
    const [addresses = '', usual = ''] = line.split(' | ');
    const [name = '', ...uris] = addresses.split(' ');
    const canonical = name === 'rss' ? '' : name;
    for (const uri of uris) namespaces.set(namespaceKey(uri), canonical);
    for (const prefix of usual.split(' ')) prefixes.set(prefix, canonical);
  }
  return {
    namespaces,
    prefixes,
    markup: new Set(MARKUP.split(' ')),
    leaves: new Set(LEAVES.split(' ')),
    posts: new Set(['item', 'entry']),
  };
}

/** The names of feeds, as `readXml` wants them. */
export const FEED_NAMES: Vocabulary = vocabulary();

/** The first child of that canonical name. */
export function first(element: XmlElement, name: string): XmlElement | undefined {
  const { children } = element;
  for (let i = 0; i < children.length; i++) if (children[i]!.name === name) return children[i];
  return undefined;
}

/** All children of these canonical names, in the document's order. */
export function all(element: XmlElement, ...names: string[]): XmlElement[] {
  return element.children.filter((child) => names.includes(child.name));
}

/** Links, files, tags or names that are looked at in one place: more than any post has. */
export const MOST_OF_A_KIND = 200;

/** The same for what a post may have several of: the first ones. */
export function several(element: XmlElement, ...names: string[]): XmlElement[] {
  const found: XmlElement[] = [];
  for (const child of element.children) {
    if (!names.includes(child.name)) continue;
    found.push(child);
    if (found.length >= MOST_OF_A_KIND) break;
  }
  return found;
}

/** Media RSS puts its elements into the post, into groups of alternatives, and into each other. */
export function allMedia(item: XmlElement, name: string, depth = 0): XmlElement[] {
  const found: XmlElement[] = [];
  for (const child of item.children) {
    if (found.length >= MOST_OF_A_KIND) break;
    if (!child.name.startsWith('media:')) continue;
    if (child.name === name) found.push(child);
    const nests = child.name === 'media:group' || child.name === 'media:content';
    if (nests && child.children.length > 0 && depth < 3) {
      for (const inner of allMedia(child, name, depth + 1)) found.push(inner);
    }
  }
  return found;
}

/** Is this media element a picture, by what it says of itself? */
export function isPicture(element: XmlElement): boolean {
  const type = attribute(element, 'type');
  return attribute(element, 'medium') === 'image' || type.startsWith('image');
}
