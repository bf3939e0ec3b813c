import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBytes } from '../../../src/feed/charset';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));
const utf16 = (text: string, littleEndian: boolean) =>
  Uint8Array.from(
    [...Array(text.length).keys()].flatMap((i) => {
      const code = text.charCodeAt(i);
      return littleEndian ? [code & 255, code >> 8] : [code >> 8, code & 255];
    }),
  );
const utf32 = (text: string, littleEndian: boolean) =>
  Uint8Array.from(
    [...text].flatMap((c) => {
      const code = c.codePointAt(0) ?? 0;
      const bytes = [code >>> 24, (code >> 16) & 255, (code >> 8) & 255, code & 255];
      return littleEndian ? bytes.reverse() : bytes;
    }),
  );
const join = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const xml = (encoding: string, rest: string) => `<?xml version="1.0" encoding="${encoding}"?><rss>${rest}</rss>`;
const bom8 = Uint8Array.of(0xef, 0xbb, 0xbf);

describe('what the bytes say themselves', () => {
  test.each([
    [
      'a UTF-8 mark wins over header and declaration',
      join(bom8, utf8(xml('koi8-r', 'né'))),
      'text/xml; charset=iso-8859-1',
      'utf-8',
    ],
    [
      'a UTF-16 mark, little end first',
      join(Uint8Array.of(0xff, 0xfe), utf16(xml('utf-8', 'né✓'), true)),
      null,
      'utf-16le',
    ],
    [
      'a UTF-16 mark, big end first',
      join(Uint8Array.of(0xfe, 0xff), utf16(xml('utf-16', 'né✓'), false)),
      null,
      'utf-16be',
    ],
    ['UTF-16 without a mark, little end first', utf16(xml('utf-16', 'né日本'), true), null, 'utf-16le'],
    ['UTF-16 without a mark, big end first', utf16(xml('utf-16', 'né日本'), false), null, 'utf-16be'],
    ['UTF-16 whatever the header says', utf16('<rss>né</rss>', true), 'text/xml; charset=utf-8', 'utf-16le'],
    ['JSON in UTF-16', utf16('{"title":"né"}', false), null, 'utf-16be'],
    ['UTF-32, little end first', utf32('<rss>né😀</rss>', true), null, 'utf-32le'],
    ['UTF-32, big end first', utf32('<rss>né😀</rss>', false), null, 'utf-32be'],
    ['UTF-32 with a mark', utf32('\ufeff<rss>né😀</rss>', true), null, 'utf-32le'],
    ['UTF-32 with a mark, big end first', utf32('\ufeff<rss>né😀</rss>', false), null, 'utf-32be'],
  ])('%s', (_why, bytes, contentType, encoding) => {
    const read = decodeBytes(bytes, contentType);
    expect(read).toMatchObject({ encoding, warnings: [] });
    expect(read.text).toContain('né');
    expect(read.text[0]).toMatch(/[<{]/);
  });
});

describe('what header and declaration say', () => {
  test.each([
    ['nothing said: UTF-8', utf8('<rss>né</rss>'), null, 'utf-8', 'né'],
    ['text/xml without a charset is not US-ASCII', utf8('<rss>né</rss>'), 'text/xml', 'utf-8', 'né'],
    ['the header', latin('<rss>\xf0\xd2\xc9</rss>'), 'application/rss+xml; charset=KOI8-R', 'koi8-r', 'При'],
    [
      'a quoted charset among other parameters',
      latin('<rss>\xcf</rss>'),
      'text/xml; q=1; CHARSET = "windows-1251"; x=y',
      'windows-1251',
      'П',
    ],
    [
      'the header wins over the declaration',
      latin(xml('windows-1252', '\xcf')),
      'text/xml; charset=windows-1251',
      'windows-1251',
      'П',
    ],
    ['the declaration', latin(xml('windows-1250', 'P\xf8\xedli\x9a')), 'text/xml', 'windows-1250', 'Příliš'],
    [
      'a declaration in single quotes with blanks',
      latin(`<?xml version='1.0' encoding = ' ISO-8859-1 '?>caf\xe9`),
      null,
      'windows-1252',
      'café',
    ],
    [
      'a declaration after a server warning',
      latin(`\n<b>Warning</b>: x ${xml('windows-1251', '\xcf')}`),
      null,
      'windows-1251',
      'П',
    ],
    [
      'ISO-8859-1 is windows-1252, as in browsers',
      latin(xml('iso-8859-1', '\x93caf\xe9\x94')),
      null,
      'windows-1252',
      '“café”',
    ],
    ['Shift_JIS', latin(xml('Shift_JIS', '\x93\xfa\x96\x7b')), null, 'shift_jis', '日本'],
    ['GB2312 is GBK', latin(xml('gb2312', '\xd6\xd0')), null, 'gbk', '中'],
    ['ISO-2022-JP', latin(xml('iso-2022-jp', '\x1b$BF|K\\\x1b(B')), null, 'iso-2022-jp', '日本'],
    ['the spellings of Windows and Java', latin(xml('cp-1251', '\xcf')), null, 'windows-1251', 'П'],
    ['the spellings of Python', latin(xml('iso8859_5', '\xbf')), null, 'iso-8859-5', 'П'],
  ])('%s', (_why, bytes, contentType, encoding, words) => {
    const read = decodeBytes(bytes, contentType);
    expect(read).toMatchObject({ encoding, warnings: [] });
    expect(read.text).toContain(words);
  });
});

describe('what is not so', () => {
  test.each([
    ['an unknown label', utf8(xml('x-unknown', 'né')), null, 'utf-8', 'né', ['wrong-encoding']],
    ['utf-7, which no browser reads', utf8(xml('utf-7', 'né')), null, 'utf-8', 'né', ['wrong-encoding']],
    [
      'an unknown header leaves the declaration',
      latin(xml('koi8-r', '\xf0')),
      'text/xml; charset=binary',
      'koi8-r',
      'П',
      [],
    ],
    ['utf-16 declared over UTF-8 bytes', utf8(xml('utf-16', 'né')), null, 'utf-8', 'né', ['wrong-encoding']],
    ['us-ascii declared over UTF-8 bytes', utf8(xml('us-ascii', 'né ✓')), null, 'utf-8', 'né ✓', ['wrong-encoding']],
    [
      'a server default of iso-8859-1 over UTF-8 bytes',
      utf8(xml('utf-8', 'né')),
      'text/xml; charset=iso-8859-1',
      'utf-8',
      'né',
      ['wrong-encoding'],
    ],
    [
      'a server default of utf-8 over a file that says better',
      latin(xml('windows-1251', '\xcf\xf0\xe8')),
      'text/xml; charset=utf-8',
      'windows-1251',
      'При',
      ['wrong-encoding'],
    ],
    [
      'Shift_JIS declared over UTF-8 bytes',
      utf8(xml('shift_jis', 'né 日本語、です')),
      null,
      'utf-8',
      '日本語',
      ['wrong-encoding'],
    ],
    [
      'nothing declared, not UTF-8',
      latin('<rss>caf\xe9 \x80</rss>'),
      null,
      'windows-1252',
      'café €',
      ['wrong-encoding'],
    ],
    [
      'UTF-8 declared over windows-1252',
      latin(xml('utf-8', 'caf\xe9')),
      null,
      'windows-1252',
      'café',
      ['wrong-encoding'],
    ],
    [
      'UTF-8 with stray windows-1252 bytes',
      join(utf8(xml('utf-8', 'né ✓')), latin('\x93b\xe9d\x94')),
      null,
      'utf-8',
      'né ✓</rss>“béd”',
      ['bad-characters'],
    ],
    [
      'a lone surrogate and an overlong slash',
      join(utf8('né né'), latin('\xed\xa0\x80 \xc0\xaf')),
      null,
      'utf-8',
      'néí\u00a0€ À¯',
      ['bad-characters'],
    ],
    [
      'a Shift_JIS byte that is no character',
      latin(xml('shift_jis', '\x93\xfa\xfd\x96\x7b')),
      null,
      'shift_jis',
      '日',
      ['bad-characters'],
    ],
    [
      'EUC-JP that nobody declared: one wrong reading, not two',
      latin('<rss>\xa5\xb2\xa1\xbc\xa5\xe0\xbb\xb0\xcb\xe6\xa4\xca\xc0\xb5\xb7\xee</rss>'),
      null,
      'windows-1252',
      '¥²¡¼¥à»°Ëæ¤ÊÀµ·î',
      ['wrong-encoding'],
    ],
  ])('%s', (_why, bytes, contentType, encoding, words, warnings) => {
    const read = decodeBytes(bytes, contentType);
    expect(read).toMatchObject({ encoding, warnings });
    expect(read.text).toContain(words);
  });
});

describe('the edges', () => {
  test('a character cut off at the end is dropped without a warning', () => {
    expect(decodeBytes(utf8('<rss>né ✓').subarray(0, -1), null)).toEqual({
      text: '<rss>né ',
      encoding: 'utf-8',
      warnings: [],
    });
  });

  test('so is one behind a stray byte', () => {
    const cut = join(latin('\x93'), utf8('né ✓').subarray(0, -2));
    expect(decodeBytes(cut, null)).toEqual({ text: '“né ', encoding: 'utf-8', warnings: ['bad-characters'] });
  });

  test('nothing is an empty text', () => {
    expect(decodeBytes(new Uint8Array(), null)).toEqual({ text: '', encoding: 'utf-8', warnings: [] });
  });

  test('two byte order marks are both removed', () => {
    expect(decodeBytes(join(bom8, bom8, utf8('<rss/>')), null).text).toBe('<rss/>');
  });

  test('a plain ASCII feed that says iso-8859-1 is no reason for a warning', () => {
    expect(decodeBytes(latin(xml('iso-8859-1', 'plain')), null)).toMatchObject({
      encoding: 'windows-1252',
      warnings: [],
    });
  });

  test('bytes that are a window into a larger buffer', () => {
    const window = join(latin('....'), utf32('<rss>é</rss>', true)).subarray(4);
    expect(decodeBytes(window, null).text).toBe('<rss>é</rss>');
  });
});

test('any text comes back from UTF-8', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(decodeBytes(utf8(`<rss>${text}`), null).text).toBe(`<rss>${text}`);
    }),
  );
});

