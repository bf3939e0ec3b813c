import { collapse } from '../lib/text';
import { DAY_MS, MINUTE_MS } from '../lib/time';
import { httpUrl } from '../lib/url';
import { attribute, type XmlElement } from '../lib/xmlElement';
import { scanXml } from '../lib/xmlScan';
import { areFeedChoices, type FeedChoices } from '../model/feedChoices';
import { IMPORT_MOST, type ImportedFeed } from '../model/importedFeed';
import { folderName } from './folderPath';
import { OPML_LIMIT_CHARS } from './opmlLimit';
import { OPML_NAMES } from './opmlNames';

export type ReadOpml =
  | {
      kind: 'feeds';
      /** Each address once, in the order of the file, at most `IMPORT_MOST`. */
      feeds: ImportedFeed[];
      /** Entries whose address is not one of the web, or that are no feeds. */
      unfit: number;
      /** Entries of an address that the file has already named: readers list a feed once for each of its folders. */
      repeated: number;
      /** Feeds beyond `IMPORT_MOST`. */
      surplus: number;
      /** The file ends before its end: a part of a download. */
      truncated: boolean;
    }
  | { kind: 'problem'; problem: OpmlProblem };

/** Why there is nothing to take from a file. */
export type OpmlProblem = 'empty' | 'web-page' | 'a-feed' | 'unsafe' | 'not-opml' | 'no-feeds' | 'too-large';

/** How far the root element is looked for. */
const FAR = 65_536;

/**
 * The subscriptions in an OPML file (1.0 to 2.0), as any reader writes it. Forgives what XML does not, loads
 * nothing, and never throws. Linear in the length of `text`.
 */
export function readOpml(text: string): ReadOpml {
  if (text.length > OPML_LIMIT_CHARS) return problem('too-large');
  if (text.trim() === '') return problem('empty');
  const head = text.slice(0, FAR);
  const rootAt = rootIn(head);
  if (rootAt < 0) return problem(otherThanOpml(head));
  // Nobody's export declares entities; who does wants something of the reader.
  if (/<!ENTITY/i.test(head.slice(0, rootAt))) return problem('unsafe');
  const scanned = scanXml(text.slice(rootAt), OPML_NAMES);
  if (scanned === null) return problem('not-opml');
  const found = new Findings();
  for (const child of scanned.root.children) {
    if (localName(child) === 'outline') found.take(child, []);
    else if (localName(child) === 'body') found.takeAll(child, []);
  }
  if (found.feeds.length === 0 && found.unfit === 0) return problem('no-feeds');
  const { feeds, unfit, repeated, surplus } = found;
  return { kind: 'feeds', feeds, unfit, repeated, surplus, truncated: scanned.truncated };
}

/** Where the root element begins, which a comment before it may speak of; -1 = nowhere. */
function rootIn(head: string): number {
  const root = /<!--|<(?:[\w.-]{1,40}:)?opml[\s>]/gi;
  for (let found = root.exec(head); found; found = root.exec(head)) {
    if (found[0] !== '<!--') return found.index;
    const end = head.indexOf('-->', found.index);
    // One that never ends is no comment.
    if (end >= 0) root.lastIndex = end;
  }
  return -1;
}

function problem(found: OpmlProblem): ReadOpml {
  return { kind: 'problem', problem: found };
}

function otherThanOpml(head: string): OpmlProblem {
  if (/<(?:!doctype\s+html|html|head|body)\b/i.test(head)) return 'web-page';
  return /<(?:rss|feed|rdf:RDF)[\s>]/i.test(head) ? 'a-feed' : 'not-opml';
}

function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Walks the outlines; the scanner has seen to it that they are not deeper than a call may go. */
class Findings {
  readonly feeds: ImportedFeed[] = [];
  readonly #known = new Set<string>();
  unfit = 0;
  repeated = 0;
  surplus = 0;

  takeAll(parent: XmlElement, path: readonly string[]): void {
    for (const child of parent.children) if (localName(child) === 'outline') this.take(child, path);
  }

  take(outline: XmlElement, path: readonly string[]): void {
    const address = feedAddress(outline);
    if (address !== '') this.#add(outline, address, path);
    const inside = outline.children;
    if (inside.length === 0) return;
    // An outline with an address has no name to give to what a forgotten end tag has put into it.
    const name = address === '' ? nameOf(outline) : '';
    this.takeAll(outline, name === '' || isWrapper(outline, name) ? path : [...path, name]);
  }

