import { describe, expect, test } from 'vitest';
import { decodeEntities, escapeHtml } from '../../../src/lib/entities';

describe('decodeEntities', () => {
  test.each([
    ['text without a reference stays itself', 'plain; text', 'plain; text'],
    ['the five of XML', '&lt;&gt;&amp;&quot;&apos;', '<>&"\''],
    ['Latin letters', 'caf&eacute; &Aring;ngstr&ouml;m &szlig; &yuml;', 'café Ångström ß ÿ'],
    ['Greek letters', '&Alpha;&Omega; &alpha;&rho;&sigmaf;&sigma;&omega; &thetasym;', 'ΑΩ αρςσω ϑ'],
    ['signs and arrows', '&trade;&euro;&hellip;&mdash;&larr;&rArr;&hearts;&lang;&alefsym;', '™€…—←⇒♥⟨ℵ'],
    ['the blanks', '[&nbsp;&ensp;&thinsp;&zwj;&Tab;&NewLine;]', '[\u00a0\u2002\u2009\u200d\t\n]'],
    ['HTML 5 punctuation', '&lpar;&colon;&comma;&excl;&lbrace;&lowbar;&rpar;', '(:,!{_)'],
    ['Central European letters', '&Ccaron;&zcaron;&Lstrok;&lstrok;&odblac;&Imacr;&imacr;', 'ČžŁłőĪī'],
    ['Cyrillic letters', '&IOcy;&SHCHcy;&yacy;&iocy;&dzcy;', 'ЁЩяёџ'],
    ['decimal and hex numbers', '&#65;&#x42;&#X43;&#0068;', 'ABCD'],
    ['characters beyond 16 bits', '&#128512;&#x1F600;', '😀😀'],
    ['windows-1252 numbers, as in HTML', '&#147;x&#148; &#x80;', '“x” €'],
    ['a number without its semicolon, as in HTML', 'Don&#8217t', 'Don’t'],
    ['a name without its semicolon stays: it may be an address', '?a=1&copy=2&lt', '?a=1&copy=2&lt'],
    ['numbers that are no character', '&#0;&#xD800;&#xDFFF;&#x110000;&#99999999999999999999;', '�����'],
    ['one pass only', '&amp;lt;b&amp;gt; &amp;amp;', '&lt;b&gt; &amp;'],
    ['unknown names stay', '&bogus; &Eacute &EACUTE; &;&#;&#x;', '&bogus; &Eacute &EACUTE; &;&#;&#x;'],
    ['names of objects are not entities', '&constructor;&__proto__;&toString;', '&constructor;&__proto__;&toString;'],
    ['upper and lower case are different letters', '&Dagger;&dagger;&prime;&Prime;', '‡†′″'],
  ])('%s', (_why, text, expected) => {
    expect(decodeEntities(text)).toBe(expected);
  });

  test('every run of the table ends where it should', () => {
    const lastOfRuns =
      '&equals; &rcub; &yuml; &zcaron; &Omega; &omega; &rlm; &sharp; &frac78; &crarr; &hArr; &ctdot; &ffllig;';
    expect(decodeEntities(lastOfRuns)).toBe('= } ÿ ž Ω ω \u200f ♯ ⅞ ↵ ⇔ ⋯ ﬄ');
  });
});

test.each([
  ['<a href="x">&</a>', '&lt;a href=&quot;x&quot;&gt;&amp;&lt;/a&gt;'],
  ["it's", 'it&#39;s'],
])('escapeHtml(%s) is shown as it is written', (text, html) => {
  expect(escapeHtml(text)).toBe(html);
  expect(decodeEntities(html)).toBe(text);
});
