import { expect, test } from 'vitest';
import type { Feed } from '../../../src/model/feed';
import { pickOptions } from '../../../src/popup/pickOptions';

const feed = (id: string, title: string, folder = ''): Feed =>
  ({ id, title, folder, customTitle: '', url: `https://${id}.example/feed`, siteUrl: null }) as Feed;
const FEEDS = [
  feed('a', 'Ångström'),
  feed('b', 'Brutal Queues', 'Work'),
  feed('c', '小さな計算機'),
  feed('d', 'Dials', 'Work'),
];
const names = (filter: string) =>
  pickOptions(FEEDS, filter).map(({ scope, name }) => (scope ? `${scope.kind} ${name}` : 'all'));

test('all feeds come first, then folders with theirs, then the rest', () => {
  expect(names('')).toEqual([
    'all',
    'folder Work',
    'feed Brutal Queues',
    'feed Dials',
    'feed Ångström',
    'feed 小さな計算機',
  ]);
});

test('a filter goes by every word of it, without accents and case, in any language', () => {
  expect(names('ang')).toEqual(['feed Ångström']);
  expect(names('que BRU')).toEqual(['feed Brutal Queues']);
  expect(names('計算')).toEqual(['feed 小さな計算機']);
  expect(names('work')).toEqual(['folder Work']);
  expect(names('zookeper')).toEqual([]);
});

test('a folder stands for its feeds', () => {
  expect(pickOptions(FEEDS, 'work')[0]?.feedIds).toEqual(['b', 'd']);
});