  #add(outline: XmlElement, address: string, path: readonly string[]): void {
    const url = webAddress(address);
    if (url === null || isNoFeed(outline)) this.unfit++;
    else if (this.#known.has(url)) this.repeated++;
    else if (this.feeds.length >= IMPORT_MOST) this.surplus++;
    else {
      this.#known.add(url);
      this.feeds.push(feedOf(outline, url, path));
    }
  }
}

/** `xmlUrl` in OPML 2.0; some write `url` or `feedUrl` instead. Names come in lower case. */
function feedAddress(outline: XmlElement): string {
  const address = attribute(outline, 'xmlurl') || attribute(outline, 'feedurl');
  if (address !== '') return address;
  const isFeed = /^(?:rss|atom|feed|pie)?\d?$/i.test(attribute(outline, 'type'));
  return isFeed && outline.children.length === 0 ? attribute(outline, 'url') : '';
}

/** Some write `feed:` before an address or in place of its scheme, and some nothing at all. */
function webAddress(address: string): string | null {
  const plain = address.replace(/^feed:(?:\/\/)?(?=https?:)/i, '').replace(/^feed:\/\//i, 'http://');
  return httpUrl(
    /^(?:\/\/)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[:/]|$)/i.test(plain) ? `https://${plain.replace(/^\/\//, '')}` : plain,
  );
}

/** FreshRSS lists pages that it scrapes, with recipes that only it can read: `type="HTML+XPath"`. */
function isNoFeed(outline: XmlElement): boolean {
  return /^(?:html|xml|json)\+/i.test(attribute(outline, 'type'));
}

/** Thunderbird puts each feed into a folder of the feed's name. In a file of ours such a folder is the person's. */
function isWrapper({ children }: XmlElement, name: string): boolean {
  const [only] = children;
  if (children.length !== 1 || only === undefined || attribute(only, 'moon:named') !== '') return false;
  return feedAddress(only) !== '' && nameOf(only) === name;
}

const NAME_CHARS = 500;

/** What the reader calls it: `text` is required by OPML 2.0, and yet `title` alone is common. */
function nameOf(outline: XmlElement): string {
  return tidy(attribute(outline, 'text') || attribute(outline, 'title'));
}

function tidy(name: string): string {
  return collapse(name).slice(0, NAME_CHARS);
}

function feedOf(outline: XmlElement, url: string, path: readonly string[]): ImportedFeed {
  const name = nameOf(outline);
  const title = tidy(attribute(outline, 'title')) || name;
  const folder = folderName(path) || categoryOf(outline);
  // A name may be the reader's own. The first reading of the feed tells, and drops it where it is the publisher's.
  const choices: Partial<FeedChoices> = { customTitle: name, folder, ...ourChoices(outline) };
  return { url, title, siteUrl: httpUrl(attribute(outline, 'htmlurl')), choices };
}

/** `category="/Work/Rust,/Fun"` (OPML 2.0): the first one, where the feed lies in no folder. */
function categoryOf(outline: XmlElement): string {
  const [first = ''] = attribute(outline, 'category').split(',');
  return folderName(first.split('/').map(tidy));
}

/** What `writeOpml` adds; what makes no sense is left out. */
function ourChoices(outline: XmlElement): Partial<FeedChoices> {
  const own = (name: string) => attribute(outline, `moon:${name}`);
  const number = (name: string, unitMs: number) => {
    const ms = Math.round(Number(own(name) || Number.NaN) * unitMs);
    return Number.isSafeInteger(ms) ? ms : undefined;
  };
  const flag = (name: string, value: string) => (own(name) === value ? value === 'yes' : undefined);
  const wanted: Partial<Record<keyof FeedChoices, unknown>> = {
    everyMs: number('everyminutes', MINUTE_MS),
    keepMs: number('keepdays', DAY_MS),
    isPaused: flag('paused', 'yes'),
    countsInBadge: flag('badge', 'no'),
    notifies: flag('notify', 'no'),
    marksVisited: flag('visited', 'yes'),
    openIn: own('open') || undefined,
    // A name is the publisher's where we said so.
    customTitle: own('named') === 'no' ? '' : undefined,
  };
  const fit = Object.entries(wanted).filter(([key, value]) => value !== undefined && areFeedChoices({ [key]: value }));
  return Object.fromEntries(fit);
}
