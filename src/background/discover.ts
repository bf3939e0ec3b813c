import { guesses } from '../discover/guesses';
import { knownInPage } from '../discover/knownInPage';
import { feedLinks } from '../discover/links';
import { decodeBytes } from '../feed/charset';
import { isPrivateHost } from '../http/privateHost';
import { httpUrl } from '../lib/url';
import { addressKey } from '../library/addressKey';
import type { Candidate, DiscoverAsk, Discovered, DiscoveredFeed, Discovery } from '../model/discovery';
import { type Feed, isFollowed } from '../model/feed';
import type { Problem } from '../model/problem';
import { readAllFeeds } from '../store/read';
import { aboutFeed } from './aboutFeed';
import { newFeed } from './newFeed';
import { type Reading, readFeed } from './readFeed';
import type { World } from './world';

/** So many feeds of a page are read, to say what they are like; of the others only what the page says is told. */
const MOST_READ = 5;

interface Search {
  /** The address that a person gave. */
  url: string;
  followed: Feed[];
  world: World;
}

/**
 * The feeds at an address. Politely: where the feeds of a site are known, its page is not asked for, any other page once;
 * what it names is read one after the other, and usual addresses are tried only where it names nothing, at most six,
 * until one of them is a feed or the server has had enough. Nothing is stored; what was read is remembered for a
 * moment, so that following it asks nobody again.
 */
export async function discover({ url: address, orHttp, known }: DiscoverAsk, world: World): Promise<Discovered> {
  const url = httpUrl(address);
  if (url === null) return { problem: { kind: 'bad-address', input: address } };
  world.memory.seen.clear();
  const search = { url, followed: (await readAllFeeds()).filter(isFollowed), world };
  const ofKnown = known && (await describe(search, known.map(untitled)));
  // A feed that may not be read yet may well be there.
  if (ofKnown?.some(({ about, needsAccess }) => about || needsAccess)) return found(url, ofKnown);

  const reading = await read(url, world);
  const isUnreachable = reading.problem?.kind === 'unreachable' && url.startsWith('https:');
  if (isUnreachable && orHttp)
    return discover({ url: url.replace('https:', 'http:'), orHttp: false, known: null }, world);
  if (reading.parsed) return { ...found(url, [described(search, untitled(url), reading)]), isFeed: true };
  return isPage(reading.problem) ? ofPage(search, reading) : { problem: reading.problem ?? { kind: 'empty' } };
}

function found(url: string, feeds: DiscoveredFeed[], tried = 0): Discovery {
  return { url, isFeed: false, feeds, guesses: tried };
}

function isPage(problem: Problem | null): boolean {
  return problem?.kind === 'not-a-feed' && problem.looksLike === 'html';
}

async function ofPage(search: Search, { raw, answer }: Reading): Promise<Discovered> {
  if (raw.kind === 'failed' || answer.kind !== 'fresh') return found(search.url, []);
  const html = decodeBytes(raw.bytes, answer.contentType).text;
  const named = feedLinks(html, answer.url);
  const candidates = named.length > 0 ? named : knownInPage(answer.url, html).map(untitled);
  const feeds = await describe(search, candidates);
  // What a page names may be gone: then it names none.
  return feeds.length > 0 ? found(answer.url, feeds) : guess(search, answer.url);
}

async function guess(search: Search, page: string): Promise<Discovery> {
  let tried = 0;
  for (const url of guesses(page)) {
    if (!(await search.world.hasAccess(url))) break;
    tried++;
    const reading = await read(url, search.world);
    if (reading.parsed) return found(page, [described(search, untitled(url), reading)], tried);
    if (wantsRest(reading.problem)) break;
  }
  return found(page, [], tried);
}

/** The next request would be rude, or in vain. */
function wantsRest(problem: Problem | null): boolean {
  return ['throttled', 'unreachable', 'timeout', 'offline', 'private-address'].includes(problem?.kind ?? '');
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
    const mayRead = await search.world.hasAccess(candidate.url);
    if (!mayRead || isOver || requests >= MOST_READ) {
      feeds.push({ ...plain(search, candidate), needsAccess: !mayRead });
      continue;
    }
    requests++;
    const reading = await read(candidate.url, search.world);
    isOver = wantsRest(reading.problem);
    if (reading.parsed) feeds.push(described(search, candidate, reading));
    else if (isOver) feeds.push(plain(search, candidate));
    if (reading.answer.kind !== 'failed') seen.add(addressKey(reading.answer.url));
  }
  return feeds;
}

/** A page of the public web leads nowhere into somebody's own network. */
function isAllowed(url: string, from: string): boolean {
  return !isPrivateHost(new URL(url).hostname) || isPrivateHost(new URL(from).hostname);
}

async function read(url: string, world: World): Promise<Reading> {
  const reading = await readFeed(newFeed(url, world.now()), world);
  if (reading.parsed) world.memory.seen.set(url, { reading, at: world.now() });
  return reading;
}

function untitled(url: string): Candidate {
  return { url, title: '' };
}

function plain({ followed }: Search, { url, title }: Candidate): DiscoveredFeed {
  const key = addressKey(url);
  const held = followed.find((feed) => addressKey(feed.url) === key);
  return { url, title, about: null, needsAccess: false, followedAs: held?.id ?? null };
}

function described(search: Search, candidate: Candidate, reading: Reading): DiscoveredFeed {
  const feed = plain(search, candidate);
  const answered = reading.answer.kind === 'failed' ? candidate.url : reading.answer.url;
  const followedAs = feed.followedAs ?? plain(search, { ...candidate, url: answered }).followedAs;
  return {
    ...feed,
    followedAs,
    title: reading.parsed?.title || candidate.title,
    about: aboutFeed(reading),
  };
}
