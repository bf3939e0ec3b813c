import { guesses } from '../discover/guesses';
import { knownInPage } from '../discover/knownInPage';
import { knownFeeds } from '../discover/knownSites';
import { feedLinks } from '../discover/links';
import { isPrivateHost } from '../http/privateHost';
import { unreachable } from '../lib/unreachable';
import { httpUrl } from '../lib/url';
import { addressKey } from '../library/addressKey';
import type { Candidate, Discovered, DiscoveredFeed, Discovery, Look } from '../model/discovery';
import type { Feed } from '../model/feed';
import type { Problem } from '../model/problem';

/** So many feeds of a page are read, to say what they are like; of the others only what the page says is told. */
const MOST_READ = 5;

/** What looking for feeds needs of the world. */
export interface Looker {
  /** Asks an address once: the worker does. */
  look: (url: string) => Promise<Look>;
  hasAccess: (url: string) => Promise<boolean>;
  followed: readonly Feed[];
}

interface Search extends Looker {
  /** The address that a person gave. */
  url: string;
}

/**
 * The feeds at an address. Politely: the addresses of known sites are not asked for their pages, any other page once;
 * what it names is read one after the other, and usual addresses are tried only where it names nothing, at most six,
 * until one of them is a feed or the server has had enough. Nothing is stored; the worker remembers for a moment what it
 * read, so that following it asks nobody again.
 *
 * @param orHttp whether http is tried where https reaches nobody: the person gave no scheme
 */
export async function discover(address: string, orHttp: boolean, looker: Looker): Promise<Discovered> {
  const url = httpUrl(address);
  if (url === null) return { problem: { kind: 'bad-address', input: address } };
  const search = { ...looker, url };
  const known = knownFeeds(url);
  const ofKnown = known && (await describe(search, known.map(untitled)));
  // A feed that may not be read yet may well be there.
  if (ofKnown?.some(({ about, needsAccess }) => about || needsAccess)) return found(url, ofKnown);

  const look = await looker.look(url);
  switch (look.kind) {
    case 'feed':
      return { ...found(url, [described(search, untitled(url), look)]), isFeed: true };
    case 'page':
      return ofPage(search, look);
    case 'failed': {
      const isUnreachable = look.problem.kind === 'unreachable' && url.startsWith('https:');
      return isUnreachable && orHttp ? discover(url.replace('https:', 'http:'), false, looker) : look;
    }
    default:
      return unreachable(look);
  }
}

function found(url: string, feeds: DiscoveredFeed[], tried = 0): Discovery {
  return { url, isFeed: false, feeds, guesses: tried };
}

async function ofPage(search: Search, { url, html }: Extract<Look, { kind: 'page' }>): Promise<Discovery> {
  const named = feedLinks(html, url);
  const candidates = named.length > 0 ? named : knownInPage(url, html).map(untitled);
  const feeds = await describe(search, candidates);
  // What a page names may be gone: then it names none.
  return feeds.length > 0 ? found(url, feeds) : guess(search, url);
}

async function guess(search: Search, page: string): Promise<Discovery> {
  let tried = 0;
  for (const url of guesses(page)) {
    if (!(await search.hasAccess(url))) break;
    tried++;
    const look = await search.look(url);
    if (look.kind === 'feed') return found(page, [described(search, untitled(url), look)], tried);
    if (look.kind === 'failed' && wantsRest(look.problem)) break;
  }
  return found(page, [], tried);
}

/** The next request would be rude, or in vain. */
function wantsRest(problem: Problem): boolean {
  return ['throttled', 'unreachable', 'timeout', 'offline', 'private-address'].includes(problem.kind);
}

/** What the candidates are like; those that are no feeds are left out. */
async function describe(search: Search, candidates: Candidate[]): Promise<DiscoveredFeed[]> {
  const feeds: DiscoveredFeed[] = [];
  const seen = new Set<string>();
  let requests = 0;
  let isOver = false;
  for (const candidate of candidates.filter(({ url }) => isAllowed(url, search.url))) {
    if (seen.has(addressKey(candidate.url))) continue;
    seen.add(addressKey(candidate.url));
    const mayRead = await search.hasAccess(candidate.url);
    if (!mayRead || isOver || requests >= MOST_READ) {
      feeds.push({ ...plain(search, candidate), needsAccess: !mayRead });
      continue;
    }
    requests++;
    const look = await search.look(candidate.url);
    isOver = look.kind === 'failed' && wantsRest(look.problem);
    if (look.kind === 'feed') feeds.push(described(search, candidate, look));
    else if (isOver) feeds.push(plain(search, candidate));
    if (look.kind !== 'failed') seen.add(addressKey(look.url));
  }
  return feeds;
}

/** A page of the public web leads nowhere into somebody's own network. */
function isAllowed(url: string, from: string): boolean {
  return !isPrivateHost(new URL(url).hostname) || isPrivateHost(new URL(from).hostname);
}

function untitled(url: string): Candidate {
  return { url, title: '' };
}

function plain({ followed }: Search, { url, title }: Candidate): DiscoveredFeed {
  const key = addressKey(url);
  const held = followed.find((feed) => addressKey(feed.url) === key);
  return { url, title, about: null, needsAccess: false, followedAs: held?.id ?? null };
}

function described(search: Search, candidate: Candidate, look: Extract<Look, { kind: 'feed' }>): DiscoveredFeed {
  const feed = plain(search, candidate);
  return {
    ...feed,
    followedAs: feed.followedAs ?? plain(search, { ...candidate, url: look.url }).followedAs,
    title: look.title || candidate.title,
    about: look.about,
  };
}
