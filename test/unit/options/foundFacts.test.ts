import { expect, test } from 'vitest';
import { DAY_MS } from '../../../src/lib/time';
import type { DiscoveredFeed, FeedAbout } from '../../../src/model/discovery';
import { foundFacts } from '../../../src/options/foundFacts';

const NOW = Date.UTC(2026, 0, 15);
const feed = (about: Partial<FeedAbout> | null, needsAccess = false): DiscoveredFeed => ({
  url: 'https://feeds.example.com/x',
  title: '',
  needsAccess,
  followedAs: null,
  about: about && { format: 'atom', posts: 3, newestAt: NOW - DAY_MS, isFull: true, ...about },
});

test.each([
  ['whole posts', feed({}), ['Atom, full text', 'newest 1 day ago']],
  ['excerpts', feed({ format: 'rss', isFull: false }), ['RSS, beginnings of posts', 'newest 1 day ago']],
  ['no dates', feed({ newestAt: null, format: 'json' }), ['JSON Feed, full text']],
  ['no posts', feed({ posts: 0, newestAt: null, isFull: null }), ['Atom', 'no posts yet']],
  ['not read', feed(null), []],
  ['on another site', feed(null, true), ['On feeds.example.com, which the browser will ask about']],
])('%s', (_what, found, facts) => {
  expect(foundFacts(found, NOW)).toEqual(facts);
});
