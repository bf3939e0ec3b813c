import { hash } from '../lib/hash';
import type { Feed } from '../model/feed';

/** A subscription that was never asked, due at once. */
export function newFeed(url: string, now: number): Feed {
  return {
    id: hash(`${url} ${now}`),
    url,
    title: '',
    customTitle: '',
    siteUrl: null,
    followedAt: now,
    unfollowedAt: null,
    everyMs: null,
    nextPollAt: now,
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
  };
}
