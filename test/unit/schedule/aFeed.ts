import type { Feed } from '../../../src/model/feed';

let made = 0;

/** A feed that is followed and well, with what a test has to say about it. */
export function aFeed(change: Partial<Feed> = {}): Feed {
  made++;
  return {
    id: `feed-${made}`,
    url: `https://example-${made}.com/feed`,
    title: '',
    customTitle: '',
    siteUrl: null,
    followedAt: 0,
    unfollowedAt: null,
    everyMs: null,
    nextPollAt: 0,
    nextPollWhy: { kind: 'new' },
    polledAt: null,
    succeededAt: null,
    failures: 0,
    failingSince: null,
    problem: null,
    validators: null,
    bodyHash: null,
    hints: null,
    postTimes: [],
    firstReadAt: null,
    readOnFollow: 0,
    readUpTo: null,
    movedTo: null,
    movedFrom: null,
    log: [],
    ...change,
  };
}
