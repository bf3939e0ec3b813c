import { describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../src/lib/time';
import { DEFAULTS } from '../../../src/model/settings';
import { noticeId, readNoticeId } from '../../../src/unread/noticeId';
import { type NewPost, type NoticeFacts, notices } from '../../../src/unread/notices';

/** By the clock on the wall, on a Tuesday. */
const at = (hour: number, minute = 0, day = 10) => new Date(2026, 2, day, hour, minute).getTime();
const NOW = at(12);

const post = (id: string, arrivedAt = NOW - MINUTE_MS): NewPost => ({ key: ['a', id], arrivedAt });
const many = (count: number, arrivedAt?: number) => Array.from({ length: count }, (_, i) => post(`p${i}`, arrivedAt));

interface Change extends Partial<Omit<NoticeFacts, 'settings'>> {
  settings?: Partial<NoticeFacts['settings']>;
}

/** What is said, short: `post p0`, `3 of check`; null = it waits. */
function said({ settings = {}, ...change }: Change): string[] | null {
  const facts = { now: NOW, toldAt: NOW - HOUR_MS, posts: [], isQuiet: false, ...change };
  const told = notices({ ...facts, settings: { ...DEFAULTS, notices: 'check', ...settings } });
  return (
    told?.map((each) => (each.kind === 'post' ? `post ${each.post.key[1]}` : `${each.posts.length} of ${each.of}`)) ??
    null
  );
}

const NIGHT = { quietHours: true, quietUntil: 7 * 60 };

describe('one notice a check', () => {
  test.each<[string, Change, string[] | null]>([
    ['nothing new', {}, []],
    ['one post is told of by its title', { posts: many(1) }, ['post p0']],
    ['several are told of together', { posts: many(3) }, ['3 of check']],
    ['in quiet hours they wait', { posts: many(3), isQuiet: true, settings: NIGHT }, null],
    [
      'unless notices are not to be quiet',
      { posts: many(3), isQuiet: true, settings: { ...NIGHT, noticesQuiet: false } },
      ['3 of check'],
    ],
    ['after quiet hours they are summed up', { now: at(7), posts: many(8, at(3)), settings: NIGHT }, ['8 of night']],
    [
      'with what came since',
      { now: at(7, 20), posts: [...many(2, at(3)), post('late', at(7, 10))], settings: NIGHT },
      ['3 of night'],
    ],
    [
      'one post of the night is told of by its title',
      { now: at(7), posts: many(1, at(3)), settings: NIGHT },
      ['post p0'],
    ],
    [
      'what came after the night is told of as ever',
      { now: at(7, 20), posts: many(2, at(7, 10)), settings: NIGHT },
      ['2 of check'],
    ],
    ['when all are off, nothing is said', { posts: many(3), settings: { notices: 'none' } }, []],
  ])('%s', (_what, change, expected) => {
    expect(said(change)).toEqual(expected);
  });
});

describe('one notice a post', () => {
  test.each<[string, Change, string[] | null]>([
    ['each by its title', { posts: many(3) }, ['post p0', 'post p1', 'post p2']],
    ['but not a screen full of them', { posts: many(6) }, ['6 of check']],
    ['the night is summed up all the same', { now: at(7), posts: many(3, at(3)), settings: NIGHT }, ['3 of night']],
  ])('%s', (_what, { settings, ...change }, expected) => {
    expect(said({ ...change, settings: { ...settings, notices: 'post' } })).toEqual(expected);
  });
});

describe('one notice a day, at eight', () => {
  const digest = { notices: 'digest', digestAt: 8 * 60 } as const;
  test.each<[string, Change, string[] | null]>([
    ['before eight, posts wait', { now: at(7, 59), toldAt: at(8, 0, 9), posts: many(3) }, null],
    ['at eight they come', { now: at(8), toldAt: at(8, 0, 9), posts: many(3) }, ['3 of day']],
    ['after it, they wait for tomorrow', { now: at(8, 30), toldAt: at(8), posts: many(3) }, null],
    [
      'a browser that was off at eight tells at its start',
      { now: at(11), toldAt: at(8, 0, 9), posts: many(3) },
      ['3 of day'],
    ],
    ['after a week away, too, once', { now: at(11), toldAt: at(8, 0, 3), posts: many(40) }, ['40 of day']],
    ['a day without posts is settled without a word', { now: at(8), toldAt: at(8, 0, 9) }, []],
    ['quiet hours go before it', { now: at(8), toldAt: at(8, 0, 9), posts: many(3), isQuiet: true }, null],
  ])('%s', (_what, change, expected) => {
    expect(said({ ...change, settings: digest })).toEqual(expected);
  });
});

describe('the id of a notice carries what a click needs', () => {
  test.each([
    { kind: 'post', key: ['feed', 'https://site.example/?a=1/2#/ü %'] },
    { kind: 'posts', after: 1_700_000_000_000, upTo: 1_700_000_100_000 },
    { kind: 'access' },
    { kind: 'example' },
  ] as const)('$kind', (about) => {
    const id = noticeId(about as never);
    expect(id && readNoticeId(id)).toEqual(about);
  });

  test('one that is too long for a browser is not made, and one of others is not read', () => {
    expect(noticeId({ kind: 'post', key: ['feed', 'x'.repeat(600)] })).toBeNull();
    expect(readNoticeId('download-finished')).toBeNull();
  });
});
