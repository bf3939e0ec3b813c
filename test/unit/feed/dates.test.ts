import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDate } from '../../../src/feed/dates';

/** What a text names, as ISO text, with the day behind a bar where only a day is named. */
function read(text: string): string | null {
  const date = readDate(text);
  if (date === null) return null;
  const at = new Date(date.at).toISOString().replace('.000Z', 'Z');
  return date.day === null ? at : `${at} | ${date.day}`;
}

const NINE = '2024-01-02T03:04:05Z';

describe('forms', () => {
  test.each([
    // RFC 822, 850, 1123, 2822
    ['Tue, 02 Jan 2024 03:04:05 GMT', NINE],
    ['tue, 2 jan 2024 03:04:05 gmt', NINE],
    ['2 Jan 24 03:04:05 +0000', NINE],
    ['Tue, 02 Jan 2024 03:04:05 -0000', NINE],
    ['Tuesday, 02-Jan-24 03:04:05 UTC', NINE],
    ['Tues,02 January 2024 03:04:05 Z', NINE],
    ['Fri, 02 Jan 2024 03:04:05 GMT', NINE], // the weekday is wrong
    ['Tue, 02 Jan 2024 03:04 GMT', '2024-01-02T03:04:00Z'],
    ['Tue, 2 Jan 2024 3:4:5 GMT', NINE],
    ['Tue (not Monday), 2(nd) Jan(uary) 2024 03:04:05 +0000 (GMT)', NINE],
    ['Tue, 02 Jan 2024 12:04:05 +0900 (JST)', NINE],
    ['Tue, 02 Jan 2024 12:04:05 (JST)', NINE],
    ['Mon, 01 Jan 2024 22:04:05 EST', NINE],
    ['31 Dec 99 23:59:59 +0000', '1999-12-31T23:59:59Z'],
    // RFC 3339, W3CDTF, ISO 8601
    ['2024-01-02T03:04:05Z', NINE],
    ['2024-01-02t03:04:05.9z', '2024-01-02T03:04:05.900Z'],
    ['2024-01-02T03:04:05,123456789+00:00', '2024-01-02T03:04:05.123Z'],
    ['2024-01-02 12:04:05+09', NINE],
    ['2024-01-01T22:04:05 -05:00', NINE],
    ['2024-01-01T21:34:05-0530', NINE],
    ['Tue, 02 Jan 2024 12:04:05 + 0900', NINE],
    ['20240102T030405Z', NINE],
    ['20240102T120405+0900', NINE],
    ['20240102030405', NINE],
    ['2024-01-02T030405Z', NINE],
    ['2024-01-02T0304Z', '2024-01-02T03:04:00Z'],
    ['2024-01-02T03Z', '2024-01-02T03:00:00Z'],
    ['2024-01-02T03:04:05+00:00[Europe/London]', NINE],
    ['2024-002T03:04:05Z', NINE],
    ['2024-W01-2T03:04:05Z', NINE],
    ['2024-1-2 3:4:5', NINE],
    ['2024/01/02 03:04:05', NINE],
    ['2024.01.02 03:04:05', NINE],
    ['2024-01-02T24:00:00Z', '2024-01-03T00:00:00Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00Z'],
    // what languages and tools print
    ['Tue Jan  2 03:04:05 2024', NINE], // asctime
    ['Tue Jan  2 12:04:05 JST 2024', NINE], // date, Java
    ['Tue Jan 02 12:04:05 +0900 2024', NINE], // Ruby, Twitter
    ['Tue Jan 02 2024 12:04:05 GMT+0900 (Japan Standard Time)', NINE], // JavaScript
    ['2024-01-02 12:04:05.000000123 +0900 JST m=+0.000000001', NINE], // Go
    ['2024-01-02 03:04:05 +0000 UTC', NINE],
    ['2025-12-02 00:00:00 +0900 JST', '2025-12-01T15:00:00Z | 2025-12-02'], // the default feed's lastBuildDate
    ['2024-01-02T12:04:05+09:00[Asia/Tokyo]', NINE], // Java's ZonedDateTime
    ['02/Jan/2024:03:04:05 +0000', NINE], // Apache
    ['1/2/2024 3:04:05 AM', NINE],
    ['01/02/24 03:04:05', NINE],
    ['02.01.2024 03:04:05', NINE],
    ['02.01.24 03:04:05', NINE],
    ['02-01-2024 03:04:05', NINE],
    ['03:04:05 02.01.2024 +0000', NINE],
    ['Tue, 2 Jan 03:04:05 +0000 2024', NINE],
    ['2024-01-02 00:00:00.0 03:04:05.0 +0000', NINE],
    ['2024-01-02 12:04:05 +0900 +0900', NINE], // Go, where the zone has no name
    ['1704164645', NINE],
    ['/Date(1704164645000)/', NINE], // .NET
    ['1704164645000', NINE],
    ['1704164645.5', NINE], // the fraction is dropped
    // what people write
    ['January 2nd, 2024 at 3:04:05 am', NINE],
    ['Jan. 2, 2024, 3:04:05 a.m.', NINE],
    ['Tuesday, January 2, 2024 - 3:04pm', '2024-01-02T15:04:00Z'],
    ['Tuesday, January 2, 2024 3pm', '2024-01-02T15:00:00Z'],
    ['2 January 2024 12:30 AM', '2024-01-02T00:30:00Z'],
    ['2 January 2024 12:30 PM', '2024-01-02T12:30:00Z'],
    ['Updated January 2, 2024 03:04:05', NINE],
    ['２０２４-０１-０２ ０３:０４:０５', NINE],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe('days without a moment', () => {
  test.each([
    ['2024-01-02', '2024-01-02T00:00:00Z | 2024-01-02'],
    ['20240102', '2024-01-02T00:00:00Z | 2024-01-02'],
    ['240102', '2024-01-02T00:00:00Z | 2024-01-02'],
    ['2024.01.02', '2024-01-02T00:00:00Z | 2024-01-02'],
    ['Tue, 02 Jan 2024', '2024-01-02T00:00:00Z | 2024-01-02'],
    ['2 January 2024', '2024-01-02T00:00:00Z | 2024-01-02'],
    ['2024-01', '2024-01-01T00:00:00Z | 2024-01-01'],
    ['January 2024', '2024-01-01T00:00:00Z | 2024-01-01'],
    ['2024', '2024-01-01T00:00:00Z | 2024-01-01'],
    ['02 Jan 2024 JST', '2024-01-01T15:00:00Z | 2024-01-02'],
    ['2024-01-02+09:00', '2024-01-01T15:00:00Z | 2024-01-02'],
    ['2024-01-02Z', '2024-01-02T00:00:00Z | 2024-01-02'],
    ['Tue, 02 Dec 2025 00:00:00 JST', '2025-12-01T15:00:00Z | 2025-12-02'], // the default feed
    ['Tue, 02 Dec 2025 00:00:00 +0900', '2025-12-01T15:00:00Z | 2025-12-02'],
    ['2025-12-02T00:00:00.000Z', '2025-12-02T00:00:00Z | 2025-12-02'],
    ['Tue, 02 Dec 2025 00:00:00 GMT', '2025-12-02T00:00:00Z | 2025-12-02'],
    ['Tue, 02 Dec 2025 00:00:00 Europe/Brussels', '2025-12-01T23:00:00Z | 2025-12-02'],
    ['2025-12-02 00:00:00', '2025-12-02T00:00:00Z | 2025-12-02'], // no zone: still the day that is written
    ['2025-12-02T00:00:01+09:00', '2025-12-01T15:00:01Z'],
    ['2025-12-02T24:00:00Z', '2025-12-03T00:00:00Z'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe('zones', () => {
  test.each([
    ['EST', 5],
    ['EDT', 4],
    ['ET', 5],
    ['CST', 6],
    ['CDT', 5],
    ['MST', 7],
    ['MDT', 6],
    ['PST', 8],
    ['PDT', 7],
    ['AKST', 9],
    ['AKDT', 8],
    ['HST', 10],
    ['AST', 4],
    ['ADT', 3],
    ['NST', 3.5],
    ['NDT', 2.5],
    ['BRT', 3],
    ['ART', 3],
    ['WET', 0],
    ['WEST', -1],
    ['BST', -1],
    ['CET', -1],
    ['CEST', -2],
    ['MET', -1],
    ['MESZ', -2],
    ['EET', -2],
    ['EEST', -3],
    ['MSK', -3],
    ['SAST', -2],
    ['IST', -5.5],
    ['PKT', -5],
    ['ICT', -7],
    ['WIB', -7],
    ['SGT', -8],
    ['HKT', -8],
    ['AWST', -8],
    ['JST', -9],
    ['KST', -9],
    ['ACST', -9.5],
    ['ACDT', -10.5],
    ['AEST', -10],
    ['AEDT', -11],
    ['NZST', -12],
    ['NZDT', -13],
    ['Z', 0],
    ['UT', 0],
    ['Etc/GMT', 0],
    ['Etc/GMT+3', 3],
    ['GMT+3', -3],
    ['UTC-03:30', 3.5],
    ['--0700', 7],
    ['+-0700', 7],
    [':-0700', 7],
    ['-07:00:00', 7],
    ['-700', 7],
    ['-7', 7],
    ['-0500 EST', 5],
    ['EST -0500', 5],
    ['-0500 (EST)', 5],
    ['-01:01', 61 / 60],
    ['−05:00', 5],
    ['America/New_York', 5],
    ['+0530 Asia/Kolkata', -5.5],
    ['Asia/Kolkata', -5.5],
    ['America/Argentina/Buenos_Aires', 3],
    ['Atlantis/Capital', 0],
    ['XYZ', 0],
    ['A', 0],
    ['', 0],
  ])('%s', (zone, hoursToUtc) => {
    expect(readDate(`Tue, 02 Jan 2024 12:00:00 ${zone}`)?.at).toBe(Date.UTC(2024, 0, 2, 12) + hoursToUtc * 3_600_000);
  });

  test('a place has summer time when its own clock says so', () => {
    expect(read('Tue, 02 Jul 2024 12:00:00 America/New_York')).toBe('2024-07-02T16:00:00Z');
    expect(read('10 Mar 2024 01:59:00 America/New_York')).toBe('2024-03-10T06:59:00Z');
    expect(read('10 Mar 2024 03:00:00 America/New_York')).toBe('2024-03-10T07:00:00Z');
  });
});

describe('languages', () => {
  test.each([
    ['German', 'Jänner Februar März April Mai Juni Juli August September Oktober November Dezember'],
    ['German, short', 'Jan. Feb. Mrz. Apr. Mai Jun. Jul. Aug. Sept. Okt. Nov. Dez.'],
    ['French', 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'],
    ['French, short', 'janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.'],
    ['Spanish', 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'],
    ['Italian', 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre'],
    ['Portuguese', 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro'],
    ['Catalan', 'gener febrer març abril maig juny juliol agost setembre octubre novembre desembre'],
    ['Romanian', 'ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie'],
    ['Dutch', 'januari februari maart april mei juni juli augustus september oktober november december'],
    ['Dutch, short', 'jan. feb. mrt. apr. mei jun. jul. aug. sep. okt. nov. dec.'],
    ['Swedish', 'januari februari mars april maj juni juli augusti september oktober november december'],
    ['Danish', 'januar februar marts april maj juni juli august september oktober november december'],
    ['Norwegian', 'januar februar mars april mai juni juli august september oktober november desember'],
    ['Icelandic', 'janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember'],
    [
      'Finnish',
      'tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta',
    ],
    ['Estonian', 'jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember'],
    ['Latvian', 'janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris decembris'],
    ['Lithuanian', 'sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio'],
    ['Polish', 'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia'],
    ['Polish, short', 'sty lut mar kwi maj cze lip sie wrz paź lis gru'],
    ['Czech', 'ledna února března dubna května června července srpna září října listopadu prosince'],
    ['Slovak', 'januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra'],
    ['Slovene', 'januar februar marec april maj junij julij avgust september oktober november december'],
    ['Croatian', 'siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna - studenoga prosinca'],
    ['Hungarian', 'január február március április május június július augusztus szeptember október november december'],
    ['Turkish', 'Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık'],
    ['Russian', 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'],
    ['Russian, short', 'янв. фев. мар. апр. май июн. июл. авг. сент. окт. нояб. дек.'],
    ['Ukrainian', 'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня'],
    ['Bulgarian', 'януари февруари март април май юни юли август септември октомври ноември декември'],
    ['Serbian', 'јануар фебруар март април мај јун јул август септембар октобар новембар децембар'],
    [
      'Greek',
      'Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου Δεκεμβρίου',
    ],
    ['Greek, short', 'Ιαν Φεβ Μαρ Απρ Μάι Ιούν Ιούλ Αύγ Σεπ Οκτ Νοέ Δεκ'],
    ['Indonesian', 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'],
    ['Arabic', 'يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر'],
    ['Hebrew', 'ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר'],
    ['Hindi', 'जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर'],
    ['Thai', 'มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม'],
    ['Chinese', '一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月'],
  ])('%s', (_language, names) => {
    const read = names.split(' ').map((name, i) => (name === '-' ? i : month(`2 ${name} 2024 03:04:05 +0000`)));
    expect(read).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  function month(text: string): number | null {
    const date = readDate(text);
    return date && new Date(date.at).getUTCMonth();
  }

  test.each([
    ['Di, 02 Jan 2024 03:04:05 +0000', NINE],
    ['Dienstag, 2. Januar 2024 um 03:04:05 Uhr', NINE],
    ['2. Januar 2024, 03.04 Uhr', '2024-01-02T03:04:00Z'],
    ['2 มกราคม 2567', '2024-01-02T00:00:00Z | 2024-01-02'], // years since the Buddha
    ['mardi 2 avril 2024 à 15h04', '2024-04-02T15:04:00Z'],
    ['1er avril 2024', '2024-04-01T00:00:00Z | 2024-04-01'],
    ['mar, 2 apr 2024 03:04:05 +0000', '2024-04-02T03:04:05Z'],
    ['mar. 2 apr. 2024', '2024-04-02T00:00:00Z | 2024-04-02'], // a Tuesday
    ['martedì 2 aprile 2024', '2024-04-02T00:00:00Z | 2024-04-02'],
    ['martes, 2 de enero de 2024, 3:04:05 a. m.', NINE],
    ['2 de janeiro de 2024 às 15h04min', '2024-01-02T15:04:00Z'],
    ['ti 2.1.2024 klo 15.04', '2024-01-02T15:04:00Z'],
    ['2024. január 2., kedd 03:04:05', NINE],
    ['2004-július-13T9:15-05:00', '2004-07-13T14:15:00Z'],
    ['Вт, 02 янв. 2024 06:04:05 +0300', NINE],
    ['2 января 2024 г., 06:04:05 MSK', NINE],
    ['Κυρ, 11 Ιούλ 2004 12:00:00 EST', '2004-07-11T17:00:00Z'],
    ['2024年1月2日', '2024-01-02T00:00:00Z | 2024-01-02'],
    ['2024年1月2日(火) 12時04分05秒 JST', NINE],
    ['2024年01月02日 03:04:05', NINE],
    ['火, 02 1月 2024 03:04:05 +0000', NINE],
    ['2024年1月2日 星期二 下午3:04', '2024-01-02T15:04:00Z'],
    ['星期二, 02 一月 2024 03:04:05 +0000', NINE],
    ['2024년 1월 2일 오후 12:04:05', NINE], // Korean software means Korean time
    ['2024-01-02 오전 3:04:05 +0000', NINE],
    ['화, 02 1월 2024 03:04:05 +0000', NINE],
    ['Thứ Ba, 02 Tháng 1 2024 03:04:05 +0000', NINE],
    ['٢ يناير ٢٠٢٤', '2024-01-02T00:00:00Z | 2024-01-02'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe('what order numbers are in', () => {
  test.each([
    ['13/01/2024', '2024-01-13'],
    ['01/13/2024', '2024-01-13'],
    ['01/02/2024', '2024-01-02'],
    ['01.02.2024', '2024-02-01'],
    ['01-02-2024', '2024-02-01'],
    ['99-12-31', '1999-12-31'],
    ['06/1/2', '2006-01-02'],
    ['1.2.06', '2006-02-01'],
    ['Jan 2 06', '2006-01-02'],
    ['Fri, 26/06/2020', '2020-06-26'],
  ])('%s', (text, day) => {
    expect(readDate(text)?.day).toBe(day);
  });
});

describe('no date', () => {
  test.each([
    '',
    ' ',
    '1',
    '42',
    '12345',
    '123456789',
    '1234',
    'NaN',
    'null',
    'yesterday',
    'chapter 12',
    'Issue 2024-A',
    '{{ page.date }}',
    'Version 1.2.3',
    '192.168.1.10',
    '555-1234',
    '12 May',
    '03:04:05',
    'Tuesday',
    'May',
    '10:00 May',
    '2024-13-01',
    '2024-00-10',
    '2024-01-00',
    '2024-01-32',
    '2023-02-29',
    '2024-02-30',
    '31 Jun 2024',
    '32 Jan 2024',
    '2024-366-1',
    '2023-366',
    '2024-W54-1',
    '20241301',
    '2024-01-02T25:00:00Z',
    '2024-01-02T24:00:01Z',
    '2024-01-02T10:60:00Z',
    '2024-01-02T10:00:61Z',
    '2024-01-02T10:00:00+24:00',
    '2024-01-02T10:00:00+09:60',
    '0000-00-00T00:00:00Z',
    '0001-01-01T00:00:00Z',
    'Wed, 30 Nov -0001 00:00:00 +0000',
    '-0001-11-30T00:00:00+00:00',
    'Sun, 16 zzz 2012 11:47:32 GMT',
    'Tue, 02 Jan 104 03:04:05 GMT',
    'Tue, 02 Jan 20244 03:04:05 GMT',
    `2024-01-02${' '.repeat(200)}x`,
    '1'.repeat(100_000),
  ])('%s', (text) => {
    expect(readDate(text)).toBeNull();
  });
});

test('any text gives a date that exists, or none', () => {
  const piece = fc.constantFrom(
    ...' :-+./,()[]TZ0123456789',
    'Jan',
    'mar',
    '年',
    '月',
    '2024',
    '오후',
    'pm',
    'GMT',
    'Europe/Rome',
    '٣',
    '\u0301',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(text, (text) => {
      const date = readDate(text);
      if (date !== null) expect(new Date(date.at).getTime()).toBe(date.at);
      if (date?.day) expect(new Date(date.day).toISOString().slice(0, 10)).toBe(date.day);
    }),
    { numRuns: 500 },
  );
});

test('what a JavaScript date prints is read back', () => {
  const moment = fc.date({ min: new Date('1971-01-01'), max: new Date('2069-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(moment, (date) => {
      const at = Math.floor(date.getTime() / 1000) * 1000;
      expect(readDate(date.toISOString())?.at).toBe(date.getTime());
      expect(readDate(date.toUTCString())?.at).toBe(at);
      expect(readDate(date.toString())?.at).toBe(at);
      expect(readDate(String(date.getTime()).padStart(13, '0'))?.at).toBe(date.getTime());
    }),
  );
});

const corpus = new URL('../../../../shared/corpus/public/dates.json', import.meta.url);

test.runIf(existsSync(corpus))('every date of the corpus', () => {
  const cases: { input: string; ms: number | null | { any: (number | null)[] } }[] = JSON.parse(
    readFileSync(corpus, 'utf8'),
  );
  const wrong = cases.filter(({ input, ms }) => {
    const at = readDate(input)?.at ?? null;
    const right = typeof ms === 'object' && ms !== null ? ms.any : [ms];
    return (
      !right.includes(at === null ? null : at) && !right.includes(at === null ? null : Math.floor(at / 1000) * 1000)
    );
  });
  expect(wrong).toEqual([]);
});
