import { attribute, type XmlElement } from '../lib/xmlElement';
import type { Vocabulary } from '../lib/xmlNames';

/**
 * Canonical prefix, then the namespaces that are meant by it, as `namespaceKey` spells them; the usual prefixes follow
 * after `|`. The fifteen elements of Dublin Core are all in DC Terms again (DCMI Metadata Terms §3): one prefix for both.
 */
const MODULES = `
atom w3.org/2005/atom purl.org/atom/ns example.com/newformat example.com/necho purl.org/echo purl.org/pie | atom a10 atom10 atom03
rss purl.org/rss/1.0 purl.org/rss/2.0 my.netscape.com/rdf/simple/0.9 channel.netscape.com/rdf/simple/0.9 my.netscape.com/publish/formats/rss-0.91.dtd backend.userland.com/rss backend.userland.com/rss2 backend.userland.com/rss091 backend.userland.com/rss092 blogs.law.harvard.edu/tech/rss cyber.law.harvard.edu/rss/rss.html rssboard.org/rss-specification purl.org/rss/1.0/modules/rss091 | rss rss1
rdf w3.org/1999/02/22-rdf-syntax-ns | rdf
content purl.org/rss/1.0/modules/content | content
dc purl.org/dc/elements/1.1 purl.org/dc/elements/1.0 purl.org/metadata/dublin_core purl.org/rss/1.0/modules/dc purl.org/dc/terms purl.org/rss/1.0/modules/dcterms | dc dcterms dct dcterm
media search.yahoo.com/mrss video.search.yahoo.com/mrss tools.search.yahoo.com/mrss rssboard.org/media-rss search.yahoo.com/mrss/rss | media mrss
itunes itunes.com/dtds/podcast-1.0.dtd example.com/dtds/podcast-1.0.dtd | itunes
googleplay google.com/schemas/play-podcasts/1.0 google.com/schemas/play-podcasts/1.0/play-podcasts.xsd | googleplay
podcast podcastindex.org/namespace/1.0 github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md | podcast
slash purl.org/rss/1.0/modules/slash | slash
wfw wellformedweb.org/commentapi | wfw
thr purl.org/syndication/thread/1.0 purl.org/rss/1.0/modules/threading | thr
sy purl.org/rss/1.0/modules/syndication | sy
feedburner rssnamespace.org/feedburner/ext/1.0 | feedburner
xhtml w3.org/1999/xhtml | xhtml xh
xml w3.org/xml/1998/namespace | xml
`;

/** Elements whose source is kept: markup may stand in them, escaped, in CDATA or naked. */
const MARKUP =
  'title description summary subtitle tagline content rights copyright info content:encoded atom:title atom:summary atom:content atom:subtitle dc:title dc:description media:title media:description itunes:summary itunes:subtitle itunes:title xhtml:body body fullitem';

/** Elements that hold a line of text and no other element. */
const LEAVES =
  'link guid id enclosure media:thumbnail itunes:image pubdate lastbuilddate category comments language docs generator ttl updated published issued modified created name email uri url width height dc:creator dc:date dc:subject dc:language dc:identifier dc:modified dc:created dc:issued itunes:author itunes:duration itunes:keywords itunes:explicit slash:comments wfw:commentrss thr:total sy:updateperiod sy:updatefrequency feedburner:origlink';

function vocabulary(): Vocabulary {
  const namespaces = new Map<string, string>();
  const prefixes = new Map<string, string>();
  for (const line of MODULES.trim().split('\n')) {
    const [addresses = '', usual = ''] = line.split(' | ');
    const [name = '', ...uris] = addresses.split(' ');
    const canonical = name === 'rss' ? '' : name;
    for (const uri of uris) namespaces.set(uri, canonical);
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

/** The first child of that canonical name that is not empty, if there is one. */
export function first(element: XmlElement, name: string): XmlElement | undefined {
  const { children } = element;
  let found: XmlElement | undefined;
  for (let i = 0; i < children.length; i++) {
    const child = children[i]!;
    if (child.name !== name) continue;
    if (child.raw !== '' || child.children.length > 0 || child.attributes !== null) return child;
    found ??= child;
  }
  return found;
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