test('any bytes under any label give a text', () => {
  const label = fc.oneof(
    fc.constantFrom('utf-8', 'utf-16', 'utf-7', 'shift_jis', 'x-user-defined', 'gbk', 'replacement'),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), label, label, (bytes, header, declared) => {
      const read = decodeBytes(join(utf8(`<?xml encoding="${declared}"?>`), bytes), `text/xml; charset=${header}`);
      expect(typeof read.text).toBe('string');
      expect(typeof decodeBytes(bytes, null).text).toBe('string');
    }),
  );
});

test('each stray byte of windows-1252 stands for its own character, and the rest of the text is untouched', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', 'é', '✓', '😀', ' ')),
      fc.integer({ min: 0xa0, max: 0xbf }),
      (letters, stray) => {
        const text = letters.join('');
        const read = decodeBytes(join(utf8(`é${text}`), Uint8Array.of(stray), utf8(` ${text}`)), null);
        expect(read.text).toBe(`é${text}${String.fromCharCode(stray)} ${text}`);
      },
    ),
  );
});

test('a long document is the same however its characters lie', () => {
  for (const before of ['', 'a', 'ab', 'abc']) {
    const text = `<rss>${before}${'\ufeffé日😀'.repeat(20_000)}</rss>`;
    expect(decodeBytes(utf8(text), null)).toEqual({ text, encoding: 'utf-8', warnings: [] });
  }
});

test('a stray byte far into a long document is read as windows-1252', () => {
  const read = decodeBytes(join(utf8('<rss>'), utf8('日本'.repeat(20_000)), Uint8Array.of(0xe9, 0x3c)), null);
  expect(read).toMatchObject({ encoding: 'utf-8', warnings: ['bad-characters'] });
  expect(read.text.endsWith('日本é<')).toBe(true);
});
