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

// The Encoding Standard's labels (§4.2), but for those of UTF-8, UTF-16 and what is no text; Node has no iso-8859-16.
const LABELS =
  `866 cp866 csibm866 ibm866 csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987
l2 latin2 csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3 csisolatin4 iso-8859-4
iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4 csisolatincyrillic cyrillic iso-8859-5 iso-ir-144
iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988 arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6
iso-8859-6-e iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987 csisolatingreek ecma-118 elot_928 greek
greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 sun_eu_greek csiso88598e csisolatinhebrew hebrew
iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 visual csiso88598i iso-8859-8-i logical
csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6 iso-8859-13 iso8859-13 iso885913 iso-8859-14 iso8859-14
iso885914 csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9 cskoi8r koi koi8 koi8-r koi8_r koi8-ru
koi8-u csmacintosh mac macintosh x-mac-roman dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874 cp1250
windows-1250 x-cp1250 cp1251 windows-1251 x-cp1251 ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1
iso-ir-100 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252 cp1253 windows-1253
x-cp1253 cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 windows-1254
x-cp1254 cp1255 windows-1255 x-cp1255 cp1256 windows-1256 x-cp1256 cp1257 windows-1257 x-cp1257 cp1258 windows-1258
x-cp1258 x-mac-cyrillic x-mac-ukrainian chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk
gb18030 big5 big5-hkscs cn-big5 csbig5 x-x-big5 cseucpkdfmtjapanese euc-jp x-euc-jp csiso2022jp iso-2022-jp csshiftjis
ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987
ks_c_5601-1989 ksc5601 ksc_5601 windows-949`.split(/\s/);

test.each(LABELS)('%s is read as what it stands for', (label) => {
  // Letters in each of the encodings, and not UTF-8.
  const letters = [0xc4, 0xe4, 0xb1, 0xd1];
  const { encoding } = new TextDecoder(label);
  const expected = new TextDecoder(label).decode(Uint8Array.from(letters));
  const declared = decodeBytes(
    join(latin(`<?xml version="1.0" encoding='${label}'?><rss>`), Uint8Array.from(letters)),
    null,
  );
  const told = decodeBytes(
    join(latin('<rss>'), Uint8Array.from(letters)),
    `text/xml; charset="${label.toUpperCase()}"`,
  );
  for (const read of [declared, told]) {
    expect(read.encoding).toBe(encoding);
    expect(read.text.endsWith(`<rss>${expected}`)).toBe(true);
  }
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
