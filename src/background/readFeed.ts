import { parseFeed } from '../feed/parse';
import { classify } from '../http/classify';
import { cacheMode, conditionalHeaders } from '../http/request';
import { hashBytes } from '../lib/hash';
import type { Answer, RawAnswer } from '../model/answer';
import type { Feed } from '../model/feed';
import type { ParsedFeed, ParseWarning } from '../model/parsed';
import type { Problem } from '../model/problem';
import { readAllFeeds } from '../store/read';
import type { World } from './world';

/** What asking a feed once came to. Nothing is written yet. */
export interface Reading {
  raw: RawAnswer;
  answer: Answer;
  /** null when it failed, or when nothing changed. */
  parsed: ParsedFeed | null;
  problem: Problem | null;
  warnings: ParseWarning[];
  /** May we ask the address that the answer came from? */
  mayRead: boolean;
  /** Could the feed be followed there, if it is another one? Not where another feed is. */
  mayMove: boolean;
  /** Of the body that came; null when none did. */
  bodyHash: string | null;
}

/** Asks a feed and reads the answer. Whatever a server does ends as data, not as a throw. */
export async function readFeed(feed: Feed, world: World): Promise<Reading> {
  if (!(await world.hasAccess(feed.url))) {
    return failed({ kind: 'no-permission', origin: new URL(feed.url).origin });
  }
  const headers = conditionalHeaders(feed.validators, world.now());
  const raw = await world.fetchBytes(feed.url, {
    headers,
    cache: cacheMode(feed.validators, world.now()),
  });
  // The address of a feed is what somebody typed, so its own host may be a private one.
  const answer = classify({
    raw,
    askedUrl: feed.url,
    typedPrivate: true,
    isConditional: isConditional(headers),
    now: world.now(),
  });
  if (answer.kind === 'failed') return { ...failed(answer.problem), raw };
  const isElsewhere = answer.url !== feed.url;
  const mayRead = !isElsewhere || (await world.hasAccess(answer.url));
  const mayMove = isElsewhere && mayRead && (await readAllFeeds()).every(({ url }) => url !== answer.url);
  const nothingNew = { raw, answer, mayRead, mayMove, parsed: null, problem: null, warnings: [] };
  if (answer.kind === 'unchanged') return { ...nothingNew, bodyHash: null };

  const bodyHash = hashBytes(answer.bytes);
  if (bodyHash === feed.bodyHash) return { ...nothingNew, bodyHash };
  const document = parseFeed(answer.bytes, { contentType: answer.contentType, url: answer.url });
  if (document.kind === 'problem') return { ...failed(document.problem), raw, answer };
  // Cut off before its first post: nobody can tell what it would have been.
  if (document.feed.items.length === 0 && document.warnings.includes('truncated')) {
    return { ...failed({ kind: 'malformed', line: 0, detail: 'truncated' }), raw, answer };
  }
  return { raw, answer, mayRead, mayMove, parsed: document.feed, problem: null, warnings: document.warnings, bodyHash };
}

function isConditional(headers: Record<string, string>): boolean {
  return 'If-None-Match' in headers || 'If-Modified-Since' in headers;
}

function failed(problem: Problem): Reading {
  return {
    raw: { kind: 'failed', problem, tookMs: 0 },
    answer: { kind: 'failed', problem },
    mayRead: false,
    mayMove: false,
    parsed: null,
    problem,
    warnings: [],
    bodyHash: null,
  };
}
