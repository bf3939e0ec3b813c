import { expect, test } from 'vitest';
import { feedName } from '../../../src/model/feed';
import { filterFeeds, isFolderLine, keepGroups, type Line, tableLines } from '../../../src/options/tableLines';
import { aFeed } from '../schedule/aFeed';

const said = (lines: readonly Line[]) =>
  lines.map((line) => (isFolderLine(line) ? `[${line.folder} ${line.count}]` : feedName(line)));

const apple = aFeed({ title: 'Apple', folder: 'Fruit', postTimes: [1] });
const bread = aFeed({ title: 'Bread', postTimes: [3], problem: { kind: 'gone' } });
const cafe = aFeed({ title: 'Café', url: 'https://drinks.example/rss', folder: 'Drinks' });
const date = aFeed({ title: 'Date', folder: 'Fruit', postTimes: [2], isPaused: true });
const all = [apple, bread, cafe, date];

test('by name, feeds stand under their folders, those in none last', () => {
  expect(said(tableLines(all, 'name'))).toEqual(['[Drinks 1]', 'Café', '[Fruit 2]', 'Apple', 'Date', '[ 1]', 'Bread']);
});

test('without folders there are no headings', () => {
  expect(said(tableLines([bread], 'name'))).toEqual(['Bread']);
});

test('the newest post first; feeds without any last', () => {
  expect(said(tableLines(all, 'newest'))).toEqual(['Bread', 'Date', 'Apple', 'Café']);
});

test('trouble first, paused feeds last', () => {
  expect(said(tableLines(all, 'attention'))).toEqual(['Bread', 'Apple', 'Café', 'Date']);
});

test.each([
  ['', ['Apple', 'Bread', 'Café', 'Date']],
  ['  ', ['Apple', 'Bread', 'Café', 'Date']],
  ['CAFE', ['Café']],
  ['drinks.example', ['Café']],
  ['fruit', ['Apple', 'Date']],
  ['fruit da', ['Date']],
  ['zookeeper', []],
])('the filter %o leaves %o', (query, names) => {
  expect(said(filterFeeds(all, query) as Line[])).toEqual(names);
});

test('groups in which nothing changed stay the same objects', () => {
  const before: Line[][] = [[{ folder: 'Fruit', count: 2 }, apple], [bread], [cafe]];
  const renamed = { ...bread, customTitle: 'Rye' };
  const after = keepGroups(before, [[{ folder: 'Fruit', count: 2 }, apple], [renamed], [cafe, date]]);
  expect(after[0]).toBe(before[0]);
  expect(after[1]).toEqual([renamed]);
  expect(after[2]).toEqual([cafe, date]);
});
