import { expect, test } from 'vitest';
import { iconLinks } from '../../../src/discover/iconLinks';

const PAGE = 'https://site.example/';

test.each([
  ['an icon', '<link rel="icon" href="/a.png">', ['https://site.example/a.png']],
  ['the older name', '<link rel="shortcut icon" href="a.ico">', ['https://site.example/a.ico']],
  ['capitals, no quotes', '<LINK REL=ICON HREF=/a.png>', ['https://site.example/a.png']],
  ['an address with an entity', '<link rel=icon href="/i?a=1&amp;b=2">', ['https://site.example/i?a=1&b=2']],
  [
    'several',
    '<link rel=icon href=/a.png><link rel=icon href=/b.png>',
    ['https://site.example/a.png', 'https://site.example/b.png'],
  ],
  ['one on another host', '<link rel=icon href="https://cdn.example/a.png">', []],
  ['a drawing', '<link rel=icon type="image/svg+xml" href=/a><link rel=icon href=/b.svg>', []],
  ['a script', '<link rel=icon href="javascript:alert(1)">', []],
  ['a mask', '<link rel="mask-icon" href="/a.svg">', []],
  ['a style', '<link rel=stylesheet href=/a.css>', []],
  ['one in the body', '<body><link rel=icon href=/a.png>', []],
  ['none', '<p>Hello', []],
])('%s', (_what, html, urls) => {
  expect(iconLinks(`<!doctype html><html><head>${html}`, PAGE)).toEqual(urls);
});
